import type { Payload } from '../act/index.ts';
import type { JsonObject } from '../core/index.ts';
import {
  type ActNumber,
  type AgreementLibrary,
  applyToRoster,
  emptyRoster,
  includesReader,
  readNumber,
  type Roster,
} from '../record/index.ts';

/** What intake keeps of an accepted act: what later acts may refer to. */
export interface KnownAct {
  readonly agreement: string;
  readonly kind: string;
  readonly from: string;
  /** The party that acted: for a proxy entry the party for which it was entered. */
  readonly by: string;
  readonly to: readonly string[];
  readonly audience: string;
  readonly about: string | null;
  /** What it states, with its corrections applied: the members that name parties decide who may act next. */
  readonly data: JsonObject;
  readonly withdrawn: boolean;
}

/**
 * What intake knows at one place in the log: a fold of the acts accepted before, rebuilt by folding the register anew.
 * It changes in place, by {@link apply} alone.
 */
export interface IntakeState {
  readonly origin: string;
  readonly library: AgreementLibrary;
  roster: Roster;
  /** When the last act was accepted; acceptance never goes back. */
  recorded: number;
  readonly acts: Map<string, KnownAct>;
  /** Ids of the acts of each kind, by {@link kindKey}. */
  readonly ofKind: Map<string, string[]>;
  /** The last number of each party, agreement and audience. */
  readonly numbers: Map<string, ActNumber>;
}

/** The state of an empty register. */
export function openIntake(origin: string, library: AgreementLibrary): IntakeState {
  return { origin, library, roster: emptyRoster, recorded: 0, acts: new Map(), ofKind: new Map(), numbers: new Map() };
}

/** Takes an accepted act into the state. Acts are taken in the order of the log. */
export function apply(
  state: IntakeState,
  act: { readonly id: string; readonly payload: Payload },
  recorded: number,
): void {
  const { id, payload } = act;
  state.roster = applyToRoster(state.roster, { id, payload, recorded });
  state.recorded = recorded;
  state.acts.set(id, knownAct(payload));
  const ofKind = state.ofKind.get(kindKey(payload));
  if (ofKind === undefined) state.ofKind.set(kindKey(payload), [id]);
  else ofKind.push(id);
  const number = readNumber(payload.number);
  if (number !== undefined) state.numbers.set(numberKey(payload), number);
  if (payload.corrects !== null) correct(state, payload.corrects, payload.data);
  if (payload.withdraws !== null) change(state, payload.withdraws, known => ({ ...known, withdrawn: true }));
}

/** An accepted act that a party may see. Absent and hidden are one answer: every rule that looks up an act asks here. */
export function actSeenBy(state: IntakeState, party: string, id: string): KnownAct | undefined {
  const known = state.acts.get(id);
  if (known === undefined) return undefined;
  return includesReader(state.roster.audiences.get(known.audience)?.parties ?? [], party) ? known : undefined;
}

/** Where a party's numbers run: per agreement and audience. */
export function numberKey(payload: Pick<Payload, 'from' | 'agreement' | 'audience'>): string {
  return `${payload.from} ${payload.agreement} ${payload.audience}`;
}

/** A kind within its agreement. */
export function kindKey(act: Pick<Payload, 'agreement' | 'kind'>): string {
  return `${act.agreement} ${act.kind}`;
}

function knownAct(payload: Payload): KnownAct {
  const { agreement, kind, from, to, audience, about, data } = payload;
  return { agreement, kind, from, by: payload.behalf?.party ?? from, to, audience, about, data, withdrawn: false };
}

function correct(state: IntakeState, id: string, data: JsonObject): void {
  change(state, id, known => ({ ...known, data: { ...known.data, ...data } }));
}

function change(state: IntakeState, id: string, changed: (known: KnownAct) => KnownAct): void {
  const known = state.acts.get(id);
  if (known !== undefined) state.acts.set(id, changed(known));
}
