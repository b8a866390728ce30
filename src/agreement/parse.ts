import { done, refused, type Result } from '../core/index.ts';
import { checkAgreement } from './check/index.ts';
import type { Agreement, Field } from './document.ts';
import { inForm } from './language/shape.ts';
import { agreementForm, languageVersion } from './language/vocabulary.ts';
import { inOrder, type Notebook } from './notebook.ts';
import { readActs } from './read/acts.ts';
import { classHeads, readClasses } from './read/classes.ts';
import { readDuties } from './read/duties.ts';
import { readFields } from './read/fields.ts';
import { readHead } from './read/head.ts';
import { readLadders } from './read/ladders.ts';
import { readPowers } from './read/powers.ts';
import { quotaHeads, readQuotas } from './read/quotas.ts';
import { readRoles } from './read/roles.ts';
import { type KindHead, placed, type Scope } from './read/scope.ts';
import { readThings } from './read/things.ts';
import { conform } from './yaml/conform.ts';
import { loadYaml } from './yaml/load.ts';
import { entriesOf, isTrue, itemsOf, member, type Node, textOf } from './yaml/node.ts';

/**
 * Reads `agreement.yaml`. Refused with every problem at once, each with its place `file:line:col`, a sentence and a cure.
 * What it returns is well-formed and consistent: every name is known, every number has a unit, every rule cites an article.
 */
export function parseAgreement(text: string, file: string): Result<Agreement> {
  const { root, problems } = loadYaml(text, file);
  if (root === null) return refused(...problems);
  const notebook: Notebook = { file, problems: [...problems] };
  conform(root, inForm(agreementForm), notebook);
  const head = readHead(root, notebook);
  const scope = scopeOf(root, head, notebook);
  const agreement = readRules(root, head, scope);
  checkAgreement(agreement, scope);
  return notebook.problems.length === 0 ? done(agreement) : refused(...inOrder(notebook.problems));
}

function readRules(root: Node, head: ReturnType<typeof readHead>, scope: Scope): Agreement {
  const climbed = readLadders(root, scope);
  placed(head.text, member(member(root, 'text'), 'articles') ?? root, scope);
  return {
    format: languageVersion,
    ...head,
    roles: readRoles(root, scope),
    things: scope.things,
    acts: readActs(root, scope),
    classes: readClasses(root, scope),
    duties: { ...readDuties(root, scope), ...climbed.duties },
    powers: readPowers(root, scope),
    quotas: readQuotas(root, scope),
    ladders: climbed.ladders,
  };
}

/** Gathers every declared name first, so that a rule may stand above what it refers to. */
function scopeOf(root: Node, head: ReturnType<typeof readHead>, notebook: Notebook): Scope {
  const things = readThings(root, notebook);
  return {
    notebook,
    members: new Set(head.parties.members),
    organizations: new Set(head.parties.organizations),
    roles: new Set(entriesOf(member(root, 'roles')).map(({ key }) => key.text)),
    things,
    kinds: Object.fromEntries(
      entriesOf(member(root, 'acts')).map(({ key, value }) => [key.text, kindHead(value, things, notebook)]),
    ),
    classes: classHeads(root),
    quotas: quotaHeads(root),
    duties: new Set([...entriesOf(member(root, 'duties')).map(({ key }) => key.text), ...stepNames(root)]),
    nodes: new WeakMap(),
  };
}

function kindHead(node: Node, things: Scope['things'], notebook: Notebook): KindHead {
  const about = textOf(member(node, 'about'));
  const fields = readFields(member(node, 'fields'), notebook);
  return {
    about: about !== null && Object.hasOwn(things, about) ? about : null,
    fields: isTrue(member(node, 'nil')) ? { ...fields, nil: nilField } : fields,
  };
}

/** By this field an act of a kind with `nil: true` says that there is nothing to report. */
const nilField: Field = { type: 'yes-no', name: 'nothing to report', absent: 'zero', personal: false };

function stepNames(root: Node): string[] {
  return entriesOf(member(root, 'ladders')).flatMap(({ key, value }) =>
    itemsOf(member(value, 'steps')).map(step => `${key.text}.${textOf(member(step, 'step')) ?? ''}`),
  );
}
