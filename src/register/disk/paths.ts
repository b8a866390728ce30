import { join } from 'node:path';

/** Where things lie in a register directory. */
export interface RegisterPaths {
  /** Origin and keys, signed by the log key. */
  readonly identity: string;
  readonly segments: string;
  /** Adopted agreement files, a directory for each manifest hash. */
  readonly agreements: string;
  readonly attachments: string;
  /** Ends of segments that a crash left half-written. */
  readonly cut: string;
  /** Files on their way to their place. */
  readonly aside: string;
  /** Held while a process owns the directory; always empty. */
  readonly owner: string;
}

/** The paths of a register directory. */
export function registerPaths(directory: string): RegisterPaths {
  return {
    identity: join(directory, 'register.json'),
    segments: join(directory, 'segments'),
    agreements: join(directory, 'agreements'),
    attachments: join(directory, 'attachments'),
    cut: join(directory, 'cut'),
    aside: join(directory, 'aside'),
    owner: join(directory, 'owner'),
  };
}

/** The name of the segment whose first frame is of this entry. */
export function segmentName(first: number): string {
  return `${String(first).padStart(12, '0')}.seg`;
}

/** The first entry of a segment, or undefined for a name that no segment has. */
export function firstOfSegment(name: string): number | undefined {
  return /^\d{12}\.seg$/.test(name) ? Number(name.slice(0, 12)) : undefined;
}
