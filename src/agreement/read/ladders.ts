import type { DutyRule, Ladder, LadderStep } from '../document.ts';
import { report } from '../notebook.ts';
import { entriesOf, itemsOf, member, type Node, textOf } from '../yaml/node.ts';
import { readWithin } from './deadline.ts';
import { monthEndOf, readBearers, readKinds } from './duties.ts';
import { subjectOf } from './origin.ts';
import { noProvenance, readProvenance, requireCites } from './provenance.ts';
import { fieldsOf, knownName, placed, type Scope } from './scope.ts';
import { ruleInWords } from './rule-in-words.ts';

/** The ladders, and the duties their steps are compiled to, each named `ladder.step`. */
export function readLadders(
  root: Node,
  scope: Scope,
): { readonly ladders: Readonly<Record<string, Ladder>>; readonly duties: Readonly<Record<string, DutyRule>> } {
  const read = entriesOf(member(root, 'ladders')).map(({ key, value }) => readLadder(key.text, value, scope));
  return {
    ladders: Object.fromEntries(read.map(({ ladder }) => [ladder.id, ladder])),
    duties: Object.fromEntries(read.flatMap(({ duties }) => duties.map(duty => [duty.id, duty]))),
  };
}

function readLadder(
  id: string,
  node: Node,
  scope: Scope,
): { readonly ladder: Ladder; readonly duties: readonly DutyRule[] } {
  const about = knownName(member(node, 'about'), Object.keys(scope.things), 'thing', scope) ?? '';
  const provenance = readProvenance(node, noProvenance, scope);
  const nodes = itemsOf(member(node, 'steps'));
  const names: string[] = [];
  const steps = nodes.map(step => {
    const read = readStep(step, about, names, { provenance, scope });
    if (names.includes(read.step))
      report(
        scope.notebook,
        step,
        'step-twice',
        `The ladder has the step ${read.step} twice.`,
        'Give it another name.',
      );
    names.push(read.step);
    return placed(read, step, scope);
  });
  const duties = steps.map((step, at) => placed(dutyOf(id, step, nodes[at] ?? node), nodes[at] ?? node, scope));
  return { ladder: placed({ id, about, steps, provenance }, node, scope), duties };
}

function readStep(
  node: Node,
  about: string,
  before: readonly string[],
  { provenance: around, scope }: { readonly provenance: Ladder['provenance']; readonly scope: Scope },
): LadderStep {
  const openedBy = knownName(member(node, 'opened-by'), Object.keys(scope.kinds), 'act', scope) ?? '';
  const subject =
    openedBy === ''
      ? { thing: about, fields: fieldsOf(about, scope), trigger: null }
      : subjectOf({ from: 'act', kind: openedBy }, scope);
  const parties = readBearers(node, subject, scope);
  const doneBy = readKinds(member(node, 'done-by'), scope);
  const provenance = readProvenance(node, around, scope);
  requireCites(node, provenance, 'step', scope);
  return {
    step: textOf(member(node, 'step')) ?? '',
    says: textOf(member(node, 'says')) ?? ruleInWords(doneBy, parties),
    openedBy,
    ...parties,
    doneBy,
    deadline: readWithin(member(node, 'within'), monthEndOf(node) !== null, scope),
    onlyAfter: knownName(member(node, 'only-after'), before, 'step before this one named', scope),
    provenance,
  };
}

function dutyOf(ladder: string, step: LadderStep, node: Node): DutyRule {
  return {
    id: `${ladder}.${step.step}`,
    says: step.says,
    origin: { from: 'act', kind: step.openedBy },
    if: null,
    unless: [],
    owedBy: step.owedBy,
    owedTo: step.owedTo,
    doneBy: step.doneBy,
    match: null,
    deadline: step.deadline,
    monthEnd: monthEndOf(node),
    toleranceHours: 0,
    opensDaysBefore: null,
    mootWhen: null,
    excusedBy: [],
    restartsIfChanged: [],
    step: { ladder, step: step.step },
    provenance: step.provenance,
  };
}
