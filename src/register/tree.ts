import { concatBytes, type Crypto } from '../core/index.ts';
import { emptyRoot, foldRoots, nodeHash } from './merkle.ts';
import { hashesAt, tileHeight, tileSpan } from './tile.ts';

/**
 * A growing tree: what the root and the next tiles need, and no more. `peaks` are the roots of its complete subtrees,
 * the largest first (the binary digits of `size`); `rows` the hashes of each level of tiles from `first` on.
 */
export interface Tree {
  size: number;
  readonly peaks: Uint8Array[];
  readonly rows: { first: number; readonly hashes: Uint8Array[] }[];
}

/** The tree without entries. */
export function emptyTree(): Tree {
  return { size: 0, peaks: [], rows: [] };
}

/** Appends a leaf hash: about one interior hash for each leaf in the long run. */
export function growTree(crypto: Crypto, tree: Tree, leaf: Uint8Array): void {
  let hash = leaf;
  keep(tree, 0, hash);
  let height = 0;
  for (let rest = tree.size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
    const left = tree.peaks.pop();
    if (left === undefined) throw new Error('growTree: the peaks do not match the size');
    hash = nodeHash(crypto, left, hash);
    height++;
    if (height % tileHeight === 0) keep(tree, height / tileHeight, hash);
  }
  tree.peaks.push(hash);
  tree.size++;
}

/** The root of the tree as it stands. */
export function rootOf(crypto: Crypto, tree: Tree): Uint8Array {
  return tree.size === 0 ? emptyRoot(crypto) : foldRoots(crypto, tree.peaks);
}

/** The bytes of a tile of hashes; undefined when its hashes are not there yet, or were forgotten. */
export function tileBytes(tree: Tree, level: number, index: number, width: number): Uint8Array | undefined {
  const row = tree.rows[level];
  if (row === undefined) return undefined;
  const from = index * tileSpan - row.first;
  const hashes = from < 0 ? [] : row.hashes.slice(from, from + width);
  return hashes.length === width ? concatBytes(...hashes) : undefined;
}

/** Forgets the hashes that lie in full tiles of a log of `size`: those are published and need not be written again. */
export function forgetFullTiles(tree: Tree, size: number): void {
  for (const [level, row] of tree.rows.entries()) {
    const hashes = hashesAt(level, size);
    const first = hashes - (hashes % tileSpan);
    row.hashes.splice(0, Math.max(0, first - row.first));
    row.first = Math.max(row.first, first);
  }
}

/** A copy that grows on its own. */
export function copyTree(tree: Tree): Tree {
  return {
    size: tree.size,
    peaks: [...tree.peaks],
    rows: tree.rows.map(row => ({ first: row.first, hashes: [...row.hashes] })),
  };
}

function keep(tree: Tree, level: number, hash: Uint8Array): void {
  (tree.rows[level] ??= { first: 0, hashes: [] }).hashes.push(hash);
}
