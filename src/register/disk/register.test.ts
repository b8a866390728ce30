import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { origin, scratchRegister, send, sendMany } from '../../../test/scratch-register.ts';
import { nodeCrypto as crypto } from '../../act/node/index.ts';
import { encodeUtf8, fromBase64, toHex, valueOf } from '../../core/index.ts';
import { openAcceptance, openAudienceHead, openReceipt, readVkey, verifyLog } from '../index.ts';

test('an act is accepted with a signed promise, published, and proved by an offline receipt', async () => {
  await using scratch = await scratchRegister();
  await using register = await scratch.create();
  const [accepted] = await sendMany(scratch, register, 0, 1);
  const receiptKey = fromBase64(register.receiptKey) ?? expect.fail('receipt key');
  const acceptance = valueOf(await openAcceptance(crypto, accepted?.acceptance ?? expect.fail(), receiptKey, origin));
  expect(acceptance).toMatchObject({
    register: origin,
    recorded: scratch.clock.at,
    publishBy: scratch.clock.at + 3_600_000,
  });
  expect((await register.receipt(0)).ok).toBe(false);
  valueOf(await register.publish());
  const log = valueOf(readVkey(crypto, register.vkey));
  const receipt = valueOf(await openReceipt(crypto, valueOf(await register.receipt(0)), encodeUtf8('act 0'), log));
  expect(receipt).toMatchObject({ index: 0, record: { n: 1, before: null, recorded: acceptance.recorded } });
  expect((await openReceipt(crypto, valueOf(await register.receipt(0)), encodeUtf8('act 1'), log)).ok).toBe(false);
});

test('entries keep their order, their audiences are chained, and reading gives back what was sent', async () => {
  await using scratch = await scratchRegister();
  await using register = await scratch.create();
  await sendMany(scratch, register, 0, 300);
  const entries = await Array.fromAsync(register.entries());
  expect(entries.map(({ envelope }) => new TextDecoder().decode(envelope))).toEqual(
    Array.from({ length: 300 }, (_, index) => `act ${index}`),
  );
  const heads = new Map<string, { n: number; before: string }>();
  for (const { record, hash } of entries) {
    const head = heads.get(record.audience);
    expect([record.n, record.before]).toEqual([(head?.n ?? 0) + 1, head?.before ?? null]);
    heads.set(record.audience, { n: record.n, before: `sha256:${toHex(hash)}` });
  }
  expect((await register.read(123)).record).toEqual(entries[123]?.record);
  await expect(register.read(300)).rejects.toThrow('There is no entry 300');
});

test('the same act again gets its acceptance again and no second entry', async () => {
  await using scratch = await scratchRegister();
  await using register = await scratch.create();
  const arrived = scratch.clock.at;
  const [first, beside] = await Promise.all([send(register, 'once', arrived), send(register, 'once', arrived)]);
  scratch.clock.at += 60_000;
  const later = await send(register, 'once', scratch.clock.at);
  expect([first, beside, later].map(result => valueOf(result).isNew)).toEqual([true, false, false]);
  expect(new Set([first, beside, later].map(result => JSON.stringify(valueOf(result).acceptance))).size).toBe(1);
  expect(register.size).toBe(1);
});

test('a register goes on where it stopped', async () => {
  await using scratch = await scratchRegister();
  {
    await using register = await scratch.create();
    await sendMany(scratch, register, 0, 300);
    valueOf(await register.publish());
    await sendMany(scratch, register, 300, 310);
  }
  const { register, notices } = valueOf(await scratch.open());
  expect(notices).toEqual([]);
  expect([register.size, register.published?.size, register.lastRecorded]).toEqual([310, 300, scratch.clock.at]);
  expect(register.indexOf(`act:${toHex(crypto.sha256(encodeUtf8('act 305')))}`)).toBe(305);
  await sendMany(scratch, register, 310, 600);
  valueOf(await register.publish());
  valueOf(await register.receipt(299));
  await register.close();
  const audit = valueOf(
    await verifyLog({ crypto, read: readIn(scratch.dir), log: valueOf(readVkey(crypto, register.vkey)) }),
  );
  expect([audit.entries, audit.faults]).toEqual([600, []]);
});

