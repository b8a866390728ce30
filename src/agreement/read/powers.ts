import type { Power } from '../document.ts';
import { entriesOf, itemsOf, member, type Node, textOf } from '../yaml/node.ts';
import { subjectOf } from './origin.ts';
import { readParty } from './party-reference.ts';
import { noProvenance, readProvenance, requireCites } from './provenance.ts';
import { knownName, placed, type Scope } from './scope.ts';

/** Acts by which one party creates duties for another. */
export function readPowers(root: Node, scope: Scope): Readonly<Record<string, Power>> {
  return Object.fromEntries(
    entriesOf(member(root, 'powers')).map(({ key, value }) => [key.text, readPower(key.text, value, scope)]),
  );
}

function readPower(id: string, node: Node, scope: Scope): Power {
  const exercisedBy = knownName(member(node, 'exercised-by'), Object.keys(scope.kinds), 'act', scope) ?? '';
  const subject = exercisedBy === '' ? subjectOf(null, scope) : subjectOf({ from: 'act', kind: exercisedBy }, scope);
  const provenance = readProvenance(node, noProvenance, scope);
  requireCites(node, provenance, 'power', scope);
  return placed(
    {
      id,
      says: textOf(member(node, 'says')) ?? `May be exercised by ${exercisedBy.replaceAll('-', ' ')}`,
      heldBy: readParty(
        member(node, 'held-by'),
        subject,
        { words: ['any-party', 'each-party'], bareFields: false },
        scope,
      ),
      against: readParty(
        member(node, 'against'),
        subject,
        { words: ['other-party', 'all-parties'], bareFields: false },
        scope,
      ),
      exercisedBy,
      notAgainstSelf: textOf(member(node, 'not-against')) === 'self',
      creates: itemsOf(member(node, 'creates')).flatMap(item => knownName(item, scope.duties, 'duty', scope) ?? []),
      provenance,
    },
    node,
    scope,
  );
}
