import type { Entry } from '../register/disk/index.ts';
import { actIn, type EntryAct } from './entry-act.ts';
import type { Live } from './live.ts';

/** Tells the listeners of a region what happens to the acts they see. */
export interface Tidings {
  /** Entries have become durable. */
  committed(entries: readonly Entry[]): void;
  /** The views have followed the entries before `next`: who asks now, sees them. */
  followed(next: number): void;
  /** The entries before `size` are in a checkpoint. */
  published(size: number): void;
}

interface Pending {
  readonly index: number;
  readonly envelope: Uint8Array;
}

/** Acts wait here from their acceptance until they are told of: first as accepted, then as published. */
export function createTidings(live: Live, sees: (seat: string, act: EntryAct) => boolean): Tidings {
  let accepted: Pending[] = [];
  let unpublished: Pending[] = [];

  function tell(event: 'accepted' | 'published', pending: readonly Pending[]): void {
    if (pending.length === 0 || !live.isHeard()) return;
    const acts = pending.map(({ envelope }) => actIn(envelope));
    live.tell(event, seat => acts.filter(act => sees(seat, act)).map(act => act.id));
  }
  return {
    committed: entries => {
      const pending = entries.map(({ index, envelope }) => ({ index, envelope }));
      accepted.push(...pending);
      unpublished.push(...pending);
    },
    followed: next => {
      tell(
        'accepted',
        accepted.filter(({ index }) => index < next),
      );
      accepted = accepted.filter(({ index }) => index >= next);
    },
    published: size => {
      tell(
        'published',
        unpublished.filter(({ index }) => index < size),
      );
      unpublished = unpublished.filter(({ index }) => index >= size);
    },
  };
}