test('an unchanged tree is not published again, full tiles are never rewritten, and old partial tiles go', async () => {
  await using scratch = await scratchRegister();
  await using register = await scratch.create();
  await sendMany(scratch, register, 0, 256);
  const first = valueOf(await register.publish());
  expect(valueOf(await register.publish())).toBe(first);
  const full = await stat(join(scratch.dir, 'tile/0/000'));
  await sendMany(scratch, register, 256, 258);
  valueOf(await register.publish());
  expect((await stat(join(scratch.dir, 'tile/0/000'))).ino).toBe(full.ino);
  expect(await readdir(join(scratch.dir, 'tile/0'))).toEqual(['000', '001.p']);
  await sendMany(scratch, register, 258, 512);
  valueOf(await register.publish());
  expect(await readdir(join(scratch.dir, 'tile/0'))).toEqual(['000', '001']);
  expect(await readdir(join(scratch.dir, 'tile/1/000.p'))).toEqual(['1', '2']);
});

test('members are told how far the record of their audience goes at a checkpoint', async () => {
  await using scratch = await scratchRegister();
  await using register = await scratch.create();
  const audience = valueOf(await send(register, 'a', scratch.clock.at, 'ours')).record.audience;
  valueOf(await send(register, 'b', scratch.clock.at, 'theirs'));
  expect(await register.audienceHead(audience)).toBeNull();
  valueOf(await register.publish());
  valueOf(await send(register, 'c', scratch.clock.at, 'ours'));
  const receiptKey = fromBase64(register.receiptKey) ?? expect.fail('receipt key');
  const statement = (await register.audienceHead(audience)) ?? expect.fail('no head');
  const head = valueOf(await openAudienceHead(crypto, statement, receiptKey, origin));
  expect(head).toEqual({
    register: origin,
    audience,
    n: 1,
    hash: `sha256:${toHex((await register.read(0)).hash)}`,
    size: 2,
  });
});

test('the moment of acceptance never decreases, and a clock that jumps is not followed', async () => {
  await using scratch = await scratchRegister();
  await using register = await scratch.create();
  const noon = scratch.clock.at;
  expect(valueOf(await send(register, 'a', noon)).record.recorded).toBe(noon);
  expect(register.recordedFor(noon - 100)).toBe(noon);
  expect(valueOf(await send(register, 'b', noon - 100)).record.recorded).toBe(noon);
  expect(await send(register, 'c', noon + 3_600_000)).toMatchObject({
    ok: false,
    problems: [{ code: 'clock-jumped' }],
  });
  scratch.clock.at = noon - 3_600_000;
  expect(await send(register, 'c', scratch.clock.at)).toMatchObject({
    ok: false,
    problems: [{ code: 'clock-jumped' }],
  });
  const obstacle = register.obstacle(encodeUtf8('c'), scratch.clock.at);
  expect(obstacle?.sentence).toContain(
    'The clock says 2025-12-31T23:00:00Z, before the last entry, recorded at 2026-01-01T00:00:00Z.',
  );
  scratch.clock.at = noon + 1;
  expect(register.obstacle(encodeUtf8('c'), scratch.clock.at)).toBeNull();
  expect(valueOf(await send(register, 'c', noon + 1)).index).toBe(2);
});

test('an envelope that is too long is refused before it gets a place', async () => {
  await using scratch = await scratchRegister();
  await using register = await scratch.create();
  expect(await send(register, 'x'.repeat(65_537), scratch.clock.at)).toMatchObject({
    ok: false,
    problems: [{ code: 'envelope-too-long', cure: 'Put larger content into an attachment.' }],
  });
  expect(valueOf(await send(register, 'x'.repeat(65_536), scratch.clock.at)).index).toBe(0);
});

test('listeners hear of entries in order, once each, and no more after they stop', async () => {
  await using scratch = await scratchRegister();
  await using register = await scratch.create();
  const heard: number[] = [];
  const stop = register.onCommit(entries => heard.push(...entries.map(({ index }) => index)));
  await sendMany(scratch, register, 0, 50);
  stop();
  await sendMany(scratch, register, 50, 60);
  expect(heard).toEqual(Array.from({ length: 50 }, (_, index) => index));
});

test('a long register goes on in further segments', async () => {
  await using scratch = await scratchRegister();
  const texts = Array.from({ length: 600 }, (_, index) => `${index} `.padEnd(65_000, 'x'));
  {
    await using register = await scratch.create();
    await Promise.all(texts.map(text => send(register, text, scratch.clock.at)));
  }
  expect((await readdir(join(scratch.dir, 'segments'))).length).toBeGreaterThan(2);
  await using register = valueOf(await scratch.open()).register;
  const found = await Array.fromAsync(register.entries(), ({ envelope }) => new TextDecoder().decode(envelope));
  expect(found).toEqual(texts);
});

function readIn(directory: string): (path: string) => Promise<Uint8Array | undefined> {
  return path => readFile(join(directory, path)).catch(() => undefined);
}
