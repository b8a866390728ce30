import { join } from 'node:path';
import { type Crypto, done, equalBytes, type Problem, refused, type Result, type Signer } from '../../core/index.ts';
import {
  emptyTree,
  forgetFullTiles,
  growTree,
  leafHash,
  type LogReader,
  proveInclusion,
  rootOf,
  signCheckpoint,
  type Tile,
  tileBytes,
  tilePath,
  tilesBetween,
  tileSpan,
  type Tree,
  writeBundle,
} from '../index.ts';
import { placeFile, readIfThere, removeAll, syncDirectories } from './file.ts';
import { registerPaths } from './paths.ts';

/** How far a register is published: the checkpoint as its file, and what it covers. */
export interface Published {
  readonly size: number;
  readonly root: Uint8Array;
  /** The signed note, the bytes of the file `checkpoint`. */
  readonly note: Uint8Array;
}

/** Tiles kept in memory for proofs. */
const cachedTiles = 256;

/** The published side of a register: tiles, bundles and the checkpoint. Grows with the accepted entries. */
export class Publication {
  readonly #crypto: Crypto;
  readonly #directory: string;
  readonly #origin: string;
  readonly #signer: Signer;
  readonly #tree: Tree = emptyTree();
  /** The log's entries from `first` on: those of the bundles that are not yet full in the published log. */
  readonly #entries: { first: number; readonly hashes: Uint8Array[] } = { first: 0, hashes: [] };
  readonly #tiles = new Map<string, Uint8Array>();
  #published: Published | null = null;

  constructor(crypto: Crypto, directory: string, origin: string, signer: Signer) {
    this.#crypto = crypto;
    this.#directory = directory;
    this.#origin = origin;
    this.#signer = signer;
  }

  /** The newest published checkpoint; null before the first. */
  get published(): Published | null {
    return this.#published;
  }

  /** Takes up an accepted entry: the hash of its record. */
  grow(hash: Uint8Array): void {
    growTree(this.#crypto, this.#tree, leafHash(this.#crypto, hash));
    this.#entries.hashes.push(hash);
  }

  /** Takes up a checkpoint found at the start, when the tree has just its size; false when its root is another. */
  resume(published: Published): boolean {
    if (this.#tree.size !== published.size) throw new RangeError('resume: the tree has another size');
    if (!equalBytes(rootOf(this.#crypto, this.#tree), published.root)) return false;
    this.#published = published;
    this.forget(published.size);
    return true;
  }

  /** Forgets what stands in full tiles of a published log of this size. */
  forget(size: number): void {
    forgetFullTiles(this.#tree, size);
    const first = size - (size % tileSpan);
    this.#entries.hashes.splice(0, Math.max(0, first - this.#entries.first));
    this.#entries.first = Math.max(this.#entries.first, first);
  }

  /**
   * Publishes all entries taken up so far; an unchanged tree is not published again. One call at a time. What fails
   * can be tried again: files are written to their place whole or not at all, and the checkpoint comes last.
   */
  async publish(): Promise<Result<Published>> {
    const size = this.#tree.size;
    if (this.#published?.size === size) return done(this.#published);
    const root = rootOf(this.#crypto, this.#tree);
    try {
      return await this.#publishTree(size, root);
    } catch (error) {
      return refused(notWritten(error));
    }
  }

  async #publishTree(size: number, root: Uint8Array): Promise<Result<Published>> {
    const tiles = tilesBetween(this.#published?.size ?? 0, size);
    const problem = await this.#writeTiles(tiles);
    if (problem !== null) return refused(problem);
    const note = await signCheckpoint(this.#crypto, { origin: this.#origin, size, root }, this.#signer);
    const path = join(this.#directory, 'checkpoint');
    await placeFile(path, this.#aside('checkpoint'), note);
    await syncDirectories(this.#directory, [path]);
    this.#published = { size, root, note };
    this.forget(size);
    await this.#removePartial(tiles);
    return done(this.#published);
  }

  /** The inclusion proof of an entry in the published tree. */
  async prove(
    index: number,
  ): Promise<Result<{ readonly proof: readonly Uint8Array[]; readonly published: Published }>> {
    const published = this.#published;
    if (published === null || index >= published.size) return notPublished(index);
    const proof = await proveInclusion({ crypto: this.#crypto, read: this.#readTile, size: published.size }, index);
    return proof.ok ? done({ proof: proof.value, published }) : proof;
  }

  readonly #readTile: LogReader = async path => {
    const known = this.#tiles.get(path) ?? (await readIfThere(join(this.#directory, path)));
    if (known === undefined) return undefined;
    this.#tiles.delete(path);
    this.#tiles.set(path, known);
    const [oldest] = this.#tiles.keys();
    if (this.#tiles.size > cachedTiles && oldest !== undefined) this.#tiles.delete(oldest);
    return known;
  };

  /** Writes the tiles and makes them durable: a checkpoint must never be seen before what it covers. */
  async #writeTiles(tiles: readonly Tile[]): Promise<Problem | null> {
    const written: string[] = [];
    for (const tile of tiles) {
      const path = tilePath(tile);
      const bytes = this.#bytesOf(tile);
      const there = await readIfThere(join(this.#directory, path));
      if (there !== undefined && !equalBytes(there, bytes)) return otherTile(path);
      if (there === undefined) await placeFile(join(this.#directory, path), this.#aside('tile'), bytes);
      written.push(join(this.#directory, path));
    }
    await syncDirectories(this.#directory, written);
    return null;
  }

  #bytesOf(tile: Tile): Uint8Array {
    const { level, index, width } = tile;
    const from = index * tileSpan - this.#entries.first;
    const bytes =
      level === 'entries'
        ? writeBundle(this.#entries.hashes.slice(from, from + width))
        : tileBytes(this.#tree, level, index, width);
    if (bytes === undefined || (level === 'entries' && from < 0))
      throw new RangeError(`${tilePath(tile)}: its hashes were forgotten`);
    return bytes;
  }

  /** Once a full tile stands, its partial ones may go: readers then take the full one. */
  async #removePartial(tiles: readonly Tile[]): Promise<void> {
    for (const tile of tiles) {
      if (tile.width === tileSpan) await removeAll(join(this.#directory, `${tilePath(tile)}.p`));
    }
  }

  #aside(name: string): string {
    return join(registerPaths(this.#directory).aside, name);
  }
}

function notPublished(index: number): Result<never> {
  return refused({
    code: 'not-published',
    place: `entry ${index}`,
    sentence: 'The act is accepted but not in a published checkpoint yet.',
    cure: 'Ask again after the time its acceptance names.',
  });
}

function notWritten(error: unknown): Problem {
  return {
    code: 'not-written',
    place: 'tile',
    sentence: `The register could not be published (${error instanceof Error ? error.message : String(error)}).`,
    cure: 'The operator mends the disk or frees space. Acts are still accepted, and publishing is tried again.',
  };
}

function otherTile(path: string): Problem {
  return {
    code: 'tile-differs',
    place: path,
    sentence: `${path} is there already, with another content. Published tiles never change.`,
    cure: 'Run verify on the directory and find out what wrote it. Acts are still accepted, and wait to be published.',
  };
}
