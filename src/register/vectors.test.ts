import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import vectors from '../../conformance/register/vectors.json' with { type: 'json' };
import { nodeCrypto as crypto, nodeSigner } from '../act/node/index.ts';
import { encodeUtf8, fromBase64, fromHex, toHex, valueOf } from '../core/index.ts';
import {
  emptyTree,
  growTree,
  hashesAt,
  isConsistent,
  isIncluded,
  leafHash,
  type LogReader,
  openCheckpoint,
  openTlogProof,
  proveConsistency,
  proveInclusion,
  readNote,
  readTlogProof,
  readVkey,
  rootOf,
  signCheckpoint,
  tileBytes,
  tilePath,
  tilesBetween,
  tileSpan,
  verifyLog,
  vkeyOf,
  writeBundle,
  writeNote,
  writeTlogProof,
  writeVkey,
} from './index.ts';

const home = join(import.meta.dirname, '../../conformance/register');
const checkpoints: Readonly<Record<string, string>> = vectors.checkpoints;
const log = valueOf(readVkey(crypto, vectors.log_vkey));
const witnesses = [valueOf(readVkey(crypto, vectors.w1_vkey)), valueOf(readVkey(crypto, vectors.w2_vkey))];

const entries = Array.from({ length: 70_000 }, (_, index) => encodeUtf8(`{"act":${index}}`));
const tree = emptyTree();
const roots = new Map([[0, toHex(rootOf(crypto, tree))]]);
for (const entry of entries) {
  growTree(crypto, tree, leafHash(crypto, entry));
  if (String(tree.size) in vectors.roots) roots.set(tree.size, toHex(rootOf(crypto, tree)));
}

/** The log of the first entries, as if it had been published. */
function published(size: number): LogReader {
  const files = new Map<string, () => Uint8Array>();
  for (const { level, index, width } of tilesBetween(0, size)) {
    const from = index * tileSpan;
    files.set(tilePath({ level, index, width }), () =>
      level === 'entries'
        ? writeBundle(entries.slice(from, from + width))
        : (tileBytes(tree, level, index, width) ?? expect.fail(`no tile ${level} ${index}`)),
    );
  }
  files.set('checkpoint', () => encodeUtf8(checkpoints[String(size)] ?? ''));
  return path => Promise.resolve(files.get(path)?.());
}

const hashes = (texts: readonly string[]): readonly Uint8Array[] =>
  texts.map(text => fromBase64(text) ?? expect.fail(text));

test('leaf hashes and roots of every size are those of the vectors', () => {
  for (const [index, hash] of Object.entries(vectors.leaf_hash)) {
    expect(toHex(leafHash(crypto, encodeUtf8(`{"act":${index}}`)))).toBe(hash);
  }
  expect(Object.fromEntries(roots)).toEqual(vectors.roots);
});

test('the reference tree of Certificate Transparency has its roots', () => {
  const reference = emptyTree();
  const found = vectors.ct_reference_inputs_hex.map(input => {
    growTree(crypto, reference, leafHash(crypto, fromHex(input) ?? expect.fail(input)));
    return toHex(rootOf(crypto, reference));
  });
  expect(found).toEqual(vectors.ct_reference_roots);
});

test('inclusion proofs are computed from tiles and hold', async () => {
  for (const { index, size, proof } of vectors.inclusion) {
    const found = valueOf(await proveInclusion({ crypto, read: published(size), size }, index));
    expect(found.map(toHex)).toEqual(hashes(proof).map(toHex));
    const leaf = leafHash(crypto, entries[index] ?? expect.fail('no entry'));
    const root = fromHex(roots.get(size) ?? '');
    if (root !== undefined && root.length === 32)
      expect(isIncluded(crypto, { leaf, index, size, root, proof: found })).toBe(true);
  }
});

test('consistency proofs are computed from tiles and hold', async () => {
  for (const { old: older, new: newer, proof } of vectors.consistency) {
    const found = valueOf(await proveConsistency({ crypto, read: published(newer), size: newer }, older));
    expect(found.map(toHex)).toEqual(hashes(proof).map(toHex));
    const [olderRoot, newerRoot] = [fromHex(roots.get(older) ?? ''), fromHex(roots.get(newer) ?? '')];
    if (olderRoot?.length !== 32 || newerRoot?.length !== 32) continue;
    expect(isConsistent(crypto, { older, olderRoot, newer, newerRoot, proof: found })).toBe(true);
  }
});

