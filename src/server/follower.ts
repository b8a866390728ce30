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
  let fetching: Promise<void> | null = null;
  const last = { sending: Promise.resolve() };

  function send(entries: readonly FollowedEntry[]): void {
    sent += entries.length;
    last.sending = projector.follow(region, entries).then(({ next }) => {
      done = next;
      followed(next);
      fetching ??= fetchMissed();
    });
  }

  async function fetchMissed(): Promise<void> {
    while (sent < register.size && sent - done < underWayAtMost) {
      const entries: FollowedEntry[] = [];
      for await (const entry of register.entries(sent, Math.min(sent + batch, register.size)))
        entries.push(followedEntry(entry));
      send(entries);
    }
    fetching = null;
  }
  return {
    hear: entries => {
      const upToDate = fetching === null && entries[0]?.index === sent && sent - done < underWayAtMost;
      if (upToDate) send(entries.map(followedEntry));
      else fetching ??= fetchMissed();
    },
    caughtUp: async () => {
      const size = register.size;
      while (done < size) {
        fetching ??= fetchMissed();
        await fetching;
        await last.sending;
      }
    },
  };
}

/** A copy: what the register reads shares memory. */
function followedEntry({ index, record, hash, envelope }: Entry): FollowedEntry {
  return { index, recorded: record.recorded, entry: toHex(hash), envelope: envelope.slice() };
}
