import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { type Crypto, done, equalBytes, type Problem, refused, type Result, toHex } from '../../core/index.ts';
import { placeFile, readIfThere, readPart, syncDirectories, syncDirectory, writeAll } from './file.ts';
import { chainAfter } from './frame.ts';
import { Journal, largestGroup } from './journal.ts';
import { type Lock, writeLock } from './lock.ts';
import { type RegisterPaths, registerPaths } from './paths.ts';
import { type Entry, type Scan, scanSegments } from './scan.ts';

/** Where a journal is opened, and the lock it must agree with. `visit` sees every entry in order. */
export interface JournalPlace {
  readonly crypto: Crypto;
  readonly directory: string;
  readonly lockFile: string;
  readonly lock: Lock;
  /** The chain before the first frame. */
  readonly genesis: Uint8Array;
  readonly visit: (entry: Entry) => void;
}

/** A journal that agrees with its lock, and what had to be mended after a crash. */
export interface OpenedJournal {
  readonly journal: Journal;
  readonly notices: readonly Problem[];
}

/** The chain before the first frame: the hash of `register.json`. */
export function genesisOf(crypto: Crypto, identity: Uint8Array): Uint8Array {
  return chainAfter(crypto, new Uint8Array(0), identity);
}

/**
 * Opens the segments and settles what a crash left. What the lock vouches for must be there to the byte. Whole frames
 * beyond it were never accepted, but may be on the disk: they are kept, and written again so that they surely are.
 * Bytes after them that form no frame are moved aside.
 */
export async function openJournal(place: JournalPlace): Promise<Result<OpenedJournal>> {
  const paths = registerPaths(place.directory);
  await mkdir(paths.segments, { recursive: true });
  const scan = await scanSegments(place.crypto, paths.segments, place.genesis, place.lock.size, place.visit);
  const problem = disagreement(scan, place.lock);
  if (problem !== null) return refused(problem);
  await syncDirectory(paths.segments);
  const notices = await mendTail(place, paths, scan);
  const { crypto, lockFile, lock } = place;
  const { segments, offsets, chain } = scan;
  const journal = new Journal({
    crypto,
    directory: paths.segments,
    lockFile,
    origin: lock.origin,
    segments,
    offsets,
    chain,
  });
  return done({ journal, notices });
}

function disagreement(scan: Scan, { size, frame }: Lock): Problem | null {
  const { damage, chainAtLock } = scan;
  const found = scan.offsets.length;
  const place = damage === null ? 'segments' : `segments/${damage.segment} byte ${damage.at}`;
  if (damage !== null && (found < size || !damage.isTail)) return damaged(place, found, size);
  if (chainAtLock === null) return behind(place, `It holds ${found} entries, and had accepted ${size}`);
  if (!equalBytes(chainAtLock, frame)) return behind(place, `Its entry ${size - 1} is not the one the lock remembers`);
  return isOneGroup(scan, size) ? null : lockBehind(`The directory holds ${found} entries, the lock knows of ${size}`);
}

/** Whether what lies beyond the lock can be the one group that was being written. */
function isOneGroup({ offsets, segments }: Scan, size: number): boolean {
  const beyond = offsets.length - size;
  return beyond === 0 || (beyond <= largestGroup && (segments.at(-1)?.first ?? 0) <= size);
}

async function mendTail(place: JournalPlace, paths: RegisterPaths, scan: Scan): Promise<readonly Problem[]> {
  const { lock, lockFile } = place;
  const size = scan.offsets.length;
  const last = scan.segments.at(-1);
  if (last === undefined || (scan.damage === null && size === lock.size)) return [];
  const file = await open(join(paths.segments, last.name), 'r+');
  try {
    const from = scan.offsets[lock.size] ?? last.length;
    const whole = await readPart(file, from, last.length);
    const torn = await readPart(file, last.length, (await file.stat()).size);
    const notices: Problem[] = [];
    if (torn.length > 0) notices.push(await setAside(place, paths, size, torn));
    await file.truncate(from);
    await file.sync();
    // Written again: after a failed sync the system may hold as written what never reached the disk.
    await writeAll(file, whole, from);
    await file.sync();
    if (size > lock.size) notices.push(completed(size - lock.size));
    await writeLock(lockFile, { origin: lock.origin, size, frame: scan.chain });
    return notices;
  } finally {
    await file.close();
  }
}

async function setAside(place: JournalPlace, paths: RegisterPaths, size: number, torn: Uint8Array): Promise<Problem> {
  const name = `${String(size).padStart(12, '0')}-${toHex(place.crypto.sha256(torn))}`;
  const path = join(paths.cut, name);
  if ((await readIfThere(path)) === undefined) await placeFile(path, join(paths.aside, name), torn);
  await syncDirectories(place.directory, [path]);
  return {
    code: 'tail-cut',
    place: `cut/${name}`,
    sentence: `The last write was interrupted: ${torn.length} bytes after entry ${size - 1} are no whole entry and were moved aside.`,
    cure: 'Nothing need be done: no acceptance was given for them.',
  };
}

function completed(count: number): Problem {
  return {
    code: 'tail-completed',
    place: 'segments',
    sentence: `The last write was interrupted before it was accepted: ${count} whole entries were found and kept.`,
    cure: 'Nothing need be done: whoever sends these acts again gets the acceptance.',
  };
}

function damaged(place: string, found: number, size: number): Problem {
  return {
    code: 'register-damaged',
    place,
    sentence: `The register cannot be read after ${found} entries, and had accepted ${size}.`,
    cure: 'Do not start it. Put back the newest whole copy of the directory, or recover the entries from mirrors and parties.',
  };
}

function behind(place: string, what: string): Problem {
  return {
    code: 'register-behind',
    place,
    sentence: `${what}: this is an older or another copy of the register.`,
    cure: 'Put back the newest copy of the directory, or recover the missing entries from mirrors and parties. Leave the lock as it is.',
  };
}

/** The lock does not know of entries that the directory accepted or published. */
export function lockBehind(what: string): Problem {
  return {
    code: 'lock-behind',
    place: 'lock',
    sentence: `${what}: this is an older or another lock.`,
    cure: 'Use the lock this register last ran with. It must not be restored from a copy.',
  };
}
