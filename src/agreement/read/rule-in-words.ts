import { monthNames } from '../../core/index.ts';
import type { DutyRule, PartyRef } from '../document.ts';

/** A plain sentence for a rule that brings none of its own. */
export function ruleInWords(
  doneBy: readonly string[],
  { owedBy, owedTo }: Pick<DutyRule, 'owedBy' | 'owedTo'>,
): string {
  const kinds = doneBy.map(kind => kind.replaceAll('-', ' ')).join(' or ');
  return `${capital(partyInWords(owedBy))} owes ${partyInWords(owedTo)}: ${kinds}`;
}

/** A party reference in plain words. */
export function partyInWords(party: PartyRef): string {
  switch (party.is) {
    case 'field':
      return `the ${party.field.replaceAll('-', ' ')} party`;
    case 'trigger-by':
      return 'the sender';
    case 'each-party':
      return 'each party';
    case 'all-parties':
      return 'all parties';
    case 'other-party':
      return 'the other party';
    case 'any-party':
      return 'any party';
    case 'role':
      return `the ${party.role.replaceAll('-', ' ')}`;
    default:
      return party.party;
  }
}

/** With a capital first letter. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `15 December`. */
export function dayInWords(month: number, day: number): string {
  return `${day} ${monthNames[month - 1] ?? ''}`;
}
