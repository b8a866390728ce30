import { concatBytes, type Crypto } from '../core/index.ts';

/** A half-open run of entries, `from` included and `to` not; proofs are the roots of such runs. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** A complete subtree: `index` counts the subtrees of 2^`height` entries from the left. */
export interface Subtree {
  readonly height: number;
  readonly index: number;
}

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

/** The hash of an entry as a leaf (RFC 9162, 2.1.1). */
export function leafHash(crypto: Crypto, entry: Uint8Array): Uint8Array {
  return crypto.sha256(concatBytes(leafPrefix, entry));
}

/** The hash over two subtrees (RFC 9162, 2.1.1). */
export function nodeHash(crypto: Crypto, left: Uint8Array, right: Uint8Array): Uint8Array {
  return crypto.sha256(concatBytes(nodePrefix, left, right));
}

/** The root of the tree without entries: the hash of nothing. */
export function emptyRoot(crypto: Crypto): Uint8Array {
  return crypto.sha256(new Uint8Array(0));
}

/** One root over the roots of neighbouring subtrees, the largest first. At least one is needed. */
export function foldRoots(crypto: Crypto, roots: readonly Uint8Array[]): Uint8Array {
  const last = roots.at(-1);
  if (last === undefined) throw new RangeError('foldRoots: no subtree to fold');
  return roots.slice(0, -1).reduceRight((right, left) => nodeHash(crypto, left, right), last);
}

/** The complete subtrees that make up a run, the largest first. The run starts where a subtree of its size would. */
export function subtreesOf(run: Run): readonly Subtree[] {
  const subtrees: Subtree[] = [];
  for (let at = run.from; at < run.to;) {
    let height = 0;
    while (2 ** (height + 1) <= run.to - at) height++;
    subtrees.push({ height, index: at / 2 ** height });
    at += 2 ** height;
  }
  return subtrees;
}

/** The runs whose roots prove that entry `index` is in the tree of `size`, leaf to root (RFC 9162, 2.1.3.1). */
export function inclusionRuns(index: number, size: number): readonly Run[] {
  const runs: Run[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitBelow(to - from);
    if (index < middle) {
      runs.push({ from: middle, to });
      to = middle;
    } else {
      runs.push({ from, to: middle });
      from = middle;
    }
  }
  return runs.toReversed();
}

/** The runs whose roots prove that the tree of `older` is a prefix of the tree of `newer` (RFC 9162, 2.1.4.1). */
export function consistencyRuns(older: number, newer: number): readonly Run[] {
  if (older === 0) return [];
  const runs: Run[] = [];
  let [from, to] = [0, newer];
  while (older !== to) {
    const middle = from + splitBelow(to - from);
    if (older <= middle) {
      runs.push({ from: middle, to });
      to = middle;
    } else {
      runs.push({ from, to: middle });
      from = middle;
    }
  }
  // A whole tree at the left edge is the older root itself, which the verifier has.
  if (from > 0) runs.push({ from, to });
  return runs.toReversed();
}

/** The largest power of two strictly below `size`. */
function splitBelow(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}
