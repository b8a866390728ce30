import { type Crypto, equalBytes } from '../core/index.ts';
import { nodeHash } from './merkle.ts';

/** That a leaf stands at `index` of the tree of `size` with this root. */
export interface Inclusion {
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly root: Uint8Array;
  /** Leaf to root. */
  readonly proof: readonly Uint8Array[];
}

/** That the tree of size `older` with `olderRoot` is a prefix of the tree of size `newer` with `newerRoot`. */
export interface Consistency {
  readonly older: number;
  readonly olderRoot: Uint8Array;
  readonly newer: number;
  readonly newerRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** Whether an inclusion proof holds (RFC 9162, 2.1.3.2). */
export function isIncluded(crypto: Crypto, { leaf, index, size, root, proof }: Inclusion): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  const sides = siblingSides(index, size - 1, proof.length);
  if (sides === undefined) return false;
  const hash = proof.reduce((under, sibling, at) => joined(crypto, under, sibling, sides[at]), leaf);
  return equalBytes(hash, root);
}

/** Whether a consistency proof holds (RFC 9162, 2.1.4.2). An empty older tree is a prefix of every tree. */
export function isConsistent(crypto: Crypto, { older, olderRoot, newer, newerRoot, proof }: Consistency): boolean {
  if (!isCount(older) || !isCount(newer) || older > newer) return false;
  if (older === 0) return proof.length === 0;
  if (older === newer) return proof.length === 0 && equalBytes(olderRoot, newerRoot);
  const [start, ...rest] = isPowerOfTwo(older) ? [olderRoot, ...proof] : proof;
  let [node, last] = [older - 1, newer - 1];
  while (isOdd(node)) [node, last] = [half(node), half(last)];
  const sides = siblingSides(node, last, rest.length);
  if (start === undefined || sides === undefined) return false;
  const newerHash = rest.reduce((under, sibling, at) => joined(crypto, under, sibling, sides[at]), start);
  const olderHash = rest
    .filter((_, at) => sides[at] === 'left')
    .reduce((under, sibling) => joined(crypto, under, sibling, 'left'), start);
  return equalBytes(olderHash, olderRoot) && equalBytes(newerHash, newerRoot);
}

/** On which side each sibling stands on the way to the root; undefined when the way has another length. */
function siblingSides(index: number, lastIndex: number, count: number): readonly ('left' | 'right')[] | undefined {
  const sides: ('left' | 'right')[] = [];
  let [node, last] = [index, lastIndex];
  for (; last > 0 && sides.length < count; [node, last] = [half(node), half(last)]) {
    const side = isOdd(node) || node === last ? 'left' : 'right';
    sides.push(side);
    // A lone right edge has no sibling on the levels below the next left one.
    while (side === 'left' && !isOdd(node) && node !== 0) [node, last] = [half(node), half(last)];
  }
  return last === 0 && sides.length === count ? sides : undefined;
}

function joined(
  crypto: Crypto,
  under: Uint8Array,
  sibling: Uint8Array,
  side: 'left' | 'right' | undefined,
): Uint8Array {
  return side === 'left' ? nodeHash(crypto, sibling, under) : nodeHash(crypto, under, sibling);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isOdd(value: number): boolean {
  return value % 2 === 1;
}

function half(value: number): number {
  return Math.floor(value / 2);
}

function isPowerOfTwo(value: number): boolean {
  return 2 ** Math.floor(Math.log2(value)) === value;
}
