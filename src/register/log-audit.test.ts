import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import vectors from '../../conformance/register/vectors.json' with { type: 'json' };
import { nodeCrypto as crypto, nodeSigner } from '../act/node/index.ts';
import { encodeUtf8, equalBytes, valueOf } from '../core/index.ts';
import {
  emptyTree,
  growTree,
  leafHash,
  readVkey,
  rootOf,
  signCheckpoint,
  tileBytes,
  tilePath,
  tilesBetween,
  verifyLog,
  vkeyOf,
  writeBundle,
} from './index.ts';

const home = join(import.meta.dirname, '../../conformance/register');
const sample = valueOf(readVkey(crypto, vectors.log_vkey));

async function placesOf(files: ReadonlyMap<string, Uint8Array>, log = sample): Promise<readonly string[]> {
  const audit = await verifyLog({ crypto, log, read: path => Promise.resolve(files.get(path)) });
  return (audit.ok ? audit.value.faults : audit.problems).map(({ place }) => place);
}

async function sampleLog(size: number): Promise<Map<string, Uint8Array>> {
  const names = await readdir(join(home, `log-${size}`), { recursive: true });
  const files = new Map<string, Uint8Array>();
  for (const name of names) {
    const bytes = await readFile(join(home, `log-${size}`, name)).catch(() => undefined);
    if (bytes !== undefined) files.set(name, new Uint8Array(bytes));
  }
  return files;
}

test.each([7, 256, 257])(
  'one changed byte anywhere in a log of %i entries is found, in the file where it is',
  async size => {
    const files = await sampleLog(size);
    for (const [name, bytes] of files) {
      // The checkpoint's lines of witnesses one does not know cannot be judged.
      const end = name === 'checkpoint' ? new TextDecoder().decode(bytes).indexOf('— witness') + 2 : bytes.length;
      for (let at = 0; at < end; at += Math.ceil(end / 60)) {
        const changed = Uint8Array.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ 2;
        const places = await placesOf(new Map([...files, [name, changed]]));
        expect(
          places.filter(place => place.startsWith(name)),
          `${name} byte ${at}: ${places.join()}`,
        ).not.toEqual([]);
      }
    }
  },
);

test('a changed entry and a changed hash are told apart by the signed root', async () => {
  const files = await sampleLog(257);
  const entry = Uint8Array.from(files.get('tile/entries/000') ?? []);
  entry[15] = (entry[15] ?? 0) ^ 1;
  expect(await placesOf(new Map([...files, ['tile/entries/000', entry]]))).toEqual(['tile/entries/000 entry 1']);
  const hash = Uint8Array.from(files.get('tile/0/000') ?? []);
  hash[40] = (hash[40] ?? 0) ^ 1;
  expect(await placesOf(new Map([...files, ['tile/0/000', hash]]))).toEqual(['tile/0/000 item 1']);
  const both = new Map([
    ...files,
    ['tile/0/000', hash],
    ['tile/entries/001.p/1', Uint8Array.of(0, 2, 65, 65)],
  ] as const);
  expect(await placesOf(both)).toEqual([
    'tile/entries/000 entry 1, tile/0/000 item 1',
    'tile/entries/001.p/1 entry 256, tile/0/001.p/1 item 0',
    'checkpoint',
  ]);
});

test('missing files are named, and where a bundle and its tile are gone the rest is said to be unchecked', async () => {
  const files = await sampleLog(257);
  const without = (...names: readonly string[]): Map<string, Uint8Array> =>
    new Map([...files].filter(([name]) => !names.includes(name)));
  expect(await placesOf(without('tile/entries/000'))).toEqual(['tile/entries/000']);
  expect(await placesOf(without('tile/1/000.p/1'))).toEqual(['tile/1/000.p/1']);
  expect(await placesOf(without('tile/entries/000', 'tile/0/000'))).toEqual([
    'tile/entries/000',
    'tile/0/000',
    'tile/entries/000',
  ]);
  expect(await placesOf(without('checkpoint'))).toEqual(['checkpoint']);
});

test('a consistent rewriting of entries, tiles and root is refused for its signature', async () => {
  const [log, files] = await writtenLog(300, index => `act ${index}`);
  expect(await placesOf(files, log)).toEqual([]);
  const [, forged] = await writtenLog(300, index => (index === 17 ? 'another' : `act ${index}`));
  const note = files.get('checkpoint') ?? new Uint8Array(0);
  expect(await placesOf(new Map([...forged, ['checkpoint', note]]), log)).toEqual(['checkpoint']);
  const stranger = vkeyOf(crypto, log.name, nodeSigner(new Uint8Array(32).fill(8)).publicKey);
  expect(await placesOf(files, stranger)).toEqual(['checkpoint note']);
});

test('full tiles stand in for partial ones that were dropped', async () => {
  const [log, files] = await writtenLog(300, String);
  const [, longer] = await writtenLog(512, String);
  const read = (path: string): Promise<Uint8Array | undefined> =>
    Promise.resolve(path.includes('001.p') ? undefined : (files.get(path) ?? longer.get(path)));
  const audit = valueOf(await verifyLog({ crypto, log, read }));
  expect([audit.entries, audit.faults]).toEqual([300, []]);
});

test.each([0, 1, 2, 3, 255, 256, 257, 511, 512])('a log of %i entries is sound as written', async size => {
  const [log, files] = await writtenLog(size, String);
  const seen: Uint8Array[] = [];
  const audit = await verifyLog({
    crypto,
    log,
    read: path => Promise.resolve(files.get(path)),
    visit: ({ bytes }) => void seen.push(bytes),
  });
  expect(valueOf(audit).faults).toEqual([]);
  expect(seen.every((bytes, index) => equalBytes(bytes, encodeUtf8(String(index))))).toBe(true);
});

async function writtenLog(
  size: number,
  textOf: (index: number) => string,
): Promise<readonly [ReturnType<typeof vkeyOf>, Map<string, Uint8Array>]> {
  const signer = nodeSigner(new Uint8Array(32).fill(5));
  const origin = 'log.example/written';
  const entries = Array.from({ length: size }, (_, index) => encodeUtf8(textOf(index)));
  const tree = emptyTree();
  for (const entry of entries) growTree(crypto, tree, leafHash(crypto, entry));
  const files = new Map<string, Uint8Array>();
  for (const tile of tilesBetween(0, size)) {
    const from = tile.index * 256;
    const bytes =
      tile.level === 'entries'
        ? writeBundle(entries.slice(from, from + tile.width))
        : (tileBytes(tree, tile.level, tile.index, tile.width) ?? expect.fail('tile'));
    files.set(tilePath(tile), bytes);
  }
  files.set('checkpoint', await signCheckpoint(crypto, { origin, size, root: rootOf(crypto, tree) }, signer));
  return [vkeyOf(crypto, origin, signer.publicKey), files];
}
