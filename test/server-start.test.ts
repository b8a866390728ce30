import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { valueOf } from '../src/core/index.ts';
import { regionPaths, startServer, writeRegionFile } from '../src/server/index.ts';
import { openViews } from '../src/store/index.ts';
import { send } from './region.ts';
import {
  type DataDirectory,
  dataDirectory,
  foundServedRegion,
  writeRegion,
  type ServedRegion,
} from './region-directory.ts';

const quiet = { host: '127.0.0.1', port: 0 };

async function regionIn(data: DataDirectory, origin = 'EXAMPLE.test/neighbours'): Promise<ServedRegion> {
  const region = await foundServedRegion({
    origin,
    start: origin.startsWith('EXAMPLE') ? Date.UTC(2026, 2, 2) : Date.now() - 3_600_000,
  });
  await send(region, { from: 'XA', kind: 'question', to: ['XB'], data: { requesting: 'XA', responding: 'XB' } });
  await writeRegion(data.path, 'near', region);
  return region;
}

async function runOnce(data: string): Promise<void> {
  await valueOf(await startServer({ ...quiet, data })).close();
}

function dumpOf(data: string): string {
  using views = openViews(regionPaths(data, 'near').views);
  return views.dump();
}

test('views that were deleted come back the same, byte for byte', async () => {
  using data = dataDirectory();
  await regionIn(data);
  await runOnce(data.path);
  const before = dumpOf(data.path);
  for (const end of ['', '-wal', '-shm']) rmSync(`${regionPaths(data.path, 'near').views}${end}`, { force: true });
  await runOnce(data.path);
  expect(before).toContain('question');
  expect(dumpOf(data.path)).toBe(before);
});

test('views of another register, or ahead of this one, are made anew', async () => {
  using data = dataDirectory();
  await regionIn(data);
  await runOnce(data.path);
  const before = dumpOf(data.path);
  {
    using views = openViews(regionPaths(data.path, 'near').views);
    const [act] = views.kernelActs();
    if (act === undefined) throw new Error('no act');
    views.follow([{ ...act, id: 'act:of another register', index: views.cursor().next, entry: 'ff' }]);
  }
  await runOnce(data.path);
  expect(dumpOf(data.path)).toBe(before);
});

test('a second server on the same data is refused, and the first goes on', async () => {
  using data = dataDirectory();
  await regionIn(data);
  const first = valueOf(await startServer({ ...quiet, data: data.path }));
  const second = await startServer({ ...quiet, data: data.path });
  expect(second).toMatchObject({
    ok: false,
    problems: [{ code: 'register-in-use', cure: expect.stringContaining('stop it first') }],
  });
  expect((await fetch(`${first.url}/api/regions`)).status).toBe(200);
  await first.close();
  await runOnce(data.path);
});

test('an older copy of the register put back is refused, because the lock knows better', async () => {
  using data = dataDirectory();
  const region = await regionIn(data);
  const { register } = regionPaths(data.path, 'near');
  cpSync(register, join(data.path, 'backup'), { recursive: true });
  const server = valueOf(await startServer({ ...quiet, data: data.path, regions: ['near'] }));
  const { envelope } = await send(region, { from: 'XC', kind: 'yearly-report', data: { year: 2027 } });
  const answer = await fetch(`${server.url}/api/regions/near/acts`, {
    method: 'POST',
    body: envelope,
    headers: { 'content-type': 'application/json' },
  });
  expect(answer.status).toBe(201);
  await server.close();
  rmSync(register, { recursive: true });
  cpSync(join(data.path, 'backup'), register, { recursive: true });
  const started = await startServer({ ...quiet, data: data.path, regions: ['near'] });
  expect(started).toMatchObject({ ok: false, problems: [{ cure: expect.stringMatching(/copy/) }] });
});

test('a damaged register is refused with the place of the damage', async () => {
  using data = dataDirectory();
  await regionIn(data);
  const segment = join(regionPaths(data.path, 'near').register, 'segments', '000000000000.seg');
  const bytes = readFileSync(segment);
  bytes[700] = (bytes[700] ?? 0) ^ 1;
  writeFileSync(segment, bytes);
  expect(await startServer({ ...quiet, data: data.path })).toMatchObject({
    ok: false,
    problems: [{ place: expect.stringContaining('seg') }],
  });
});

test('a real register takes no simulated clock, and an example no other', async () => {
  using real = dataDirectory();
  await regionIn(real, 'register.test/neighbours');
  writeRegionFile(regionPaths(real.path, 'near').file, { title: 'Real', summary: '', now: 0, from: null });
  expect(await startServer({ ...quiet, data: real.path })).toMatchObject({
    ok: false,
    problems: [{ code: 'clock', sentence: expect.stringContaining('does not run on a simulated clock') }],
  });
  using example = dataDirectory();
  await regionIn(example);
  writeRegionFile(regionPaths(example.path, 'near').file, { title: 'Example', summary: '', now: null, from: null });
  expect(await startServer({ ...quiet, data: example.path })).toMatchObject({
    ok: false,
    problems: [{ code: 'clock' }],
  });
});

test('one refused region keeps the server from starting, and leaves nothing locked', async () => {
  using data = dataDirectory();
  await regionIn(data);
  const started = await startServer({ ...quiet, data: data.path, regions: ['near', 'missing'] });
  expect(started).toMatchObject({ ok: false, problems: [{ code: 'region-file' }] });
  await runOnce(data.path);
});

test('several regions are served by one process, each with its own register', async () => {
  using data = dataDirectory();
  await regionIn(data);
  await writeRegion(data.path, 'far', await foundServedRegion({ origin: 'EXERCISE.test/far' }));
  const server = valueOf(await startServer({ ...quiet, data: data.path }));
  const rows = await (await fetch(`${server.url}/api/regions`)).json();
  expect(rows).toMatchObject([
    { region: 'far', mark: 'EXERCISE', origin: 'EXERCISE.test/far' },
    { region: 'near', mark: 'EXAMPLE', origin: 'EXAMPLE.test/neighbours' },
  ]);
  await server.close();
});

test('a taken port is said in words', async () => {
  using data = dataDirectory();
  await regionIn(data);
  using other = dataDirectory();
  await regionIn(other);
  const first = valueOf(await startServer({ ...quiet, data: data.path }));
  const second = await startServer({ ...quiet, data: other.path, port: Number(new URL(first.url).port) });
  expect(second).toMatchObject({ ok: false, problems: [{ code: 'port-taken' }] });
  await first.close();
});
