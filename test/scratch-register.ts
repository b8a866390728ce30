import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeCrypto, nodeSigner } from '../src/act/node/index.ts';
import { encodeUtf8, type Result, toHex, valueOf } from '../src/core/index.ts';
import {
  type Accepted,
  createRegister,
  openRegister,
  type OpenedRegister,
  type Register,
  type RegisterOptions,
} from '../src/register/disk/index.ts';

export const origin = 'register.example/scratch';

/** A register in a temporary directory whose acts are plain texts: the register itself never looks into an envelope. */
export interface Scratch extends AsyncDisposable {
  readonly dir: string;
  readonly options: RegisterOptions;
  /** The clock: an act arrives a second after the one before unless a test sets it. */
  readonly clock: { now(): number; at: number };
  create(): Promise<Register>;
  open(): Promise<Result<OpenedRegister>>;
  /** Copies the directory, not the lock, and names the copy. */
  copy(name: string): Promise<string>;
}

export async function scratchRegister(): Promise<Scratch> {
  const home = await mkdtemp(join(tmpdir(), 'concord-register-'));
  const clock = { at: Date.UTC(2026, 0, 1), now: (): number => clock.at };
  const options = scratchOptions(home, clock);
  return {
    dir: options.dir,
    options,
    clock,
    create: async () => valueOf(await createRegister({ ...options, origin })).register,
    open: () => openRegister(options),
    copy: async name => {
      await cp(options.dir, join(home, name), { recursive: true });
      return join(home, name);
    },
    [Symbol.asyncDispose]: () => rm(home, { recursive: true }),
  };
}

/** The options of the scratch register in a home directory, the same in every process. */
export function scratchOptions(home: string, clock: { now(): number }): RegisterOptions {
  return {
    dir: join(home, 'register'),
    lockFile: join(home, 'locks', 'scratch'),
    crypto: nodeCrypto,
    logSigner: nodeSigner(new Uint8Array(32).fill(1)),
    receiptSigner: nodeSigner(new Uint8Array(32).fill(2)),
    clock,
    actIdOf: idOf,
  };
}

export function idOf(envelope: Uint8Array): string {
  return `act:${toHex(nodeCrypto.sha256(envelope))}`;
}

function audienceNamed(name: string): string {
  return `sha256:${toHex(nodeCrypto.sha256(encodeUtf8(name)))}`;
}

/** Sends the text as an act; audiences take turns by the length of the text unless one is named. */
export function send(
  register: Register,
  text: string,
  arrived: number,
  audience = `audience ${text.length % 3}`,
): Promise<Result<Accepted>> {
  const envelope = encodeUtf8(text);
  return register.append({ envelope, actId: idOf(envelope), audience: audienceNamed(audience), arrived });
}

/** Sends texts `from` to `to`, a second apart, and waits until all are accepted. */
export async function sendMany(
  scratch: Scratch,
  register: Register,
  from: number,
  to: number,
): Promise<readonly Accepted[]> {
  const sent = Array.from({ length: to - from }, (_, at) =>
    send(register, `act ${from + at}`, (scratch.clock.at += 1000)),
  );
  return (await Promise.all(sent)).map(valueOf);
}
