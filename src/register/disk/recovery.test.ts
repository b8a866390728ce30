import { copyFile, cp, mkdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { idOf, origin, type Scratch, scratchRegister, send, sendMany } from '../../../test/scratch-register.ts';
import { nodeCrypto as crypto, nodeSigner } from '../../act/node/index.ts';
import { encodeUtf8, type Problem, type Result, valueOf } from '../../core/index.ts';
import { readVkey } from '../index.ts';
import { createRegister, type OpenedRegister, openRegister, type Register, verifyRegisterDirectory } from './index.ts';

const segment = 'segments/000000000000.seg';

/** A register with so many entries; resolves with the length of its segment before and after the last. */
async function registerOf(scratch: Scratch, entries: number): Promise<readonly [number, number]> {
  await using register = await scratch.create();
  await sendMany(scratch, register, 0, entries - 1);
  const before = (await readFile(join(scratch.dir, segment)).catch(() => [])).length;
  await copyFile(scratch.options.lockFile, `${scratch.options.lockFile}.before`);
  await sendMany(scratch, register, entries - 1, entries);
  return [before, (await readFile(join(scratch.dir, segment))).length];
}

async function expectSound(scratch: Scratch): Promise<void> {
  const { register } = valueOf(await scratch.open());
  await register.close();
  const log = valueOf(readVkey(crypto, register.vkey));
  const { faults } = await verifyRegisterDirectory({
    dir: scratch.dir,
    crypto,
    log,
    lockFile: scratch.options.lockFile,
  });
  expect(faults).toEqual([]);
}

test(
  'wherever the last write was torn, the register opens, says so, and takes the act again exactly once',
  { timeout: 60_000 },
  async () => {
    await using scratch = await scratchRegister();
    const [before, after] = await registerOf(scratch, 2);
    const whole = await readFile(join(scratch.dir, segment));
    for (let length = before + 1; length < after; length++) {
      await writeFile(join(scratch.dir, segment), whole.subarray(0, length));
      await copyFile(`${scratch.options.lockFile}.before`, scratch.options.lockFile);
      const { register, notices } = valueOf(await scratch.open());
      expect(notices.map(({ code }) => code)).toEqual(['tail-cut']);
      expect([register.size, register.indexOf(idOf(encodeUtf8('act 1')))]).toEqual([1, undefined]);
      if (length % 16 === 0)
        expect(valueOf(await send(register, 'act 1', scratch.clock.at))).toMatchObject({ index: 1, isNew: true });
      await register.close();
    }
    await expectSound(scratch);
  },
);

test('wherever an accepted entry was cut off, the register refuses to open and stays as it is', async () => {
  await using scratch = await scratchRegister();
  const [before, after] = await registerOf(scratch, 3);
  for (let length = after - 1; length >= before; length--) {
    await truncate(join(scratch.dir, segment), length);
    const [problem] = problemsOf(await scratch.open());
    expect(problem?.code).toBe(length === before ? 'register-behind' : 'register-damaged');
    expect((await readFile(join(scratch.dir, segment))).length).toBe(length);
  }
});

test('a whole entry beyond the lock is kept: sent again, it gets its acceptance and no second entry', async () => {
  await using scratch = await scratchRegister();
  await registerOf(scratch, 3);
  await copyFile(`${scratch.options.lockFile}.before`, scratch.options.lockFile);
  const { register, notices } = valueOf(await scratch.open());
  expect(notices.map(({ code }) => code)).toEqual(['tail-completed']);
  expect(valueOf(await send(register, 'act 2', scratch.clock.at))).toMatchObject({ index: 2, isNew: false });
  expect(register.size).toBe(3);
  await register.close();
  await expectSound(scratch);
});

test('a changed byte in an accepted entry keeps the register from opening', async () => {
  await using scratch = await scratchRegister();
  await registerOf(scratch, 3);
  const bytes = await readFile(join(scratch.dir, segment));
  for (let at = 0; at < bytes.length; at += 13) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 4;
    await writeFile(join(scratch.dir, segment), changed);
    expect(problemsOf(await scratch.open())[0]).toMatchObject({
      code: 'register-damaged',
      place: expect.stringContaining(segment),
    });
  }
});

