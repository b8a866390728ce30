import { verify as verifyWithNode, generateKeyPairSync, sign as signWithNode } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeCrypto as crypto, nodeSigner } from '../src/act/node/index.ts';
import { concatBytes, encodeUtf8, toHex, valueOf } from '../src/core/index.ts';
import { createRegister, openRegister, type Register, verifyRegisterDirectory } from '../src/register/disk/index.ts';
import { readVkey, verifyLog } from '../src/register/index.ts';

/**
 * Measures the register beside the raw rate of Ed25519 checks in the same run, so that the machine cancels out:
 * `npm exec -- node bench/register.ts [ACTS]`.
 */
const acts = Number(process.argv[2] ?? 50_000);
const envelopeLength = 1100;
const home = await mkdtemp(join(tmpdir(), 'concord-bench-'));
const options = {
  dir: join(home, 'register'),
  lockFile: join(home, 'locks', 'bench'),
  crypto,
  logSigner: nodeSigner(new Uint8Array(32).fill(1)),
  receiptSigner: nodeSigner(new Uint8Array(32).fill(2)),
  clock: { now: Date.now },
  actIdOf: (envelope: Uint8Array): string => `act:${toHex(crypto.sha256(envelope))}`,
};

const raw = rawVerifications(4000);
console.log(line('Ed25519 checks, one core', raw));

const { register } = valueOf(await createRegister({ ...options, origin: 'register.example/bench' }));
const texts = envelopes(acts);
console.log(line('durable appends, many at once', acts / (await seconds(() => appendAll(register, texts)))));
const few = Math.min(500, acts);
console.log(
  line(
    'durable appends, one after another',
    few / (await seconds(() => appendEach(register, envelopes(few, 'single')))),
  ),
);
console.log(
  line('entries published at once', register.size / (await seconds(async () => valueOf(await register.publish())))),
);
const step = Math.max(1, Math.floor(acts / 500));
console.log(line('receipts', acts / step / (await seconds(() => receipts(register, step)))));
const { size, vkey } = register;
await register.close();

console.log(
  line(
    'entries when opening',
    size / (await seconds(async () => valueOf(await openRegister(options)).register.close())),
  ),
);
const log = valueOf(readVkey(crypto, vkey));
const read = (path: string): Promise<Uint8Array | undefined> =>
  readFile(join(options.dir, path)).catch(() => undefined);
console.log(
  line('entries re-hashed over the published log', size / (await seconds(() => verifyLog({ crypto, read, log })))),
);
const audit = { dir: options.dir, crypto, log, lockFile: options.lockFile };
console.log(line('entries audited in the directory', size / (await seconds(() => verifyRegisterDirectory(audit)))));
await rm(home, { recursive: true });

function line(what: string, rate: number): string {
  return `${what.padEnd(42)} ${Math.round(rate).toLocaleString('en').padStart(10)} /s   ${(rate / raw).toFixed(2).padStart(6)} x raw checks`;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

function rawVerifications(count: number): number {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const message = new Uint8Array(envelopeLength);
  const signature = signWithNode(null, message, privateKey);
  const start = performance.now();
  for (let at = 0; at < count; at++) verifyWithNode(null, message, publicKey, signature);
  return count / ((performance.now() - start) / 1000);
}

function envelopes(count: number, name = 'bulk'): readonly Uint8Array[] {
  const filling = new Uint8Array(envelopeLength - 20).fill(0x61);
  return Array.from({ length: count }, (_, at) => concatBytes(encodeUtf8(`${name} ${at} `.padEnd(20)), filling));
}

function append(target: Register, envelope: Uint8Array): Promise<unknown> {
  const actId = options.actIdOf(envelope);
  return target.append({ envelope, actId, audience: `sha256:${'a'.repeat(64)}`, arrived: Date.now() });
}

async function appendAll(target: Register, all: readonly Uint8Array[]): Promise<void> {
  // So many senders, each of whom waits for the acceptance before the next act.
  const senders = Array.from({ length: 512 }, (_, sender) => all.filter((_text, at) => at % 512 === sender));
  await Promise.all(senders.map(own => appendEach(target, own)));
}

async function appendEach(target: Register, all: readonly Uint8Array[]): Promise<void> {
  for (const envelope of all) await append(target, envelope);
}

async function receipts(target: Register, every: number): Promise<void> {
  for (let index = 0; index < acts; index += every) valueOf(await target.receipt(index));
}
