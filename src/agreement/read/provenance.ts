import type { Provenance } from '../document.ts';
import { report } from '../notebook.ts';
import { isTrue, itemsOf, member, type Node, textOf } from '../yaml/node.ts';
import type { Scope } from './scope.ts';

/** The provenance of nothing. */
export const noProvenance: Provenance = { cites: [], check: false };

/**
 * Where a rule was read. What it does not state itself it has from the rule around it. Whatever was not read in the text
 * (grade T) is unverified, and so is what says `check: true`.
 */
export function readProvenance(node: Node, around: Provenance, scope: Scope): Provenance {
  const own = itemsOf(member(node, 'cites')).flatMap(cite => textOf(cite) ?? []);
  const source = textOf(member(node, 'source')) ?? around.source;
  const ownGrade = textOf(member(node, 'grade'));
  const grade = ownGrade ?? around.grade;
  const stated = member(node, 'check');
  const unread = grade !== undefined && grade !== 'T';
  const check = unread || isTrue(stated) || (stated === undefined && ownGrade === null && around.check);
  reportDoubts(node, { grade, source, unread, denied: stated !== undefined && !isTrue(stated) }, scope);
  return {
    cites: own.length > 0 ? own : around.cites,
    ...(source === undefined ? {} : { source }),
    ...(grade === undefined ? {} : { grade }),
    check,
  };
}

interface Doubt {
  readonly grade: string | undefined;
  readonly source: string | undefined;
  readonly unread: boolean;
  readonly denied: boolean;
}

function reportDoubts(node: Node, { grade, source, unread, denied }: Doubt, scope: Scope): void {
  const place = member(node, 'grade') ?? member(node, 'check') ?? node;
  if (unread && denied) {
    report(
      scope.notebook,
      place,
      'unverified-denied',
      `Grade ${grade} was not read in the text, so it cannot count as verified.`,
      'Say check: true or leave check out, or read the text and say grade: T.',
    );
  }
  if (grade !== undefined && /^[TS]/.test(grade) && source === undefined) {
    report(
      scope.notebook,
      place,
      'no-source',
      `Grade ${grade} says that it was read, but not where.`,
      'Add source: where it was read.',
    );
  }
}

/** Notes a rule for which no article is cited. */
export function requireCites(node: Node, provenance: Provenance, what: string, scope: Scope): void {
  if (provenance.cites.length > 0) return;
  report(
    scope.notebook,
    node,
    'no-article',
    `No article is cited for this ${what}.`,
    'Add cites: the article it comes from, in quotes.',
  );
}