test('signed checkpoints are those of the vectors, and witnesses are heard', async () => {
  const signer = nodeSigner(fromHex(vectors.log_seed_hex) ?? expect.fail('seed'));
  for (const [size, text] of Object.entries(vectors.checkpoints)) {
    const opened = valueOf(await openCheckpoint(crypto, encodeUtf8(text), log, witnesses));
    expect([opened.origin, opened.size, toHex(opened.root)]).toEqual([
      vectors.origin,
      Number(size),
      roots.get(Number(size)),
    ]);
    expect(opened.endorsements.map(({ time }) => time)).toEqual([null, 1_767_225_600, 1_767_225_601]);
    const signed = await signCheckpoint(crypto, opened, signer);
    expect(valueOf(readNote(signed)).signatures).toEqual(opened.note.signatures.slice(0, 1));
    expect(writeNote(opened.note)).toEqual(encodeUtf8(text));
  }
});

test('verifier keys are named by their key, and by nothing else', () => {
  const signer = nodeSigner(fromHex(vectors.log_seed_hex) ?? expect.fail('seed'));
  expect(writeVkey(vkeyOf(crypto, vectors.origin, signer.publicKey))).toBe(vectors.log_vkey);
  const witness = nodeSigner(fromHex(vectors.w1_seed_hex) ?? expect.fail('seed'));
  expect(writeVkey(vkeyOf(crypto, 'witness.example/w1', witness.publicKey, 4))).toBe(vectors.w1_vkey);
  for (const [key, id] of [
    ['530d903a', 'example.com/foo'],
    ['64e2ae9b', 'log.example/csbn'],
  ] as const) {
    expect(readVkey(crypto, vectors.log_vkey.replace(log.id, key).replace(log.name, id)).ok).toBe(false);
  }
  for (const text of ['', 'a+b+c', `${vectors.log_vkey}=`, ` ${vectors.log_vkey}`, vectors.log_vkey.slice(0, -1)]) {
    expect(readVkey(crypto, text).ok).toBe(false);
  }
});

test('tiles of every size are those of the vectors', () => {
  for (const [size, files] of Object.entries(vectors.tile_sha256)) {
    const { count, ...sums } = { count: null, ...files };
    const tiles = tilesBetween(0, Number(size));
    if (count !== null) expect(tiles).toHaveLength(count);
    const found = tiles.map(({ level, index, width }) => {
      const from = index * tileSpan;
      const bytes =
        level === 'entries' ? writeBundle(entries.slice(from, from + width)) : tileBytes(tree, level, index, width);
      return [tilePath({ level, index, width }), toHex(crypto.sha256(bytes ?? new Uint8Array(0)))];
    });
    expect(Object.fromEntries(found)).toMatchObject(sums);
  }
  expect(hashesAt(1, 70_000)).toBe(273);
});

test.each([7, 256, 257])('the whole published log of %i entries is found sound', async size => {
  const seen: number[] = [];
  const audit = valueOf(
    await verifyLog({
      crypto,
      read: path => readFile(join(home, `log-${size}`, path)).catch(() => undefined),
      log,
      witnesses,
      visit: ({ index, bytes }) => {
        seen.push(index);
        expect(bytes).toEqual(Buffer.from(entries[index] ?? ''));
      },
    }),
  );
  expect(audit.faults).toEqual([]);
  expect([audit.entries, seen.length, audit.checkpoint.endorsements.length]).toEqual([size, size, 3]);
});

test('a log of 70000 entries is found sound', async () => {
  const audit = valueOf(await verifyLog({ crypto, read: published(70_000), log }));
  expect([audit.entries, audit.faults]).toEqual([70_000, []]);
});

test('the sample proof holds for its entry, reads back as written, and holds for no other entry', async () => {
  const text = await readFile(join(home, 'sample.tlog-proof'), 'utf8');
  const entry = await readFile(join(home, 'sample.entry'));
  expect(valueOf(await openTlogProof(crypto, text, entry, log, witnesses)).index).toBe(12_345);
  expect(writeTlogProof(valueOf(readTlogProof(text)))).toBe(text);
  expect((await openTlogProof(crypto, text, encodeUtf8('{"act":12346}'), log)).ok).toBe(false);
  expect((await openTlogProof(crypto, text.replace('index 12345', 'index 12344'), entry, log)).ok).toBe(false);
});
