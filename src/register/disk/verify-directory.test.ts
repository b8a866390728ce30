import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Scratch, scratchRegister, send, sendMany } from '../../../test/scratch-register.ts';
import { nodeCrypto as crypto, nodeSigner } from '../../act/node/index.ts';
import { canonicalize, encodeUtf8, toHex, valueOf } from '../../core/index.ts';
import { vkeyOf, writeEntryRecord } from '../index.ts';
import { filesBelow } from './file.ts';
import { readFrame, writeFrame } from './frame.ts';
import { type DirectoryAudit, verifyRegisterDirectory } from './index.ts';
import { genesisOf } from './recovery.ts';

const log = vkeyOf(crypto, 'register.example/scratch', nodeSigner(new Uint8Array(32).fill(1)).publicKey);

function audit(scratch: Scratch, withLock = true): Promise<DirectoryAudit> {
  const lock = withLock ? { lockFile: scratch.options.lockFile } : {};
  return verifyRegisterDirectory({ dir: scratch.dir, crypto, log, ...lock });
}

/** A small register with everything in it: a full tile, older partial tiles, unpublished entries, kept files, a cut tail. */
async function smallRegister(scratch: Scratch): Promise<void> {
  {
    await using register = await scratch.create();
    await sendMany(scratch, register, 0, 2);
    valueOf(await register.publish());
    await sendMany(scratch, register, 2, 258);
    valueOf(await register.publish());
    await sendMany(scratch, register, 258, 259);
    valueOf(await register.publish());
    await sendMany(scratch, register, 259, 262);
    const files = [{ path: 'texts/en.md', bytes: encodeUtf8('Article 1') }];
    const manifest = canonicalize({ 'texts/en.md': toHex(crypto.sha256(encodeUtf8('Article 1'))) });
    valueOf(await register.keepAgreement(encodeUtf8(manifest), files));
    await register.keepAttachment(encodeUtf8('a photograph'));
  }
  await writeFile(join(scratch.dir, 'segments/000000000000.seg'), 'torn', { flag: 'a' });
  await valueOf(await scratch.open()).register.close();
}

test('a whole register directory is found sound, and every entry is shown', async () => {
  await using scratch = await scratchRegister();
  await smallRegister(scratch);
  const seen: number[] = [];
  const { dir, options } = scratch;
  const found = await verifyRegisterDirectory({
    dir,
    crypto,
    log,
    lockFile: options.lockFile,
    visit: ({ index }) => void seen.push(index),
  });
  expect(found.faults).toEqual([]);
  expect([found.entries, found.checkpoint?.size, found.unpinned, found.agreements.length]).toEqual([262, 259, 0, 1]);
  expect(seen).toEqual(Array.from({ length: 262 }, (_, index) => index));
  expect((await audit(scratch, false)).unpinned).toBe(3);
});

test('one changed byte in any file is found, with its place', { timeout: 60_000 }, async () => {
  await using scratch = await scratchRegister();
  await smallRegister(scratch);
  const names = (await filesBelow(scratch.dir)).filter(name => name !== 'owner');
  expect(names.length).toBe(14);
  for (const name of names) {
    const path = join(scratch.dir, name);
    const bytes = await readFile(path);
    // Every byte of short files; of long ones a stride that meets every part of a frame and of a hash.
    const stride = bytes.length < 400 ? 11 : Math.ceil(bytes.length / 40);
    for (let at = 0; at < bytes.length; at += stride) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      await writeFile(path, changed);
      const { faults } = await audit(scratch, false);
      expect(
        faults.filter(({ place }) => place.startsWith(placeOf(name))),
        `${name} byte ${at}`,
      ).not.toEqual([]);
    }
    await writeFile(path, bytes);
  }
  expect((await audit(scratch)).faults).toEqual([]);
});

/** Faults name the file; those of an agreement may name the file in it whose hash no longer fits. */
function placeOf(name: string): string {
  return name.startsWith('agreements/') ? name.split('/').slice(0, 2).join('/') : name;
}

test('every byte of a segment is covered, and the fault names the entry', { timeout: 60_000 }, async () => {
  await using scratch = await scratchRegister();
  {
    await using register = await scratch.create();
    await sendMany(scratch, register, 0, 2);
  }
  const name = 'segments/000000000000.seg';
  const bytes = await readFile(join(scratch.dir, name));
  const frames = frameStarts(bytes);
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    await writeFile(join(scratch.dir, name), changed);
    const entry = frames.findLastIndex(from => from <= at);
    const { faults } = await audit(scratch, false);
    expect(faults[0]?.place, `byte ${at}`).toBe(`${name} entry ${entry} byte ${frames[entry]}`);
  }
});

