import { toHex } from '../core/index.ts';
import type { Entry, Register } from '../register/disk/index.ts';
import type { Cursor } from '../store/index.ts';
import type { FollowedEntry } from './projector/message.ts';
import type { Projector } from './projector/projector.ts';

/** Entries on their way to the views at once; while more wait, they wait in the register and not in memory. */
const underWayAtMost = 4096;
const batch = 512;

/** Keeps the views up with the register. */
export interface Follower {
  /** Takes in entries that have just become durable, if the views are up with them; else they are fetched later. */
  hear(entries: readonly Entry[]): void;
  /** When the views have followed everything that is durable now. */
  caughtUp(): Promise<void>;
}

/** Feeds the projector from `cursor` on; `onFollowed` hears of each stretch that the views have taken in. */
export function createFollower(
  register: Register,
  projector: Projector,
  region: string,
  cursor: Cursor,
  onFollowed: (next: number) => void,
): Follower {
  let sent = cursor.next;
  let done = cursor.next;
  let isFetching = false;
  const waiting = new Set<Waiting>();

  async function send(entries: readonly FollowedEntry[]): Promise<void> {
    sent += entries.length;
    done = (await projector.follow(region, entries)).next;
    onFollowed(done);
    settle();
    await fetchMissed();
  }

  /** Fetches what was not sent when it became durable, as far as there is room. */
  async function fetchMissed(): Promise<void> {
    if (isFetching || sent >= register.size || sent - done >= underWayAtMost) return;
    isFetching = true;
    const entries: FollowedEntry[] = [];
    for await (const entry of register.entries(sent, Math.min(sent + batch, register.size)))
      entries.push(followedEntry(entry));
    isFetching = false;
    await Promise.all([send(entries), fetchMissed()]);
  }

  /** Lets go who waited for what is done now. */
  function settle(): void {
    for (const one of waiting) {
      if (done < one.size) continue;
      waiting.delete(one);
      one.resolve();
    }
  }

  /** The views cannot go on; who waits for them hears why. */
  function fail(fault: unknown): void {
    for (const one of waiting) one.reject(fault);
    waiting.clear();
  }
  return {
    hear: entries => {
      const isNext = !isFetching && entries[0]?.index === sent && sent - done < underWayAtMost;
      (isNext ? send(entries.map(followedEntry)) : fetchMissed()).catch(fail);
    },
    caughtUp: () => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      waiting.add({ size: register.size, resolve, reject });
      settle();
      fetchMissed().catch(fail);
      return promise;
    },
  };
}

interface Waiting {
  readonly size: number;
  readonly resolve: () => void;
  readonly reject: (fault: unknown) => void;
}

/** A copy: what the register reads shares memory. */
function followedEntry({ index, record, hash, envelope }: Entry): FollowedEntry {
  return { index, recorded: record.recorded, entry: toHex(hash), envelope: envelope.slice() };
}
