import { fromBase64, toHex } from '../core/index.ts';
import type { IntakeState } from '../intake/index.ts';
import { markOf, sees } from '../record/index.ts';
import type { Register } from '../register/disk/index.ts';
import type { Cursor, Desk } from '../store/index.ts';
import { acceptingSteps } from './accept.ts';
import type { Clock } from './clock.ts';
import { actIn } from './entry-act.ts';
import { factsFor } from './facts.ts';
import { createFollower } from './follower.ts';
import { createLive } from './live.ts';
import type { RegionOptions } from './open-region.ts';
import { publishEvery } from './publishing.ts';
import type { RegionFile } from './region-file.ts';
import type { OfficerKey, Region } from './region.ts';
import { publicSeat } from './seat.ts';
import { createSequencer } from './sequencer.ts';
import { createTidings } from './tidings.ts';

/** What a running region is made of. */
export interface RegionParts extends RegionOptions {
  readonly file: RegionFile;
  readonly register: Register;
  readonly intake: IntakeState;
  readonly clock: Clock;
  readonly desk: Desk;
}

/** Brings a region's parts together: acts go in through the sequencer, views follow, checkpoints are published. */
export async function runRegion(parts: RegionParts): Promise<Region> {
  const { name, paths, register, intake, clock, desk, projector } = parts;
  const marked = markOf(register.origin) !== null;
  const live = createLive();
  const tidings = createTidings(live, (seat, act) => sees(intake.roster, seat, act.payload));
  const follower = createFollower(register, projector, name, await cursorOf(parts), next => tidings.followed(next));
  register.onCommit(entries => {
    tidings.committed(entries);
    follower.hear(entries);
  });
  await follower.caughtUp();
  const sequencer = createSequencer(acceptingSteps({ intake, register, marked }));
  const publishing = publishEvery(parts.publishEvery, register, size => tidings.published(size), parts.warn);
  return {
    name,
    origin: register.origin,
    marked,
    clock,
    live,
    desk,
    sequencer,
    published: paths.register,
    hasSeat: seat => seat === publicSeat || intake.roster.parties.has(seat),
    officer: keyid => officerOf(intake, keyid),
    page: async request => projector.ask(request, await factsFor(register, request)),
    receipt: (id, seat) => receiptOf(register, intake, id, seat),
    [Symbol.asyncDispose]: async () => {
      await sequencer.settled();
      await publishing.stop();
      await follower.caughtUp();
      await register.close();
      desk[Symbol.dispose]();
    },
  };
}

/** Where the views stand; at the beginning when they followed another register than this. */
async function cursorOf({ name, paths, file, register, projector }: RegionParts): Promise<Cursor> {
  const { title, summary, from } = file;
  const cursor = await projector.open({
    region: name,
    views: paths.views,
    register: paths.register,
    title,
    summary,
    from,
  });
  return (await isOfThis(register, cursor)) ? cursor : projector.clear(name);
}

async function isOfThis(register: Register, { next, entry }: Cursor): Promise<boolean> {
  if (next === 0) return true;
  return next <= register.size && toHex((await register.read(next - 1)).hash) === entry;
}

function officerOf({ roster }: IntakeState, keyid: string): OfficerKey | undefined {
  const key = roster.keys.get(keyid);
  const publicKey = key === undefined ? undefined : fromBase64(key.publicKey);
  if (key === undefined || publicKey === undefined || key.officer === null || key.revoked !== null) return undefined;
  return { party: key.party, publicKey };
}

async function receiptOf(
  register: Register,
  { roster }: IntakeState,
  id: string,
  seat: string,
): Promise<string | null | undefined> {
  const index = register.indexOf(id);
  if (index === undefined || !sees(roster, seat, actIn((await register.read(index)).envelope).payload))
    return undefined;
  const receipt = await register.receipt(index);
  return receipt.ok ? receipt.value : null;
}
