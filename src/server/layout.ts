import { join } from 'node:path';

/** Where everything of one region lies under the directory of a server. */
export interface RegionPaths {
  /** The register directory: the whole truth. */
  readonly register: string;
  /** Seeds of the log key and of the receipt key. */
  readonly logKey: string;
  readonly receiptKey: string;
  /** Title, summary and, for a marked register, its simulated clock: `RegionFile`. */
  readonly file: string;
  readonly desk: string;
  readonly views: string;
  /** Holds the last index and frame hash. It must not lie in what is restored together with the register. */
  readonly lock: string;
}

/** The names a region may have: they stand in addresses and in paths. */
export const regionName: RegExp = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** The paths of a region; `locks` is `<data>/locks` unless an operator keeps the locks on another disk. */
export function regionPaths(directory: string, region: string, locks: string = join(directory, 'locks')): RegionPaths {
  const home = join(directory, region);
  return {
    register: join(home, 'register'),
    logKey: join(home, 'keys', 'log.key'),
    receiptKey: join(home, 'keys', 'receipt.key'),
    file: join(home, 'region.json'),
    desk: join(home, 'desk.sqlite'),
    views: join(home, 'views.sqlite'),
    lock: join(locks, region),
  };
}
