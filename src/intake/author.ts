import type { Payload } from '../act/index.ts';
import { type ActKind, type Agreement, type PartyRef, zoneOf } from '../agreement/index.ts';
import { dayOf, isMoment, type JsonObject, type JsonValue, type Problem } from '../core/index.ts';
import { momentIn, problem } from '../record/index.ts';
import { actSeenBy, type IntakeState, kindKey, type KnownAct } from './state.ts';

/** Whether the party that acts may send an act of this kind. For a proxy entry it is the party for which it is entered. */
export function judgeAuthor(
  state: IntakeState,
  kind: ActKind,
  agreement: Agreement,
  payload: Payload,
  recorded: number,
): readonly Problem[] {
  const by = payload.behalf?.party ?? payload.from;
  const place = payload.behalf === null ? '/from' : '/behalf/party';
  const allowed = mayAuthor(state, kind, agreement, payload, recorded);
  if (allowed !== null)
    return [
      problem(
        'author-not-allowed',
        place,
        allowed,
        `Let the party send it whom the agreement names: ${wordsOf(kind.by)}.`,
      ),
    ];
  return judgePowers(state, kind, agreement, payload, by);
}

/** Why the party may not be the author; null when it may. */
function mayAuthor(
  state: IntakeState,
  kind: ActKind,
  agreement: Agreement,
  payload: Payload,
  recorded: number,
): string | null {
  const by = payload.behalf?.party ?? payload.from;
  const ref = kind.by;
  switch (ref.is) {
    case 'field': {
      const named = partyIn(state, agreement, payload, ref.field);
      return named === undefined || named === by
        ? memberOnly(agreement, by)
        : `Here ${ref.field} is ${named}, not ${by}.`;
    }
    case 'role':
      // Who held the role when he acted may still mend what he said.
      if (payload.corrects !== null || payload.withdraws !== null) return null;
      return holds(state, agreement, ref.role, payload, recorded)
        ? null
        : `${by} does not hold the role ${ref.role} on this record.`;
    case 'party':
      return ref.party === by ? null : `Only ${ref.party} sends this.`;
    default:
      return memberOnly(agreement, by);
  }
}

function memberOnly(agreement: Agreement, by: string): string | null {
  return agreement.parties.members.includes(by) ? null : `${by} is not a party of this agreement.`;
}

/**
 * The party a field of the thing names: as this act states it when it opens the thing, else as the opening states it; and
 * where nobody states it, whom the opening's own address implies.
 */
function partyIn(state: IntakeState, agreement: Agreement, payload: Payload, field: string): string | undefined {
  const by = payload.behalf?.party ?? payload.from;
  const opening: Pick<KnownAct, 'kind' | 'by' | 'to' | 'data'> | undefined =
    payload.about === null
      ? { kind: payload.kind, by, to: payload.to, data: payload.data }
      : actSeenBy(state, payload.from, payload.about);
  if (opening === undefined) return undefined;
  const kind = agreement.acts[opening.kind];
  return (
    text(opening.data[field]) ??
    (names(kind?.by, field) ? opening.by : undefined) ??
    (names(kind?.to, field) ? single(opening.to) : undefined)
  );
}

function names(ref: PartyRef | undefined, field: string): boolean {
  return ref?.is === 'field' && ref.of === 'thing' && ref.field === field;
}

function single(parties: readonly string[]): string | undefined {
  return parties.length === 1 && parties[0] !== 'all-parties' ? parties[0] : undefined;
}

/** Whether the party holds a role on the day it acts, in the agreement's zone: by name, or appointed by an act it sees. */
function holds(state: IntakeState, agreement: Agreement, role: string, payload: Payload, recorded: number): boolean {
  const by = payload.behalf?.party ?? payload.from;
  const heldBy = agreement.roles[role]?.heldBy;
  if (heldBy === undefined) return false;
  if ('party' in heldBy) return heldBy.party === by;
  const day = actedOn(agreement, payload, recorded);
  if (day === undefined) return false;
  const appointments = state.ofKind.get(kindKey({ agreement: payload.agreement, kind: heldBy.kind })) ?? [];
  return appointments
    .flatMap(id => actSeenBy(state, payload.from, id) ?? [])
    .some(act => !act.withdrawn && appoints(act.data, by, day));
}

/** The day on which the party acted, in its zone; undefined when a proxy entry does not tell it readably. */
function actedOn(agreement: Agreement, { behalf, from }: Payload, recorded: number): string | undefined {
  if (behalf !== null)
    return isMoment(behalf.happened)
      ? dayIn(momentIn(behalf.happened, zoneOf(agreement, behalf.party)).earliest)
      : undefined;
  return dayIn(recorded);

  function dayIn(instant: number): string | undefined {
    const day = dayOf(instant, zoneOf(agreement, behalf?.party ?? from));
    return day.ok ? day.value : undefined;
  }
}

function appoints(appointment: JsonObject, party: string, day: string): boolean {
  const { state, from, until } = appointment;
  return state === party && (text(from) ?? day) <= day && day <= (text(until) ?? day);
}

function judgePowers(
  state: IntakeState,
  kind: ActKind,
  agreement: Agreement,
  payload: Payload,
  by: string,
): readonly Problem[] {
  return Object.values(agreement.powers).flatMap(({ exercisedBy, notAgainstSelf, against }) => {
    if (exercisedBy !== kind.id || !notAgainstSelf || against.is !== 'field') return [];
    if (partyIn(state, agreement, payload, against.field) !== by) return [];
    return [
      problem(
        'against-self',
        '/data',
        `${by} would use this power against itself.`,
        `Name another party as ${against.field}.`,
      ),
    ];
  });
}

function text(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function wordsOf(ref: PartyRef): string {
  if (ref.is === 'field') return `the ${ref.field} of the thing`;
  if (ref.is === 'role') return `who holds the role ${ref.role}`;
  return ref.is === 'party' ? ref.party : 'a party of the agreement';
}
