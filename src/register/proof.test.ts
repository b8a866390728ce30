import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeCrypto as crypto } from '../act/node/index.ts';
import { encodeUtf8, valueOf } from '../core/index.ts';
import {
  copyTree,
  emptyTree,
  forgetFullTiles,
  growTree,
  hashesAt,
  isConsistent,
  isIncluded,
  leafHash,
  nodeHash,
  proveConsistency,
  proveInclusion,
  type PublishedTree,
  readBundle,
  rootOf,
  tileAt,
  tileBytes,
  tilePath,
  tilesBetween,
  type Tree,
  writeBundle,
} from './index.ts';

const leaves = Array.from({ length: 600 }, (_, index) => leafHash(crypto, encodeUtf8(`entry ${index}`)));
const trees = growing();
const edges = [1, 2, 3, 7, 255, 256, 257, 511, 512, 513, 600];
const sizes = fc.oneof(fc.integer({ min: 1, max: 600 }), fc.constantFrom(...edges));

function growing(): readonly Tree[] {
  const tree = emptyTree();
  return [copyTree(tree), ...leaves.map(leaf => (growTree(crypto, tree, leaf), copyTree(tree)))];
}

function treeOf(size: number): Tree {
  return trees[size] ?? expect.fail(`no tree of ${size}`);
}

function published(size: number): PublishedTree {
  const files = new Map(
    tilesBetween(0, size).map(tile => {
      const { level, index, width } = tile;
      return [tilePath(tile), level === 'entries' ? undefined : tileBytes(treeOf(size), level, index, width)];
    }),
  );
  return { crypto, size, read: path => Promise.resolve(files.get(path)) };
}

/** The tree as RFC 9162 defines it, 2.1.1. */
function definedRoot(from: number, to: number): Uint8Array {
  if (to - from === 1) return leaves[from] ?? expect.fail('no leaf');
  let split = 1;
  while (split * 2 < to - from) split *= 2;
  return nodeHash(crypto, definedRoot(from, from + split), definedRoot(from + split, to));
}

test('the root of every size is the one the RFC defines', () => {
  for (const size of edges) expect(rootOf(crypto, treeOf(size))).toEqual(definedRoot(0, size));
});

test('every entry is proved in every tree that holds it, and at no other place', async () => {
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat(), fc.nat(), async (size, pick, other) => {
      const index = pick % size;
      const proof = valueOf(await proveInclusion(published(size), index));
      const leaf = leaves[index] ?? expect.fail('no leaf');
      const root = rootOf(crypto, treeOf(size));
      expect(isIncluded(crypto, { leaf, index, size, root, proof })).toBe(true);
      const elsewhere = other % size;
      expect(isIncluded(crypto, { leaf, index: elsewhere, size, root, proof })).toBe(elsewhere === index);
      expect(isIncluded(crypto, { leaf, index, size, root, proof: [...proof, leaf] })).toBe(false);
      expect(proof.length > 0 && isIncluded(crypto, { leaf, index, size, root, proof: proof.slice(1) })).toBe(false);
      expect(isIncluded(crypto, { leaf, index: size, size, root, proof })).toBe(false);
    }),
  );
});

test('every older tree is proved a prefix of every newer one, and no other root is', async () => {
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat(), async (newer, pick) => {
      const older = pick % (newer + 1);
      const proof = valueOf(await proveConsistency(published(newer), older));
      const [olderRoot, newerRoot] = [rootOf(crypto, treeOf(older)), rootOf(crypto, treeOf(newer))];
      expect(isConsistent(crypto, { older, olderRoot, newer, newerRoot, proof })).toBe(true);
      if (older === 0) return;
      const forged = crypto.sha256(olderRoot);
      expect(isConsistent(crypto, { older, olderRoot: forged, newer, newerRoot, proof })).toBe(false);
      expect(isConsistent(crypto, { older, olderRoot, newer, newerRoot: forged, proof })).toBe(false);
      expect(isConsistent(crypto, { older, olderRoot, newer, newerRoot, proof: [...proof, forged] })).toBe(false);
    }),
  );
});

test('tiles of two steps are the tiles of one step, except partial ones that were outgrown', () => {
  fc.assert(
    fc.property(fc.nat(200_000), fc.nat(200_000), (a, b) => {
      const [older, newer] = [Math.min(a, b), Math.max(a, b)];
      const steps = new Set([...tilesBetween(0, older), ...tilesBetween(older, newer)].map(tilePath));
      const once = tilesBetween(0, newer).map(tilePath);
      expect(once.filter(path => !steps.has(path))).toEqual([]);
      expect(tilesBetween(newer, newer)).toEqual([]);
      expect(hashesAt(0, newer)).toBe(newer);
    }),
  );
});

test('a tree that forgot its full tiles still gives the next ones', () => {
  fc.assert(
    fc.property(sizes, fc.nat(), (newer, pick) => {
      const older = pick % (newer + 1);
      const tree = copyTree(treeOf(older));
      forgetFullTiles(tree, older);
      for (const leaf of leaves.slice(older, newer)) growTree(crypto, tree, leaf);
      for (const { level, index, width } of tilesBetween(older, newer)) {
        if (level === 'entries') continue;
        expect(tileBytes(tree, level, index, width)).toEqual(tileBytes(treeOf(newer), level, index, width));
      }
      expect(rootOf(crypto, tree)).toEqual(rootOf(crypto, treeOf(newer)));
    }),
  );
});

test('a tile has one path, and a path names one tile', () => {
  expect(tilePath({ level: 3, index: 1_234_067, width: 256 })).toBe('tile/3/x001/x234/067');
  expect(tilePath({ level: 'entries', index: 5, width: 7 })).toBe('tile/entries/005.p/7');
  const levels = fc.oneof(fc.constant('entries' as const), fc.nat(63));
  fc.assert(
    fc.property(levels, fc.nat(2 ** 40), fc.integer({ min: 1, max: 256 }), (level, index, width) => {
      expect(tileAt(tilePath({ level, index, width }))).toEqual({ level, index, width });
    }),
  );
  for (const path of [
    'tile/64/000',
    'tile/00/000',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/x000/001',
    'tile/0/1',
    'tile/8/0/000',
    '',
  ]) {
    expect(tileAt(path), path).toBeUndefined();
  }
});

test('bundles give back their entries, and torn bundles nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 }), entries => {
      const bundle = writeBundle(entries);
      expect(readBundle(bundle)).toEqual(entries);
      if (entries.length > 0) expect(readBundle(bundle.subarray(0, -1))?.length).not.toBe(entries.length);
    }),
  );
  expect(() => writeBundle([new Uint8Array(65_536)])).toThrow(RangeError);
});
