import type { TimeSources } from './clock.ts';

/** How a server is started. */
export interface ServerOptions {
  /** The directory of the regions, one folder each. */
  readonly data: string;
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** The folder of the built pages; without it the server answers the API alone. */
  readonly web?: string;
  /** The address under which people reach the server, such as `https://concord.example`; its own address when left out. */
  readonly site?: string;
  /** The regions to serve; every folder of `data` with a `region.json` when left out. */
  readonly regions?: readonly string[];
  /** Where the locks lie; `<data>/locks` when left out. Best on another disk than the registers. */
  readonly locks?: string;
  /** Whether requests are logged to standard output as JSON lines. */
  readonly log?: boolean;
  /** How often new entries are published, in milliseconds; a second when left out. */
  readonly publishEvery?: number;
  readonly time?: TimeSources;
}