test.each([
  ['published', 5, /^segments\/0{12}\.seg entry 5 byte \d+$/],
  ['not yet published', 260, /^segments$/],
])(
  'an acceptance moved by one second is found although the forger wrote every frame anew: %s',
  async (_, index, place) => {
    await using scratch = await scratchRegister();
    await smallRegister(scratch);
    await forgeRecorded(scratch.dir, index);
    const { faults } = await audit(scratch);
    expect(faults.map(fault => fault.place).some(found => place.test(found))).toBe(true);
  },
);

/** Moves one `recorded` and writes chain, audience chain and frames anew as a forger with the disk could. */
async function forgeRecorded(dir: string, index: number): Promise<void> {
  const path = join(dir, 'segments/000000000000.seg');
  const bytes = new Uint8Array(await readFile(path));
  const frames = frameStarts(bytes).map(from => readFrame(bytes, from) ?? expect.fail('frame'));
  let chain = genesisOf(crypto, await readFile(join(dir, 'register.json')));
  const hashes = new Map<string, string>();
  const forged = frames.map((frame, at) => {
    const record = JSON.parse(new TextDecoder().decode(frame.record));
    if (at === index) record.recorded += 1000;
    record.before = hashes.get(record.audience) ?? null;
    const recordBytes = writeEntryRecord(record);
    hashes.set(record.audience, `sha256:${toHex(crypto.sha256(recordBytes))}`);
    const next = writeFrame(crypto, chain, recordBytes, frame.envelope);
    chain = next.subarray(-32);
    return next;
  });
  await writeFile(path, Buffer.concat(forged));
}

test('the order of entries and audiences is checked even where nothing pins them', async () => {
  await using scratch = await scratchRegister();
  {
    await using register = await scratch.create();
    await sendMany(scratch, register, 0, 4);
  }
  await forgeRecorded(scratch.dir, 1);
  expect((await audit(scratch, false)).faults).toEqual([]);
  for (let times = 0; times < 2; times++) await forgeRecorded(scratch.dir, 1);
  const { faults } = await audit(scratch, false);
  expect(faults.map(({ sentence }) => sentence)).toEqual([
    expect.stringContaining('is recorded before the entry before it'),
  ]);
});

test('files that do not belong, that are missing or unfinished are found', async () => {
  await using scratch = await scratchRegister();
  await smallRegister(scratch);
  const places = async (): Promise<readonly string[]> => (await audit(scratch)).faults.map(({ place }) => place);
  for (const name of [
    'notes.txt',
    'segments/old.seg',
    'tile/9/000',
    'attachments/readme',
    'aside/tile',
    'agreements/x/y',
  ]) {
    await writeNew(join(scratch.dir, name));
    expect(await places()).toEqual([name === 'agreements/x/y' ? 'agreements/x' : name]);
    await rm(join(scratch.dir, name));
  }
  for (const name of ['tile/0/000', 'tile/1/000.p/1', 'tile/entries/000']) {
    const bytes = await readFile(join(scratch.dir, name));
    await rm(join(scratch.dir, name));
    expect(await places()).toEqual([name]);
    await writeFile(join(scratch.dir, name), bytes);
  }
  await rm(join(scratch.dir, 'checkpoint'));
  expect(await places()).toEqual(['checkpoint']);
});

async function writeNew(path: string): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, 'x');
}

test('a directory of another register, or with another key, is not taken for this one', async () => {
  await using scratch = await scratchRegister();
  await smallRegister(scratch);
  const other = vkeyOf(crypto, log.name, nodeSigner(new Uint8Array(32).fill(9)).publicKey);
  const { faults } = await verifyRegisterDirectory({ dir: scratch.dir, crypto, log: other });
  expect(faults.map(({ place }) => place)).toEqual(['register.json', 'checkpoint note']);
});

test('an audit of a running register leaves its ownership alone', async () => {
  await using scratch = await scratchRegister();
  await using register = await scratch.create();
  await sendMany(scratch, register, 0, 1);
  expect((await audit(scratch)).faults).toEqual([]);
  expect(await scratch.open()).toMatchObject({ ok: false, problems: [{ code: 'register-in-use' }] });
  valueOf(await send(register, 'still here', scratch.clock.at));
});

function frameStarts(bytes: Uint8Array): readonly number[] {
  const starts: number[] = [];
  for (let from = 0; from < bytes.length; from = readFrame(bytes, from)?.to ?? bytes.length) starts.push(from);
  return starts;
}
