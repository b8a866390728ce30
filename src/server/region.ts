import type { Desk } from '../store/index.ts';
import type { Clock } from './clock.ts';
import type { Live } from './live.ts';
import type { PageAnswer, PageRequest } from './page-request.ts';
import type { Sequencer } from './sequencer.ts';

/** A current key of an officer, or why it is none. */
export interface OfficerKey {
  readonly party: string;
  readonly publicKey: Uint8Array;
}

/** One region as the routes see it: a register with its own keys, clock and stores. */
export interface Region extends AsyncDisposable {
  readonly name: string;
  readonly origin: string;
  /** An example or exercise, where any seat may be taken freely. */
  readonly marked: boolean;
  readonly clock: Clock;
  readonly live: Live;
  readonly desk: Desk;
  readonly sequencer: Sequencer;
  /** The folder that holds `checkpoint` and `tile/`. */
  readonly published: string;
  /** Seats that exist: the codes of the parties, and `public`. */
  hasSeat(seat: string): boolean;
  /** The officer whose current key this is. */
  officer(keyid: string): OfficerKey | undefined;
  page(request: PageRequest): Promise<PageAnswer>;
  /** The receipt of an act the seat sees; null while it is not yet in a checkpoint; nothing when absent or hidden. */
  receipt(id: string, seat: string): Promise<string | null | undefined>;
}

/** The regions of this server by name. */
export type Regions = ReadonlyMap<string, Region>;
