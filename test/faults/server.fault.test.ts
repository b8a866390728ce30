import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeCrypto } from '../../src/act/node/index.ts';
import { valueOf } from '../../src/core/index.ts';
import { regionPaths, startServer } from '../../src/server/index.ts';
import { readVkey } from '../../src/register/index.ts';
import { verifyRegisterDirectory } from '../../src/register/disk/index.ts';
import { send, type TestEntry } from '../region.ts';
import { dataDirectory, foundServedRegion, writeRegion } from '../region-directory.ts';

const senders = ['XA', 'XB', 'XC'];
const perSender = 60;
const kills = 12;

interface Child {
  readonly process: ChildProcess;
  readonly url: string;
}

async function start(data: string): Promise<Child> {
  const child = fork(join(import.meta.dirname, 'server-child.ts'), [data]);
  const [url]: unknown[] = await once(child, 'message');
  return { process: child, url: String(url) };
}

async function killed({ process }: Child): Promise<void> {
  const gone = once(process, 'exit');
  process.kill('SIGKILL');
  await gone;
}

/** The status of the answer, or undefined when the server died before it answered. */
async function post(url: string, { envelope }: TestEntry): Promise<number | undefined> {
  try {
    const response = await fetch(`${url}/api/regions/near/acts`, {
      method: 'POST',
      body: envelope,
      headers: { 'content-type': 'application/json' },
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return undefined;
  }
}

/** Sends in order until the server dies; `acknowledged` grows by each act that it accepted. */
async function sendUntilDeath(
  url: string,
  acts: readonly TestEntry[],
  acknowledged: Set<string>,
  onAccepted: () => void,
): Promise<void> {
  for (const act of acts) {
    if (acknowledged.has(act.id)) continue;
    const status = await post(url, act);
    if (status === undefined) return;
    expect([200, 201]).toContain(status);
    acknowledged.add(act.id);
    onAccepted();
  }
}

test('a server killed again and again while acts come in loses no accepted act and enters none twice', async () => {
  using data = dataDirectory();
  const region = await foundServedRegion();
  await writeRegion(data.path, 'near', region);
  const founding = region.entries.length;
  const acts: TestEntry[][] = [];
  for (const from of senders) {
    const own: TestEntry[] = [];
    for (let at = 0; at < perSender; at += 1)
      own.push(await send(region, { from, kind: 'yearly-report', data: { year: 2027, units: at } }));
    acts.push(own);
  }
  const acknowledged = new Set<string>();
  for (let round = 0; round < kills; round += 1) {
    const child = await start(data.path);
    // Each round dies at another point of the traffic: after so many acceptances, with others under way.
    let left = 1 + ((round * 7) % 15);
    const deaths: Promise<void>[] = [];
    const onAccepted = (): void => {
      left -= 1;
      if (left === 0) deaths.push(killed(child));
    };
    await Promise.all(acts.map(own => sendUntilDeath(child.url, own, acknowledged, onAccepted)));
    await Promise.all(deaths.length === 0 ? [killed(child)] : deaths);
  }
  const server = valueOf(await startServer({ data: data.path, host: '127.0.0.1', port: 0, publishEvery: 20 }));
  const rows: readonly { readonly id: string }[] = JSON.parse(
    await (await fetch(`${server.url}/api/regions/near/acts?seat=XA`)).text(),
  );
  const held = rows.map(row => row.id);
  expect(new Set(held).size).toBe(held.length);
  expect([...acknowledged].filter(id => !held.includes(id))).toEqual([]);
  for (const own of acts) await sendUntilDeath(server.url, own, acknowledged, () => undefined);
  const after: readonly unknown[] = JSON.parse(
    await (await fetch(`${server.url}/api/regions/near/acts?seat=XA`)).text(),
  );
  expect(after).toHaveLength(founding + senders.length * perSender);
  await server.close();
  const { register, lock } = regionPaths(data.path, 'near');
  const log = valueOf(readVkey(nodeCrypto, region.intake.roster.founding?.logKey ?? ''));
  const audit = await verifyRegisterDirectory({ crypto: nodeCrypto, dir: register, log, lockFile: lock });
  expect([audit.faults, audit.entries]).toEqual([[], after.length]);
});
