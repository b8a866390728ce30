import { parseDocument } from 'yaml';
import { done, refused, type JsonObject, type Problem, type Result } from '../../core/index.ts';
import { fieldsOf, isPlain, listOf, objectOf, oneOf, textOf, type Fields } from './yaml-fields.ts';

/** A reconstruction of public history, as `chronology.yaml` tells it: the one source of an example register. */
export interface Chronology {
  readonly region: Region;
  /** Without-prejudice note that stands with every party. */
  readonly note: string;
  /** Names of the parties by code, in the order of the file. */
  readonly parties: Readonly<Record<string, string>>;
  readonly sources: Readonly<Record<string, Source>>;
  readonly cases: Readonly<Record<string, CaseHead>>;
  readonly steps: readonly Step[];
  readonly leftOut: readonly LeftOut[];
}

export interface Region {
  readonly name: string;
  readonly origin: string;
  readonly title: string;
  readonly summary: string;
  /** The zone in which days are counted. */
  readonly zone: string;
  /** The simulated clock: first and last moment of the register's present, as instants. */
  readonly clock: { readonly from: string; readonly until: string };
  readonly reconstruction: { readonly party: string; readonly name: string };
  readonly agreement: {
    readonly folder: string;
    readonly record: 'complete' | 'partial';
    readonly observedFrom: string;
  };
}

export interface Source {
  readonly title: string;
  readonly url: string;
}

export interface CaseHead {
  readonly label: string;
  readonly requesting: string;
  readonly responding: string;
}

/** One thing a party did, as far as a public source tells it. */
export interface Step {
  readonly id: string;
  readonly case: string;
  readonly kind: string;
  /** The party that acted. */
  readonly party: string;
  readonly to: readonly string[];
  /** A day (`2022-02-09`) or an instant, exactly as known. */
  readonly happened: string;
  readonly data: JsonObject;
  readonly says: string;
  readonly sources: readonly string[];
  readonly grade: string;
}

/** A fact that is not entered, and why. */
export interface LeftOut {
  readonly case: string | null;
  readonly fact: string;
  readonly why: string;
  readonly sources: readonly string[];
}

/** Reads `chronology.yaml`; every fault is named with its place in the file. */
export function readChronology(text: string, file: string): Result<Chronology> {
  const problems: Problem[] = [];
  const document = parseDocument(text, { version: '1.2', uniqueKeys: true });
  const [wrong] = document.errors;
  if (wrong !== undefined) {
    return refused({ code: 'yaml', place: file, sentence: wrong.message, cure: 'Mend the file at that place.' });
  }
  const top = fieldsOf(document.toJS({ maxAliasCount: 0 }), file, problems);
  oneOf(top, 'format', ['concord-chronology/1']);
  const chronology: Chronology = {
    region: regionOf(objectOf(top, 'region')),
    note: textOf(top, 'note'),
    parties: namesOf(objectOf(top, 'parties')),
    sources: mapOf(objectOf(top, 'sources'), source => ({
      title: textOf(source, 'title'),
      url: textOf(source, 'url'),
    })),
    cases: mapOf(objectOf(top, 'cases'), caseOf),
    steps: listOf(top, 'steps').map(stepOf),
    leftOut: listOf(top, 'left-out').map(leftOutOf),
  };
  if (problems.length === 0) problems.push(...referenceFaults(chronology, file));
  return problems.length === 0 ? done(chronology) : refused(...problems);
}

function regionOf(region: Fields): Region {
  const clock = objectOf(region, 'clock');
  const reconstruction = objectOf(region, 'reconstruction');
  const agreement = objectOf(region, 'agreement');
  return {
    name: textOf(region, 'name'),
    origin: textOf(region, 'origin'),
    title: textOf(region, 'title'),
    summary: textOf(region, 'summary'),
    zone: textOf(region, 'zone'),
    clock: { from: textOf(clock, 'from'), until: textOf(clock, 'until') },
    reconstruction: { party: textOf(reconstruction, 'party'), name: textOf(reconstruction, 'name') },
    agreement: {
      folder: textOf(agreement, 'folder'),
      record: oneOf(agreement, 'record', ['complete', 'partial']),
      observedFrom: textOf(agreement, 'observed-from'),
    },
  };
}

function caseOf(head: Fields): CaseHead {
  return {
    label: textOf(head, 'label'),
    requesting: textOf(head, 'requesting'),
    responding: textOf(head, 'responding'),
  };
}

function stepOf(step: Fields): Step {
  return {
    id: textOf(step, 'id'),
    case: textOf(step, 'case'),
    kind: textOf(step, 'kind'),
    party: textOf(step, 'party'),
    to: textsOf(step, 'to'),
    happened: textOf(step, 'happened'),
    data: plainOf(step, 'data'),
    says: textOf(step, 'says'),
    sources: textsOf(step, 'sources'),
    grade: textOf(step, 'grade'),
  };
}

function leftOutOf(left: Fields): LeftOut {
  return {
    case: left.members['case'] === null ? null : textOf(left, 'case'),
    fact: textOf(left, 'fact'),
    why: textOf(left, 'why'),
    sources: textsOf(left, 'sources'),
  };
}

function namesOf(parties: Fields): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(parties.members).map(code => [code, textOf(parties, code)]));
}

function mapOf<T>(map: Fields, read: (fields: Fields) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.keys(map.members).map(key => [key, read(objectOf(map, key))]));
}

function textsOf(fields: Fields, key: string): readonly string[] {
  const value = fields.members[key];
  if (Array.isArray(value) && value.every(entry => typeof entry === 'string')) return value;
  fields.fault(key, 'is not a list of texts', 'Write it as [one, two].');
  return [];
}

function plainOf(fields: Fields, key: string): JsonObject {
  const value = fields.members[key];
  if (isPlain(value)) return value;
  fields.fault(key, 'is not an object of texts, integers, yes-no values and lists', 'Write it as { field: value }.');
  return {};
}

/** Names that point nowhere: a case, party or source the file does not list. */
function referenceFaults(chronology: Chronology, file: string): readonly Problem[] {
  const problems: Problem[] = [];
  const check = (known: boolean, place: string, name: string, list: string): void => {
    if (known) return;
    problems.push({
      code: 'unknown-name',
      place: `${file}: ${place}`,
      sentence: `${name} is not listed under ${list}.`,
      cure: `List it under ${list}, or mend the name.`,
    });
  };
  const ids = new Set<string>();
  for (const step of chronology.steps) {
    const place = `step ${step.id}`;
    check(Object.hasOwn(chronology.cases, step.case), place, step.case, 'cases');
    check(Object.hasOwn(chronology.parties, step.party), place, step.party, 'parties');
    for (const source of step.sources) check(Object.hasOwn(chronology.sources, source), place, source, 'sources');
    if (ids.has(step.id))
      problems.push({
        code: 'twice',
        place: `${file}: ${place}`,
        sentence: 'Two steps have this id.',
        cure: 'Give each step an id of its own.',
      });
    ids.add(step.id);
  }
  for (const left of chronology.leftOut) {
    for (const source of left.sources)
      check(Object.hasOwn(chronology.sources, source), `left out, ${left.fact}`, source, 'sources');
  }
  return problems;
}
