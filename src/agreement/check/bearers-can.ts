import type { Agreement, DutyRule, PartyRef } from '../document.ts';
import { report } from '../notebook.ts';
import { partyInWords } from '../read/rule-in-words.ts';
import type { Scope } from '../read/scope.ts';

/** Who owes a duty must be able to send an act that performs it. */
export function checkBearersCan(agreement: Agreement, scope: Scope): void {
  for (const duty of Object.values(agreement.duties)) {
    const node = scope.nodes.get(duty);
    const kinds = duty.doneBy.flatMap(kind => agreement.acts[kind] ?? []);
    if (node === undefined || kinds.length === 0 || kinds.some(kind => canSend(duty, kind.by, agreement))) continue;
    const senders = kinds.map(kind => `${kind.id} is sent by ${partyInWords(kind.by)}`).join(', ');
    report(
      scope.notebook,
      node,
      'nobody-can',
      `Nobody can perform the duty ${duty.id}: ${partyInWords(duty.owedBy)} owes it, and ${senders}.`,
      'Change owed-by, done-by, or who may send the act.',
    );
  }
}

/** Whether the bearer may be the one who sends; where it cannot be told from the file, it is allowed. */
function canSend(duty: DutyRule, sender: PartyRef, agreement: Agreement): boolean {
  const bearer = resolved(duty.owedBy, duty, agreement);
  if (sender.is === 'any-party' || bearer.is === 'any-party') return true;
  if (sender.is === 'field' && bearer.is === 'field') return bearer.of === 'trigger' || sender.field === bearer.field;
  const [a, b] = [fixed(sender, agreement), fixed(bearer, agreement)];
  if (a !== null && b !== null) return a === b;
  if (sender.is === 'role' && bearer.is === 'role') return sender.role === bearer.role;
  return bearer.is !== 'each-party' && bearer.is !== 'role' && sender.is !== 'role';
}

/** The sender of the trigger is whoever that kind of act is sent by. */
function resolved(bearer: PartyRef, duty: DutyRule, agreement: Agreement): PartyRef {
  if (bearer.is !== 'trigger-by' || duty.origin.from !== 'act') return bearer;
  return agreement.acts[duty.origin.kind]?.by ?? bearer;
}

function fixed(party: PartyRef, agreement: Agreement): string | null {
  if (party.is === 'party') return party.party;
  const held = party.is === 'role' ? agreement.roles[party.role]?.heldBy : undefined;
  return held !== undefined && 'party' in held ? held.party : null;
}