test('a restored older copy is refused, and so is another history of the same length', async () => {
  await using scratch = await scratchRegister();
  {
    await using register = await scratch.create();
    await sendMany(scratch, register, 0, 5);
  }
  const older = await scratch.copy('older');
  {
    await using register = valueOf(await scratch.open()).register;
    await sendMany(scratch, register, 5, 8);
  }
  const restored = { ...scratch.options, dir: older };
  expect(problemsOf(await openRegister(restored))[0]).toMatchObject({
    code: 'register-behind',
    sentence: expect.stringContaining('It holds 5 entries, and had accepted 8'),
    cure: expect.stringContaining('recover the missing entries'),
  });
  await using second = await scratchRegister();
  {
    await using register = await second.create();
    await sendMany(second, register, 10, 18);
  }
  const swapped = problemsOf(await openRegister({ ...scratch.options, dir: second.dir }));
  expect(swapped[0]?.code).toBe('register-behind');
});

test('a lock that is older than the register is refused', async () => {
  await using scratch = await scratchRegister();
  await using register = await scratch.create();
  await copyFile(scratch.options.lockFile, `${scratch.options.lockFile}.early`);
  await sendMany(scratch, register, 0, 3);
  valueOf(await register.publish());
  await register.close();
  await copyFile(`${scratch.options.lockFile}.early`, scratch.options.lockFile);
  expect(problemsOf(await scratch.open())[0]?.code).toBe('lock-behind');
});

test('a second opener is refused while the first lives, on the same lock and on another', async () => {
  await using scratch = await scratchRegister();
  const register = await scratch.create();
  const other = join(scratch.dir, '../other-lock');
  expect(problemsOf(await scratch.open())[0]).toMatchObject({
    code: 'register-in-use',
    place: `${scratch.options.lockFile}.owner`,
  });
  await cp(scratch.options.lockFile, other);
  expect(problemsOf(await openRegister({ ...scratch.options, lockFile: other }))[0]?.code).toBe('register-in-use');
  const copy = await scratch.copy('beside');
  expect(problemsOf(await openRegister({ ...scratch.options, dir: copy }))[0]?.code).toBe('register-in-use');
  await register.close();
  await valueOf(await scratch.open()).register.close();
});

test('missing, foreign, inner and damaged locks are refused in words', async () => {
  await using scratch = await scratchRegister();
  await registerOf(scratch, 2);
  const { lockFile, dir } = scratch.options;
  const lock = await readFile(lockFile);
  const code = async (options = scratch.options): Promise<string | undefined> =>
    problemsOf(await openRegister(options))[0]?.code;
  expect(await code({ ...scratch.options, lockFile: join(dir, 'lock') })).toBe('lock-inside');
  expect(await code({ ...scratch.options, lockFile: `${lockFile}.gone` })).toBe('lock-missing');
  await writeFile(lockFile, 'x');
  expect(await code()).toBe('lock-damaged');
  await writeFile(lockFile, lock.toString().replace('scratch', 'another'));
  expect(await code()).toBe('lock-of-another');
  await writeFile(lockFile, lock);
  expect(await code({ ...scratch.options, logSigner: nodeSigner(new Uint8Array(32).fill(3)) })).toBe('register-keys');
  expect(await code({ ...scratch.options, dir: `${dir}-gone` })).toBe('register-missing');
  expect(problemsOf(await createRegister({ ...scratch.options, origin }))[0]?.code).toBe('lock-exists');
  expect(problemsOf(await createRegister({ ...scratch.options, lockFile: `${lockFile}.new`, origin }))[0]?.code).toBe(
    'register-exists',
  );
});

test('when the disk does not sync, no acceptance goes out, and the register opens again without the act', async () => {
  await using scratch = await scratchRegister();
  const register = await scratch.create();
  // A device that takes every byte and refuses to sync.
  await symlink('/dev/null', join(scratch.dir, segment));
  const { register: broken } = await reopened(scratch, register);
  const sent = await Promise.all(['a', 'b'].map(text => send(broken, text, scratch.clock.at)));
  for (const result of [...sent, await send(broken, 'c', scratch.clock.at)]) {
    expect(problemsOf(result)[0]).toMatchObject({
      code: 'register-stopped',
      cure: expect.stringContaining('never entered twice'),
    });
  }
  await broken.close();
  await rm(join(scratch.dir, segment));
  const { register: mended } = valueOf(await scratch.open());
  expect(valueOf(await send(mended, 'a', scratch.clock.at))).toMatchObject({ index: 0, isNew: true });
  await mended.close();
  await expectSound(scratch);
});

