import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { encodeEnvelope, encodePayload, actIdOf, actPayloadType } from '../src/act/index.ts';
import { toBase64 } from '../src/core/index.ts';
import { apply } from '../src/intake/index.ts';
import { regionPaths } from '../src/server/index.ts';
import { draft, keyidOf, officerOf } from '../test/region.ts';
import { dataDirectory, foundServedRegion, type ServedRegion, writeRegion } from '../test/region-directory.ts';

/**
 * How a server starts on a large register, with its views and without, and what it needs: `npm exec -- node bench/start.ts [acts]`.
 * The acts carry no true signatures: a start does not verify them again.
 */
const acts = Number(process.argv[2] ?? 100_000);
const senders = ['XA', 'XB', 'XC'];

using data = dataDirectory();
const region = await foundServedRegion({ start: Date.now() - 86_400_000 * 90 });
for (let at = 0; at < acts; at += 1) enter(region, at);
await writeRegion(data.path, 'near', region);
process.stdout.write(`${acts} acts\n`);
await start('without views');
await start('with views');
rmSync(regionPaths(data.path, 'near').views);
await start('rebuilding');

/** Takes an act into the region without judging it: questions and, to most of them, answers. */
function enter(into: ServedRegion, at: number): void {
  const asked = at % 2 === 1 && at % 10 !== 9 ? into.entries.at(-1) : undefined;
  const from = senders[(at >> 1) % 3] ?? '';
  const to = senders[((at >> 1) + 1) % 3] ?? '';
  const payload =
    asked === undefined
      ? draft(into, { from, kind: 'question', to: [to], data: { requesting: from, responding: to } })
      : draft(into, { from: to, kind: 'answer', to: [from], change: { about: asked.id } });
  const signer = keyidOf(officerOf(payload.from));
  const envelope = encodeEnvelope({
    payload: toBase64(encodePayload(payload)),
    payloadType: actPayloadType,
    signatures: [{ keyid: signer, sig: toBase64(new Uint8Array(64)) }],
  });
  const id = actIdOf(payload);
  apply(into.intake, { id, payload }, into.now);
  into.entries.push({ id, payload, keyids: [], recorded: into.now, envelope });
  into.now += 1000;
}

async function start(how: string): Promise<void> {
  const began = performance.now();
  const child = fork(join(import.meta.dirname, 'intake-server.ts'), [data.path]);
  const [url]: unknown[] = await once(child, 'message');
  const started = performance.now();
  const region = `${String(url)}/api/regions/near`;
  const first = await timed(`${region}/duties?seat=XA&status=open`);
  const again = await timed(`${region}/duties?seat=XA&status=open`);
  const memory = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
  const gone = once(child, 'exit');
  child.kill();
  await gone;
  process.stdout.write(
    `${how.padEnd(16)} up after ${Math.round(started - began)} ms, first page ${first} ms, next ${again} ms, ${Math.round(Number(memory) / 1024)} MB\n`,
  );
}

async function timed(url: string): Promise<number> {
  const began = performance.now();
  await (await fetch(url)).text();
  return Math.round(performance.now() - began);
}
