import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeCrypto as crypto } from '../../src/act/node/index.ts';
import { encodeUtf8, type Problem, valueOf } from '../../src/core/index.ts';
import { readVkey } from '../../src/register/index.ts';
import { openRegister, verifyRegisterDirectory } from '../../src/register/disk/index.ts';
import { idOf, type Scratch, scratchRegister, send } from '../scratch-register.ts';

const child = join(import.meta.dirname, 'register-child.ts');
const rounds = Number(process.env['CONCORD_FAULT_ROUNDS'] ?? 30);

interface Message {
  readonly accepted?: string;
  readonly problems?: readonly Problem[];
}

/** Gathers what a child says, and stops it hard once it has had so many acts accepted. */
async function listen(process: ChildProcess, killAfter: number, accepted: Set<string>): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  let count = 0;
  process.on('message', (message: Message) => {
    if (message.accepted !== undefined) accepted.add(message.accepted);
    problems.push(...(message.problems ?? []));
    if (message.accepted !== undefined && ++count === killAfter) process.kill('SIGKILL');
  });
  await once(process, 'close');
  return problems;
}

async function textsOf(scratch: Scratch): Promise<readonly string[]> {
  const { register } = valueOf(await openRegister({ ...scratch.options, clock: { now: Date.now } }));
  const texts = await Array.fromAsync(register.entries(), ({ envelope }) => new TextDecoder().decode(envelope));
  await register.close();
  const log = valueOf(readVkey(crypto, register.vkey));
  const { faults } = await verifyRegisterDirectory({
    dir: scratch.dir,
    crypto,
    log,
    lockFile: scratch.options.lockFile,
  });
  expect(faults).toEqual([]);
  return texts;
}

test('killed again and again while it writes, a register loses no accepted act and enters none twice', async () => {
  await using scratch = await scratchRegister();
  const home = join(scratch.dir, '..');
  const accepted = new Set<string>();
  for (let round = 0; round < rounds; round++) {
    const writer = fork(child, [home, String(round)]);
    // Stopped at another place of a wave each time, sometimes while it publishes.
    expect(await listen(writer, 1 + ((round * 37) % 211), accepted)).toEqual([]);
    expect(writer.signalCode).toBe('SIGKILL');
  }
  const texts = await textsOf(scratch);
  expect(new Set(texts).size).toBe(texts.length);
  expect([...accepted].filter(text => !texts.includes(text))).toEqual([]);
  expect(accepted.size).toBeGreaterThan(rounds);
});

test('acts that were under way when the process was killed are entered once when sent again', async () => {
  await using scratch = await scratchRegister();
  await listen(fork(child, [join(scratch.dir, '..'), '0']), 40, new Set());
  const before = await textsOf(scratch);
  const { register } = valueOf(await openRegister({ ...scratch.options, clock: { now: Date.now } }));
  const again = [...before.slice(-5), 'another'];
  for (const text of again) {
    const known = register.indexOf(idOf(encodeUtf8(text)));
    expect(valueOf(await send(register, text, Date.now()))).toMatchObject({ isNew: known === undefined });
  }
  await register.close();
  expect(await textsOf(scratch)).toEqual([...before, 'another']);
});

test('while one process has a register, another is refused in words, and may have it once the first is killed', async () => {
  await using scratch = await scratchRegister();
  const writer = fork(child, [join(scratch.dir, '..'), '0']);
  await once(writer, 'message');
  const problems = await listen(fork(child, [join(scratch.dir, '..'), '1']), 1, new Set());
  expect(problems).toMatchObject([{ code: 'register-in-use', cure: expect.stringContaining('stop it first') }]);
  writer.kill('SIGKILL');
  await once(writer, 'close');
  expect((await textsOf(scratch)).length).toBeGreaterThan(0);
});

test('when the disk is full no acceptance goes out, and with room again the register goes on', async () => {
  await using scratch = await scratchRegister();
  const accepted = new Set<string>();
  // The shell bounds the size of files: a write beyond it fails as on a full disk.
  const script = 'ulimit -f 256; exec "$0" "$@"';
  const writer = spawn('bash', ['-c', script, process.execPath, child, join(scratch.dir, '..'), '0'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const problems = await listen(writer, Number.POSITIVE_INFINITY, accepted);
  expect(problems).toMatchObject([{ code: 'register-stopped', sentence: expect.stringContaining('cannot write') }]);
  const texts = await textsOf(scratch);
  expect([...accepted].filter(text => !texts.includes(text))).toEqual([]);
  const { register } = valueOf(await openRegister({ ...scratch.options, clock: { now: Date.now } }));
  expect(valueOf(await send(register, 'room again', Date.now())).index).toBe(texts.length);
  await register.close();
});
