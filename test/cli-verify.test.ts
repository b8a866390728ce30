import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { concord, type Ran } from './command-line.ts';
import { exampleRegion, type ExampleRegion } from './example-region.ts';
import { entryFiles } from './receipt-files.ts';

let region: ExampleRegion;
beforeAll(async () => {
  region = await exampleRegion();
});
afterAll(() => region[Symbol.asyncDispose]());

function verify(...more: readonly string[]): Promise<Ran> {
  return concord(['verify', region.paths.register, '--vkey', region.built.vkey, '--lock', region.paths.lock, ...more]);
}

/** Verifies with some bytes of a file changed, and puts them back. */
async function withChange(file: string, change: (bytes: Buffer) => Buffer): Promise<Ran> {
  const whole = await readFile(file);
  await writeFile(file, change(Buffer.from(whole)));
  try {
    return await verify();
  } finally {
    await writeFile(file, whole);
  }
}

async function segmentFile(): Promise<string> {
  const folder = join(region.paths.register, 'segments');
  const [name = ''] = await readdir(folder);
  return join(folder, name);
}

test('a whole register is found without fault, every act opened', async () => {
  const ran = await verify();
  expect(ran.out).toContain(`${region.built.size} hashed: ${region.built.size} opened, 0 opaque`);
  expect(ran.out).toContain('No fault found.');
  expect(ran.exit).toBe(0);
});

test('as JSON, the summary, the checkpoint and the faults are members', async () => {
  const ran = await verify('--json');
  expect(JSON.parse(ran.out)).toMatchObject({
    summary: `${region.built.size} opened, 0 opaque`,
    checkpoint: { size: region.built.size, root: region.built.root },
    faults: [],
  });
});

test('one flipped byte in a segment is found, with its place', async () => {
  const ran = await withChange(await segmentFile(), bytes => {
    const at = Math.floor(bytes.length / 2);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes;
  });
  expect(ran.out).toMatch(/segments\/\d+\.seg entry \d+ byte \d+/);
  expect(ran.exit).toBe(1);
});

test('a moment of acceptance that was moved by one second is found, with the entry', async () => {
  const file = await segmentFile();
  const ran = await withChange(file, bytes => Buffer.from(moved(bytes.toString('latin1')), 'latin1'));
  expect(ran.out).toMatch(/entry 0 byte 0/);
  expect(ran.exit).toBe(1);
});

test('a changed rule in the adopted agreement is found', async () => {
  const folder = join(region.paths.register, 'agreements');
  const [name = ''] = await readdir(folder);
  const file = join(folder, name, 'agreement.yaml');
  const ran = await withChange(file, bytes =>
    Buffer.from(bytes.toString('utf8').replace('within: 48 hours', 'within: 72 hours')),
  );
  expect(ran.out).toContain('agreement.yaml');
  expect(ran.exit).toBe(1);
});

test('a stray file is found', async () => {
  const stray = join(region.paths.register, 'note.txt');
  await writeFile(stray, 'hello');
  const ran = await verify();
  await rm(stray);
  expect(ran.out).toContain('note.txt');
  expect(ran.exit).toBe(1);
});

test('another verifier key is refused in words', async () => {
  const ran = await concord([
    'verify',
    region.paths.register,
    '--vkey',
    'log.example/csbm+64e2ae9b+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4',
  ]);
  expect(ran.exit).toBe(1);
  expect(ran.out).toContain('register.json');
});

test('the founding that was pinned earlier must be the one found', async () => {
  const other = `act:${'0'.repeat(64)}`;
  const ran = await verify('--founding', other);
  expect(ran.out).toContain('not the one that was pinned');
  expect(ran.exit).toBe(1);
});

function moved(text: string): string {
  return text.replace(/"recorded":(\d+)/, (_, at: string) => `"recorded":${Number(at) + 1000}`);
}

test('a receipt is good offline, by this program and by another one; changed, it is neither', async () => {
  await using files = await entryFiles(region, 12);
  const check = ['receipt', 'check', files.receipt, '--act', files.act, '--vkey', region.built.vkey];
  expect(await concord(check)).toMatchObject({ exit: 0, out: expect.stringContaining('The receipt is good') });
  const other = files.byPython(region.built.vkey);
  if (other !== undefined)
    expect(other).toContain(`entry 12 of ${region.built.size} in EXAMPLE.concord/vienna-2021-22`);
  await writeFile(files.receipt, (await readFile(files.receipt, 'utf8')).replace('index 12', 'index 13'));
  expect(await concord(check)).toMatchObject({ exit: 1, out: expect.stringContaining('The receipt proves nothing') });
  expect(files.byPython(region.built.vkey) ?? 'does not lead to the root').toContain('does not lead to the root');
});