test('when the lock cannot move, no acceptance goes out; the entry is kept, and sent again is accepted once', async () => {
  await using scratch = await scratchRegister();
  const register = await scratch.create();
  await sendMany(scratch, register, 0, 2);
  await mkdir(`${scratch.options.lockFile}.aside`);
  expect(problemsOf(await send(register, 'caught', scratch.clock.at))[0]?.code).toBe('register-stopped');
  expect([register.size, valueOf(await register.publish()).size]).toEqual([2, 2]);
  await rm(`${scratch.options.lockFile}.aside`, { recursive: true });
  const { register: mended } = await reopened(scratch, register);
  expect(valueOf(await send(mended, 'caught', scratch.clock.at))).toMatchObject({ index: 2, isNew: false });
  await mended.close();
  await expectSound(scratch);
});

test('a published tile that was changed stops publishing, not accepting', async () => {
  await using scratch = await scratchRegister();
  await using register = await scratch.create();
  await sendMany(scratch, register, 0, 1);
  await mkdir(join(scratch.dir, 'tile/0/000.p'), { recursive: true });
  await writeFile(join(scratch.dir, 'tile/0/000.p/1'), 'another');
  expect(problemsOf(await register.publish())[0]).toMatchObject({ code: 'tile-differs', place: 'tile/0/000.p/1' });
  expect((await send(register, 'still', scratch.clock.at)).ok).toBe(true);
});

test('publishing that fails is said, and succeeds when tried again', async () => {
  await using scratch = await scratchRegister();
  await using register = await scratch.create();
  await sendMany(scratch, register, 0, 3);
  await rm(join(scratch.dir, 'aside'), { recursive: true, force: true });
  await writeFile(join(scratch.dir, 'aside'), '');
  expect(problemsOf(await register.publish())[0]).toMatchObject({ code: 'not-written' });
  await rm(join(scratch.dir, 'aside'));
  expect(valueOf(await register.publish()).size).toBe(3);
  await register.close();
  expect(problemsOf(await register.publish())[0]?.code).toBe('register-closed');
  expect(problemsOf(await send(register, 'late', scratch.clock.at))[0]?.code).toBe('register-closed');
  await expectSound(scratch);
});

test(
  'appended, published, closed, opened and torn in any order, a register holds what was accepted in its order',
  { timeout: 60_000 },
  async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('append' as const), count: fc.integer({ min: 1, max: 140 }) }),
      fc.record({ do: fc.constantFrom('publish' as const, 'reopen' as const) }),
      fc.record({ do: fc.constant('tear' as const), bytes: fc.uint8Array({ minLength: 1, maxLength: 90 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async steps => {
        await using scratch = await scratchRegister();
        let register = await scratch.create();
        let count = 0;
        for (const next of steps) {
          if (next.do === 'append') await sendMany(scratch, register, count, (count += next.count));
          else if (next.do === 'publish') expect(valueOf(await register.publish()).size).toBe(count);
          else {
            await register.close();
            const torn = next.do === 'tear' ? next.bytes : new Uint8Array(0);
            if (count > 0) await writeFile(join(scratch.dir, segment), torn, { flag: 'a' });
            register = valueOf(await scratch.open()).register;
          }
        }
        const found = await Array.fromAsync(register.entries(), ({ envelope }) => new TextDecoder().decode(envelope));
        expect(found).toEqual(Array.from({ length: count }, (_, index) => `act ${index}`));
        await register.close();
        await expectSound(scratch);
      }),
      { numRuns: 12 },
    );
  },
);

async function reopened(scratch: Scratch, register: Register): Promise<OpenedRegister> {
  await register.close();
  return valueOf(await scratch.open());
}

function problemsOf(result: Result<unknown>): readonly Problem[] {
  return result.ok ? [] : result.problems;
}
