import { type JsonValue, parseMoment } from '../../core/index.ts';
import { addPlainAct, noPlainActs } from '../acts/plain-act.ts';
import type { Agreement } from '../document.ts';
import { zoneOf } from '../engine/index.ts';
import type { Adoption, EngineAct } from '../evaluation.ts';
import { examplesForm } from '../language/examples-vocabulary.ts';
import { inForm } from '../language/shape.ts';
import { type Notebook, placeOf } from '../notebook.ts';
import { conform } from '../yaml/conform.ts';
import { loadYaml } from '../yaml/load.ts';
import { integerOf, itemsOf, member, type Node, textOf } from '../yaml/node.ts';

/** One example, read: a record under an agreement, and what must come out of it. */
export interface Example {
  readonly title: string;
  /** The agreement, with the example's invented parties where it brings some. */
  readonly agreement: Agreement;
  readonly adoption: Adoption;
  readonly acts: readonly EngineAct[];
  readonly expectations: readonly Expectation[];
}

/** What must come out; members that are null are not compared. Moments in milliseconds UTC. */
export interface Expectation {
  readonly node: Node;
  readonly duty: string | null;
  readonly case: string | null;
  readonly trigger: string | null;
  readonly period: number | null;
  readonly bearer: string | null;
  readonly asOf: number | null;
  readonly knownAt: number | null;
  readonly status: string | null;
  readonly standing: string | null;
  readonly due: number | null;
  readonly settles: readonly string[];
  readonly quota: string | null;
  readonly bucket: readonly string[];
  readonly used: number | null;
  readonly limit: string | null;
}

/** Reads an example file; what is wrong with it is noted, and the examples that can be read are returned. */
export function readExamples(text: string, agreement: Agreement, notebook: Notebook): readonly Example[] {
  const { root, problems } = loadYaml(text, notebook.file);
  notebook.problems.push(...problems);
  if (root === null) return [];
  conform(root, inForm(examplesForm), notebook);
  return itemsOf(member(root, 'examples')).map(node => readExample(node, agreement, notebook));
}

function readExample(node: Node, original: Agreement, notebook: Notebook): Example {
  const invented = itemsOf(member(node, 'parties')).flatMap(item => textOf(item) ?? []);
  const agreement =
    invented.length === 0 ? original : { ...original, parties: { ...original.parties, members: invented } };
  const zone = zoneOf(agreement, null);
  const observedFrom = momentOf(member(node, 'observed-from'), zone)?.earliest ?? null;
  return {
    title: textOf(member(node, 'title')) ?? '',
    agreement,
    adoption: { observedFrom, record: textOf(member(node, 'record')) === 'partial' ? 'partial' : 'complete' },
    acts: readActs(member(node, 'acts'), agreement, notebook),
    expectations: itemsOf(member(node, 'expect')).map(item => readExpectation(item, zone)),
  };
}

function readActs(node: Node | undefined, agreement: Agreement, notebook: Notebook): readonly EngineAct[] {
  const read = noPlainActs(agreement);
  for (const item of itemsOf(node)) {
    for (const { path, code, sentence, cure } of addPlainAct(read, jsonOf(item))) {
      notebook.problems.push({ code, place: placeOf(notebook, nodeAt(item, path)), sentence, cure });
    }
  }
  return read.acts;
}

/** A node as strict JSON: plain true, false, null and whole numbers as such, everything else as text. */
function jsonOf(node: Node): JsonValue {
  if (node.is === 'list') return node.items.map(jsonOf);
  if (node.is === 'map') return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, jsonOf(value)]));
  if (!node.quoted && (node.text === 'true' || node.text === 'false')) return node.text === 'true';
  if (!node.quoted && node.text === 'null') return null;
  return integerOf(node) ?? node.text;
}

function nodeAt(node: Node, path: readonly (string | number)[]): Node {
  let at = node;
  for (const step of path) at = (typeof step === 'number' ? itemsOf(at)[step] : member(at, step)) ?? at;
  return at;
}

function readExpectation(node: Node, zone: string): Expectation {
  const text = (name: string): string | null => textOf(member(node, name));
  // A day means its last moment: asked about a day, everything that happened on it has happened.
  const moment = (name: string): number | null => momentOf(member(node, name), zone)?.latest ?? null;
  const texts = (name: string): string[] => itemsOf(member(node, name)).flatMap(item => textOf(item) ?? []);
  return {
    node,
    duty: text('duty'),
    case: text('case'),
    trigger: text('trigger'),
    period: integerOf(member(node, 'period')),
    bearer: text('bearer'),
    asOf: moment('as-of'),
    knownAt: moment('known-at'),
    status: text('status'),
    standing: text('standing'),
    due: moment('due'),
    settles: texts('settles'),
    quota: text('quota'),
    bucket: texts('bucket'),
    used: integerOf(member(node, 'used')),
    limit: text('limit'),
  };
}

function momentOf(node: Node | undefined, zone: string): { readonly earliest: number; readonly latest: number } | null {
  const moment = node?.is === 'scalar' ? parseMoment(node.text, zone, '') : null;
  return moment?.ok === true ? moment.value : null;
}
