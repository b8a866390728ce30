import { fork } from 'node:child_process';
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { readEnvelope } from '../src/act/index.ts';
import { valueOf } from '../src/core/index.ts';
import { neighboursText } from '../test/neighbours.ts';
import { officerOf, send, type TestRegion } from '../test/region.ts';
import { dataDirectory, foundServedRegion, writeRegion } from '../test/region-directory.ts';

/**
 * Intake through HTTP against the machine's raw Ed25519 verification, in one run: `npm exec -- node bench/intake.ts [acts]`.
 * The server runs in a process of its own; this process sends, on the same cores.
 */
const acts = Number(process.argv[2] ?? 6000);
const senders =
  'AD AL AM AT AZ BA BE BG BY CA CH CY CZ DE DK EE ES FI FR GB GE GR HR HU IE IS IT KG KZ LI LT LU LV MC MD ME MK MN MT NL NO PL PT RO RS RU SE SI SK SM TJ TM TR UA US UZ VA'.split(
    ' ',
  );
const agreementText = neighboursText.replace('XA, XB, XC', senders.map(code => `"${code}"`).join(', '));
const cores = availableParallelism();

using data = dataDirectory();
const region = await foundServedRegion({
  origin: 'register.bench/neighbours',
  parties: senders,
  organizations: [],
  audiences: {},
  agreementText,
  start: Date.now() - 86_400_000 * 30,
});
await writeRegion(data.path, 'near', region);
const [bulk, single, paced] = [
  await envelopes(region, acts),
  await envelopes(region, acts / 2),
  await envelopes(region, acts / 4),
];
const raw = rawVerifications(bulk);
const child = fork(join(import.meta.dirname, 'intake-server.ts'), [data.path]);
const [url]: unknown[] = await once(child, 'message');
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

const inBulk = await measured(bulk.length, () => sendInBulk(bulk));
const inSingle = await measured(single.length, () => sendSingly(single));
const latencies = await sendAtPace(paced, inSingle.rate / 2);
const behind = await viewsBehind();
child.kill();
agent.destroy();

const base = cores * raw;
const lines = [
  `raw Ed25519 verifications        ${Math.round(raw)} per second and core, ${cores} cores: ${(1000 / raw).toFixed(3)} ms each`,
  `bulk (NDJSON, 500 a request)     ${inWords(inBulk)} (goal 0.50)`,
  `single (one act a request)       ${inWords(inSingle)} (goal 0.30)`,
  `accepted at half load, p99       ${percentile(latencies, 0.99).toFixed(1)} ms (goal 50), median ${percentile(latencies, 0.5).toFixed(1)} ms`,
  `views behind after the last act  ${Math.round(behind)} ms (goal 2000)`,
];
process.stdout.write(`${lines.join('\n')}\n`);

async function envelopes(from: TestRegion, count: number): Promise<readonly Uint8Array[]> {
  const made: Uint8Array[] = [];
  for (let at = 0; at < count; at += 1) {
    const sender = senders[at % senders.length] ?? '';
    made.push(
      (
        await send(from, {
          from: sender,
          kind: 'yearly-report',
          data: { year: 2027, units: at },
          change: { remarks: 'r'.repeat(150) },
        })
      ).envelope,
    );
  }
  return made;
}

/** One core, one verification after another, keys imported once: what the goal is measured against. */
function rawVerifications(bodies: readonly Uint8Array[]): number {
  const opened = bodies.slice(0, 3000).map(body => valueOf(readEnvelope(body)));
  const keys = new Map(senders.map(sender => [sender, keyObject(officerOf(sender).publicKey)]));
  const began = performance.now();
  for (const { payload, signed, signatures } of opened) {
    const [signature] = signatures;
    const key = keys.get(payload.from);
    if (signature === undefined || key === undefined || !verify(null, signed, key, signature.sig))
      throw new Error('a signature fails');
  }
  return (opened.length / (performance.now() - began)) * 1000;
}

function keyObject(raw: Uint8Array): KeyObject {
  return createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(raw).toString('base64url') },
    format: 'jwk',
  });
}

interface Measured {
  /** Acts per second. */
  readonly rate: number;
  /** CPU time of the server per act, in milliseconds: it does not depend on what else the machine does. */
  readonly cpu: number;
}

async function measured(count: number, run: () => Promise<void>): Promise<Measured> {
  const [cpu, began] = [await serverCpu(), performance.now()];
  await run();
  return { rate: (count / (performance.now() - began)) * 1000, cpu: ((await serverCpu()) - cpu) / count };
}

async function serverCpu(): Promise<number> {
  const told = once(child, 'message');
  child.send('cpu');
  return Number((await told)[0]);
}

function inWords({ rate, cpu }: Measured): string {
  return `${Math.round(rate)} acts/s, ratio ${(rate / base).toFixed(2)}; ${cpu.toFixed(3)} ms of CPU an act, ratio ${(1000 / raw / cpu).toFixed(2)}`;
}

/** Two requests at once, of different senders: a sender's numbers come in order. */
async function sendInBulk(bodies: readonly Uint8Array[]): Promise<void> {
  const half = Math.ceil(senders.length / 2);
  const [first, second] = [true, false].map(isFirst =>
    bodies.filter((_, at) => at % senders.length < half === isFirst),
  );
  await Promise.all([sendBatches(first ?? []), sendBatches(second ?? [])]);
}

async function sendBatches(bodies: readonly Uint8Array[]): Promise<void> {
  for (let from = 0; from < bodies.length; from += 500) {
    const body = Buffer.concat(bodies.slice(from, from + 500).flatMap(line => [line, Buffer.from('\n')]));
    const answers = (await post(body, 'application/x-ndjson')).split('\n');
    const refused = answers.find(line => line !== '' && !line.startsWith('{"status":201'));
    if (refused !== undefined) throw new Error(refused);
  }
}

/** Every sender sends one act after another, so that its numbers come in order; all senders at once. */
async function sendSingly(bodies: readonly Uint8Array[]): Promise<void> {
  await Promise.all(
    senders.map(async (_, lane) => {
      for (let at = lane; at < bodies.length; at += senders.length) await accepted(bodies[at] ?? new Uint8Array(0));
    }),
  );
}

async function accepted(body: Uint8Array): Promise<void> {
  const answer = await post(body, 'application/json');
  if (!answer.startsWith('{"status":201')) throw new Error(answer);
}

async function sendAtPace(bodies: readonly Uint8Array[], rate: number): Promise<readonly number[]> {
  const latencies: number[] = [];
  const sent: Promise<void>[] = [];
  const began = performance.now();
  for (const [at, body] of bodies.entries()) {
    while (performance.now() - began < (at / rate) * 1000) await new Promise(setImmediate);
    const asked = performance.now();
    sent.push(accepted(body).then(() => void latencies.push(performance.now() - asked)));
  }
  await Promise.all(sent);
  return latencies;
}

async function viewsBehind(): Promise<number> {
  const began = performance.now();
  await (await fetch(`${String(url)}/api/regions/near`)).text();
  return performance.now() - began;
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
}

async function post(body: Uint8Array, type: string): Promise<string> {
  const headers = { 'content-type': type, 'content-length': body.length };
  const sent = request(`${String(url)}/api/regions/near/acts`, { method: 'POST', agent, headers });
  sent.end(body);
  const response: IncomingMessage = (await once(sent, 'response'))[0];
  return text(response);
}
