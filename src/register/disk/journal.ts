import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Crypto } from '../../core/index.ts';
import { readPart, syncDirectory, writeAll } from './file.ts';
import { readFrame } from './frame.ts';
import { writeLock } from './lock.ts';
import { segmentName } from './paths.ts';
import { type Entry, entryIn, type Segment } from './scan.ts';

/** Frames that are made durable together at most; beyond its lock a directory cannot hold more. */
export const largestGroup = 1024;

/** A segment that has grown beyond this many bytes is followed by a new one. */
const segmentLength = 16 * 1024 * 1024;

/** Bytes read at once when entries are read in order. */
const readAhead = 1024 * 1024;

/** The segments of a register and its lock, as far as they are durable. Its owner commits one group after the other. */
export class Journal implements AsyncDisposable {
  readonly #crypto: Crypto;
  readonly #directory: string;
  readonly #lockFile: string;
  readonly #origin: string;
  readonly #segments: Segment[];
  readonly #offsets: number[];
  #chain: Uint8Array;
  #writing: FileHandle | null = null;

  constructor(place: {
    readonly crypto: Crypto;
    /** The directory of the segments. */
    readonly directory: string;
    readonly lockFile: string;
    readonly origin: string;
    readonly segments: readonly Segment[];
    readonly offsets: readonly number[];
    readonly chain: Uint8Array;
  }) {
    this.#crypto = place.crypto;
    this.#directory = place.directory;
    this.#lockFile = place.lockFile;
    this.#origin = place.origin;
    this.#segments = [...place.segments];
    this.#offsets = [...place.offsets];
    this.#chain = place.chain;
  }

  /** Entries that are durable. */
  get size(): number {
    return this.#offsets.length;
  }

  /** The chain after the last durable frame. */
  get chain(): Uint8Array {
    return this.#chain;
  }

  /**
   * Makes frames durable and moves the lock past them. When this fails nothing more may be committed: the file may
   * or may not hold the frames, which only a new start can find out.
   */
  async commit(frames: readonly Uint8Array[], chain: Uint8Array): Promise<void> {
    const { segment, file, isNew } = await this.#segmentToWrite();
    const offsets: number[] = [];
    let end = segment.length;
    for (const frame of frames) {
      offsets.push(end);
      end += frame.length;
    }
    await writeAll(file, Buffer.concat(frames), segment.length);
    await file.datasync();
    if (isNew) await syncDirectory(this.#directory);
    await writeLock(this.#lockFile, { origin: this.#origin, size: this.size + frames.length, frame: chain });
    segment.length = end;
    for (const offset of offsets) this.#offsets.push(offset);
    this.#chain = chain;
  }

  /** The entry at an index below `size`. */
  async read(index: number): Promise<Entry> {
    for await (const entry of this.entries(index, index + 1)) return entry;
    throw new RangeError(`There is no entry ${index}: the register holds ${this.size}.`);
  }

  /** Entries from one index on, up to another or to the size at the time. Their bytes share memory: copy what is kept. */
  async *entries(from: number, to: number = this.size): AsyncGenerator<Entry, void, void> {
    for (let index = from; index < Math.min(to, this.size);) {
      const { segment, until } = this.#stretch(index, Math.min(to, this.size));
      const start = this.#offsets[index] ?? 0;
      const end = until < this.#endOf(segment) ? (this.#offsets[until] ?? 0) : segment.length;
      const bytes = await readFrom(join(this.#directory, segment.name), start, end);
      for (let at = 0; index < until; index++) {
        const frame = readFrame(bytes, at);
        const entry = frame === undefined ? undefined : entryIn(this.#crypto, frame, index);
        if (frame === undefined || entry === undefined) throw damaged(segment, start + at, index);
        yield entry;
        at = frame.to;
      }
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#writing?.close();
    this.#writing = null;
  }

  async #segmentToWrite(): Promise<{ segment: Segment; file: FileHandle; isNew: boolean }> {
    const last = this.#segments.at(-1);
    if (last !== undefined && last.length < segmentLength) {
      this.#writing ??= await open(join(this.#directory, last.name), 'r+');
      return { segment: last, file: this.#writing, isNew: false };
    }
    await this.#writing?.close();
    const segment = { name: segmentName(this.size), first: this.size, length: 0 };
    this.#writing = await open(join(this.#directory, segment.name), 'w+');
    this.#segments.push(segment);
    return { segment, file: this.#writing, isNew: true };
  }

  /** The segment of an entry, and where to stop reading so that it is not too much at once. */
  #stretch(index: number, to: number): { segment: Segment; until: number } {
    const segment = this.#segments.findLast(({ first }) => first <= index);
    if (segment === undefined) throw new RangeError(`There is no entry ${index}.`);
    const start = this.#offsets[index] ?? 0;
    const end = Math.min(to, this.#endOf(segment));
    let until = index + 1;
    while (until < end && (this.#offsets[until] ?? 0) - start < readAhead) until++;
    return { segment, until };
  }

  /** The index after the last entry of a segment. */
  #endOf(segment: Segment): number {
    return this.#segments[this.#segments.indexOf(segment) + 1]?.first ?? this.size;
  }
}

async function readFrom(path: string, from: number, to: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    return await readPart(file, from, to);
  } finally {
    await file.close();
  }
}

function damaged(segment: Segment, at: number, index: number): Error {
  return new Error(`segments/${segment.name} byte ${at}: entry ${index} cannot be read; run verify on the directory.`);
}
