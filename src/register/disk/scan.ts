import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Crypto, equalBytes } from '../../core/index.ts';
import { type EntryRecord, readEntryRecord } from '../index.ts';
import { isErrno, readPart } from './file.ts';
import { chainAfter, type Frame, readFrame } from './frame.ts';
import { firstOfSegment } from './paths.ts';

/** An entry of a register: its record, the record's bytes and hash (the log's entry), and the act's envelope. */
export interface Entry {
  readonly index: number;
  readonly record: EntryRecord;
  readonly recordBytes: Uint8Array;
  /** SHA-256 of the record's bytes, 32 bytes. */
  readonly hash: Uint8Array;
  readonly envelope: Uint8Array;
}

/** A segment file: its first entry and its length in bytes. */
export interface Segment {
  readonly name: string;
  readonly first: number;
  length: number;
}

/** What the segments hold up to the first place where a frame does not follow from the one before. */
export interface Scan {
  readonly segments: Segment[];
  /** Where each entry's frame begins in its segment. */
  readonly offsets: number[];
  /** The chain after the last good frame. */
  chain: Uint8Array;
  /** The chain after `lockSize` frames; null when there are fewer. */
  chainAtLock: Uint8Array | null;
  /** Where the good frames end, when bytes or segments follow. */
  damage: { readonly segment: string; readonly at: number; readonly isTail: boolean } | null;
}

/** Reads the segments from the beginning, frame after frame, and shows each good entry to `visit`. */
export async function scanSegments(
  crypto: Crypto,
  directory: string,
  genesis: Uint8Array,
  lockSize: number,
  visit: (entry: Entry) => void,
): Promise<Scan> {
  const names = await segmentNames(directory);
  const scan: Scan = {
    segments: [],
    offsets: [],
    chain: genesis,
    chainAtLock: lockSize === 0 ? genesis : null,
    damage: null,
  };
  for (const [at, name] of names.entries()) {
    const first = scan.offsets.length;
    const bytes = await readWhole(join(directory, name));
    const end = firstOfSegment(name) === first ? scanSegment(crypto, scan, bytes, lockSize, visit) : 0;
    scan.segments.push({ name, first, length: end });
    if (end < bytes.length || firstOfSegment(name) !== first) {
      scan.damage = { segment: name, at: end, isTail: at === names.length - 1 && firstOfSegment(name) === first };
      break;
    }
  }
  return scan;
}

/** The names of the segments in order. */
export async function segmentNames(directory: string): Promise<readonly string[]> {
  try {
    return (await readdir(directory)).filter(name => firstOfSegment(name) !== undefined).toSorted();
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  }
}

/** The entry in a frame, or undefined when its record is none. */
export function entryIn(crypto: Crypto, frame: Frame, index: number): Entry | undefined {
  const record = readEntryRecord(frame.record);
  if (!record.ok) return undefined;
  const { record: recordBytes, envelope } = frame;
  return { index, record: record.value, recordBytes, hash: crypto.sha256(recordBytes), envelope };
}

/** Where the good frames of a segment end. */
function scanSegment(
  crypto: Crypto,
  scan: Scan,
  bytes: Uint8Array,
  lockSize: number,
  visit: (entry: Entry) => void,
): number {
  for (let from = 0; ;) {
    const frame = readFrame(bytes, from);
    if (frame === undefined || !equalBytes(chainAfter(crypto, scan.chain, frame.covered), frame.chain)) return from;
    const entry = entryIn(crypto, frame, scan.offsets.length);
    if (entry === undefined) return from;
    visit(entry);
    scan.offsets.push(from);
    scan.chain = frame.chain;
    if (scan.offsets.length === lockSize) scan.chainAtLock = frame.chain;
    from = frame.to;
  }
}

async function readWhole(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    return await readPart(file, 0, (await file.stat()).size);
  } finally {
    await file.close();
  }
}
