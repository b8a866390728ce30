import { messageOf, messageText } from '../../act/index.ts';
import type { Duty } from '../../agreement/index.ts';
import { isContested } from '../roster.ts';
import type { ActPage, ActRow, Clocks, DutyRow } from '../pages.ts';
import { readersOf } from '../sight.ts';
import type { SeenAct, View } from '../view.ts';
import { actRow } from './act-row.ts';
import { dutyRows } from './duty-row.ts';

/** What only the register holds of an act: its bytes and its proofs. `receipt` is null until the act is published. */
export interface ActProof {
  readonly envelope: string;
  readonly entryRecord: string;
  readonly receipt: string | null;
  readonly vkey: string;
  /** The command that checks the receipt offline. */
  readonly command: string;
}

/** One act set as a message; undefined when the viewer does not see it. */
export function actPage(view: View, id: string, seat: string, clocks: Clocks, proof: ActProof): ActPage | undefined {
  const act = view.acts.get(id);
  if (act === undefined) return undefined;
  return {
    clocks,
    seat,
    act: actRow(view, act, clocks.asOf),
    message: messageOf(act.payload),
    text: messageText(act.payload),
    audience: audienceOf(view, act),
    duties: dutiesTouchedBy(view, act, clocks.asOf),
    signedBy: signersOf(view, act),
    ...proof,
  };
}

/** Which acts a list shows; null: all. `before` is the id of an act: only acts accepted before it. */
export interface ActFilter {
  readonly by: string | null;
  readonly agreement: string | null;
  readonly kind: string | null;
  readonly about: string | null;
  readonly before: string | null;
  readonly limit: number;
}

/** The newest acts a viewer sees, in the order of their acceptance; those that surely happened after `asOf` are left out. */
export function actList(view: View, clocks: Clocks, filter: ActFilter): readonly ActRow[] {
  const acts = [...view.acts.values()];
  const end = filter.before === null ? acts.length : acts.findIndex(act => act.id === filter.before);
  return acts
    .slice(0, Math.max(0, end))
    .filter(act => act.happened.earliest <= clocks.asOf && fits(act, filter))
    .slice(-filter.limit)
    .map(act => actRow(view, act, clocks.asOf));
}

function fits({ id, payload }: SeenAct, filter: ActFilter): boolean {
  return (
    (filter.by === null || (payload.behalf?.party ?? payload.from) === filter.by) &&
    (filter.agreement === null || payload.agreement === filter.agreement) &&
    (filter.kind === null || payload.kind === filter.kind) &&
    (filter.about === null || payload.about === filter.about || id === filter.about)
  );
}

function audienceOf(view: View, act: SeenAct): ActPage['audience'] {
  const audience = view.roster.audiences.get(act.payload.audience);
  const parties = readersOf(view.roster, act.payload) ?? [];
  return { name: audience?.name ?? '', version: audience?.version ?? 0, parties };
}

/** The duties the act gave rise to, performed, or bears on. */
function dutiesTouchedBy(view: View, act: SeenAct, asOf: number): readonly DutyRow[] {
  const agreement = view.agreements.get(act.payload.agreement);
  if (agreement === undefined) return [];
  const rowOf = dutyRows(agreement, asOf);
  return agreement.engine
    .duties(asOf)
    .filter(duty => touches(duty, act.id))
    .map(rowOf)
    .filter(row => row.verdict.status !== 'not-arisen');
}

function touches(duty: Duty, id: string): boolean {
  return (
    duty.trigger === id || [...duty.performances, ...duty.defects, ...duty.attestations].some(({ act }) => act === id)
  );
}

/** A key that the viewer's record does not know is left out: its enrolment is not the viewer's to see. */
function signersOf(view: View, act: SeenAct): ActPage['signedBy'] {
  return act.keyids.flatMap(keyid => {
    const key = view.roster.keys.get(keyid);
    if (key === undefined) return [];
    const { officer, party, publicKey } = key;
    return [{ keyid, officer: officer ?? 'root key', party, publicKey, contested: isContested(key, act.recorded) }];
  });
}
