import type { JsonValue } from '../../core/index.ts';
import type { PartyRef } from '../document.ts';
import type { Bearer } from '../evaluation.ts';
import { memberOf, type Chain } from './chain.ts';
import type { Rules } from './compile.ts';

/** Where the parties of a duty or a step are read from. */
export interface PartySource {
  readonly rules: Rules;
  /** The act that triggers it; null for a calendar duty, or before the act is sent. */
  readonly trigger: Chain | null;
  readonly factOf: (field: string) => JsonValue | undefined;
  readonly holderOf: (role: string) => string | null;
}

/** Who is meant, in the agreement's order of parties. A role nobody is known to hold, or a field not stated, stays named. */
export function bearersOf(ref: PartyRef, source: PartySource): readonly Bearer[] {
  switch (ref.is) {
    case 'party':
      return [named(ref.party, '', source.rules)];
    case 'role':
      return [named(source.holderOf(ref.role), ref.role, source.rules)];
    case 'field':
      return [named(fieldOf(ref, source), ref.field, source.rules)];
    case 'trigger-by':
      return [named(source.trigger?.root.by, 'author of the act', source.rules)];
    case 'other-party':
      return othersThan(source.trigger?.root.by ?? null, source.rules).map(party => named(party, '', source.rules));
    default:
      return source.rules.agreement.parties.members.map(party => named(party, '', source.rules));
  }
}

/** To whom it is owed; a group does not include the bearer itself. */
export function creditorsOf(ref: PartyRef, bearer: Bearer, source: PartySource): readonly string[] {
  if (ref.is === 'all-parties' || ref.is === 'each-party' || ref.is === 'any-party' || ref.is === 'other-party') {
    return othersThan('party' in bearer ? bearer.party : null, source.rules);
  }
  const creditors = bearersOf(ref, source).flatMap(creditor => ('party' in creditor ? [creditor.party] : []));
  return (creditors.length === 1 ? source.rules.parties.get(creditors[0] ?? '')?.alone : undefined) ?? creditors;
}

/** A bearer's name in identifiers and sentences: the party's code, or the role. */
export function nameOf(bearer: Bearer): string {
  return 'party' in bearer ? bearer.party : bearer.role;
}

function named(party: JsonValue | undefined, role: string, rules: Rules): Bearer {
  if (typeof party !== 'string') return { role };
  return rules.parties.get(party)?.bearer ?? { party };
}

function fieldOf(ref: Extract<PartyRef, { readonly is: 'field' }>, source: PartySource): JsonValue | undefined {
  return ref.of === 'thing' || source.trigger === null ? source.factOf(ref.field) : memberOf(source.trigger, ref.field);
}

function othersThan(party: string | null, rules: Rules): readonly string[] {
  const { members } = rules.agreement.parties;
  return party === null ? members : (rules.parties.get(party)?.others ?? members);
}
