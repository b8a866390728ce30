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

/** Feeds the projector from `cursor` on; `followed` hears of each stretch that the views have taken in. */
export function createFollower(
  register: Register,
  projector: Projector,
  region: string,
  cursor: Cursor,
  followed: (next: number) => void,
): Follower {
  let sent = cursor.next;
  let done = cursor.next;
  let isFetching = false;
  const waiting = new Set<{ readonly size: number; readonly go: (fault?: unknown) => void }>();

  function send(entries: readonly FollowedEntry[]): void {
    sent += entries.length;
    projector.follow(region, entries).then(({ next }) => {
      done = next;
      followed(next);
      settle();
      fetchMissed();
    }, settle);
  }

  /** Fetches what was not sent when it became durable, as far as there is room. */
  function fetchMissed(): void {
    if (isFetching || sent >= register.size || sent - done >= underWayAtMost) return;
    isFetching = true;
    fetchBatch().then(fetchMissed, settle);
  }

  async function fetchBatch(): Promise<void> {
    const entries: FollowedEntry[] = [];
    for await (const entry of register.entries(sent, Math.min(sent + batch, register.size)))
      entries.push(followedEntry(entry));
    isFetching = false;
    send(entries);
  }

  /** Lets go who waited for what is done now; a fault lets everybody go with it. */
  function settle(fault?: unknown): void {
    for (const one of waiting) {
      if (fault === undefined && done < one.size) continue;
      waiting.delete(one);
      one.go(fault);
    }
  }
  return {
    hear: entries => {
      if (!isFetching && entries[0]?.index === sent && sent - done < underWayAtMost) send(entries.map(followedEntry));
      else fetchMissed();
    },
    caughtUp: () =>
      new Promise((resolve, reject) => {
        waiting.add({ size: register.size, go: fault => (fault === undefined ? resolve() : reject(fault)) });
        settle();
        fetchMissed();
      }),
  };
}

/** A copy: what the register reads shares memory. */
function followedEntry({ index, record, hash, envelope }: Entry): FollowedEntry {
  return { index, recorded: record.recorded, entry: toHex(hash), envelope: envelope.slice() };
}
