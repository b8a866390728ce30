import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Result } from '../../core/index.ts';
import { keyIdOf } from '../index.ts';
import { nodeSigner, openKeyFile, readKeyFile, writeKeyFile } from './index.ts';

const passphrase = 'correct horse battery staple';
const seed = new Uint8Array(32).fill(7);
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'concord-key-'));
});
afterAll(() => rm(folder, { recursive: true }));

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : (result.problems[0]?.code ?? ''));

test('a key opens with its passphrase and no other, and says whose it is without one', async () => {
  const path = join(folder, 'at.key.json');
  const open = {
    party: 'AT',
    officer: 'E. Muster',
    publicKey: expect.any(String),
    keyid: keyIdOf(nodeSigner(seed).publicKey),
  };
  expect(await writeKeyFile(path, { party: 'AT', officer: 'E. Muster', seed }, passphrase, 10)).toEqual({
    ok: true,
    value: open,
  });
  expect(await readKeyFile(path)).toEqual({ ok: true, value: open });
  expect(await openKeyFile(path, passphrase)).toEqual({ ok: true, value: { ...open, seed } });
  expect(codeOf(await openKeyFile(path, 'correct horse battery stapl'))).toBe('wrong-passphrase');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readFile(path, 'utf8')).not.toContain(Buffer.from(seed).toString('base64'));
});

test('a key file is never overwritten', async () => {
  const path = join(folder, 'once.key.json');
  expect(codeOf(await writeKeyFile(path, { party: 'AT', officer: null, seed }, passphrase, 10))).toBe('ok');
  expect(
    codeOf(await writeKeyFile(path, { party: 'AT', officer: null, seed: new Uint8Array(32) }, passphrase, 10)),
  ).toBe('key-file-exists');
  expect(codeOf(await openKeyFile(path, passphrase))).toBe('ok');
});

test('a passphrase of other normalization is the same passphrase', async () => {
  const path = join(folder, 'accent.key.json');
  await writeKeyFile(path, { party: 'AT', officer: null, seed }, 'h\u00f6here Gewalt', 10);
  expect(codeOf(await openKeyFile(path, 'ho\u0308here Gewalt'))).toBe('ok');
});

test('what is missing, damaged, swapped or too short is refused in words', async () => {
  const path = join(folder, 'damaged.key.json');
  expect(codeOf(await openKeyFile(join(folder, 'none'), passphrase))).toBe('key-file-missing');
  expect(codeOf(await readKeyFile(folder))).toBe('key-file-unreadable');
  expect(
    codeOf(await writeKeyFile(join(folder, 'no', 'folder'), { party: 'AT', officer: null, seed }, passphrase, 10)),
  ).toBe('key-file-unwritable');
  expect(codeOf(await writeKeyFile(path, { party: 'AT', officer: null, seed }, 'short', 10))).toBe(
    'passphrase-too-short',
  );
  await writeKeyFile(path, { party: 'AT', officer: null, seed }, passphrase, 10);
  const text = await readFile(path, 'utf8');
  const other = nodeSigner(new Uint8Array(32)).publicKey;
  const swapped = { ...JSON.parse(text), publicKey: Buffer.from(other).toString('base64'), keyid: keyIdOf(other) };
  for (const content of [
    '',
    '[]',
    text.slice(0, -20),
    text.replace('concord-key/1', 'concord-key/2'),
    text.replace(/"keyid": "./, '"keyid": "g'),
    text.replace('"seed": "', '"seed": "AAAA'),
    JSON.stringify(swapped),
  ]) {
    await writeFile(path, content);
    expect(codeOf(await openKeyFile(path, passphrase)), content.slice(0, 60)).toBe('key-file-damaged');
  }
});
