import { type Crypto, done, refused, type Result } from '../core/index.ts';
import { consistencyRuns, foldRoots, inclusionRuns, type Run, type Subtree, subtreesOf } from './merkle.ts';
import { hashLength, type Tile, tileHeight, tilePath, tileSpan, widthAt } from './tile.ts';

/** Reads a published file by its path below the log's prefix, from a directory or over HTTP; undefined: it is not there. */
export type LogReader = (path: string) => Promise<Uint8Array | undefined>;

/** Where the proofs of a log are computed from: its published tiles, at the size of a verified checkpoint. */
export interface PublishedTree {
  readonly crypto: Crypto;
  readonly read: LogReader;
  readonly size: number;
}

/** The proof that entry `index` is in the published tree, leaf to root. */
export function proveInclusion(tree: PublishedTree, index: number): Promise<Result<readonly Uint8Array[]>> {
  return rootsOf(tree, inclusionRuns(index, tree.size));
}

/** The proof that the tree of size `older` is a prefix of the published tree. */
export function proveConsistency(tree: PublishedTree, older: number): Promise<Result<readonly Uint8Array[]>> {
  return rootsOf(tree, consistencyRuns(older, tree.size));
}

/**
 * A tile's file and its path. A log may drop a partial tile once the full one stands: the full one is then read,
 * and holds more than was asked for.
 */
export async function readTile(
  read: LogReader,
  tile: Tile,
): Promise<{ readonly path: string; readonly bytes: Uint8Array } | undefined> {
  const path = tilePath(tile);
  const bytes = await read(path);
  if (bytes !== undefined) return { path, bytes };
  if (tile.width === tileSpan) return undefined;
  const full = tilePath({ ...tile, width: tileSpan });
  const more = await read(full);
  return more === undefined ? undefined : { path: full, bytes: more };
}

async function rootsOf(tree: PublishedTree, runs: readonly Run[]): Promise<Result<readonly Uint8Array[]>> {
  const roots: Uint8Array[] = [];
  for (const run of runs) {
    const parts: Uint8Array[] = [];
    for (const subtree of subtreesOf(run)) {
      const root = await subtreeRoot(tree, subtree);
      if (!root.ok) return root;
      parts.push(root.value);
    }
    roots.push(foldRoots(tree.crypto, parts));
  }
  return done(roots);
}

async function subtreeRoot({ crypto, read, size }: PublishedTree, subtree: Subtree): Promise<Result<Uint8Array>> {
  const level = Math.floor(subtree.height / tileHeight);
  const count = 2 ** (subtree.height % tileHeight);
  const first = subtree.index * count;
  const index = Math.floor(first / tileSpan);
  const tile = { level, index, width: widthAt(level, index, size) };
  const file = await readTile(read, tile);
  const at = (first % tileSpan) * hashLength;
  if (file === undefined || file.bytes.length < at + count * hashLength) return tileMissing(tilePath(tile));
  const hashes = Array.from({ length: count }, (_, item) =>
    file.bytes.subarray(at + item * hashLength, at + (item + 1) * hashLength),
  );
  return done(foldRoots(crypto, foldable(hashes, crypto)));
}

/** Folds neighbours level by level: all subtrees here are of the same size. */
function foldable(hashes: readonly Uint8Array[], crypto: Crypto): readonly Uint8Array[] {
  let row = hashes;
  while (row.length > 1) {
    row = Array.from({ length: row.length / 2 }, (_, pair) => foldRoots(crypto, row.slice(2 * pair, 2 * pair + 2)));
  }
  return row;
}

function tileMissing(path: string): Result<never> {
  return refused({
    code: 'tile-missing',
    place: path,
    sentence: 'The tile is missing or too short.',
    cure: 'Run verify on the register; the operator can write the tile again from the entries.',
  });
}
