import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Crypto, done, type Problem, refused, type Result, type Signer } from '../../core/index.ts';
import { openCheckpoint } from '../index.ts';
import { placeFile, readIfThere, removeAll, syncDirectories } from './file.ts';
import { type Identity, isOwnKeys, readIdentity, writeIdentity } from './identity.ts';
import { type Lock, lockPathProblem, readLock, writeLock } from './lock.ts';
import { type Ownership, takeOwnership } from './owner.ts';
import { registerPaths } from './paths.ts';
import { Publication, type Published } from './publication.ts';
import { genesisOf, lockBehind, openJournal } from './recovery.ts';
import { Register } from './register.ts';
import { Review } from './review.ts';
import type { Entry } from './scan.ts';

/** What a register needs to run. */
export interface RegisterOptions {
  /** The register directory. */
  readonly dir: string;
  /** The lock, on another path that is never restored together with the directory. */
  readonly lockFile: string;
  readonly crypto: Crypto;
  readonly logSigner: Signer;
  /** Signs acceptances and heads of audiences. */
  readonly receiptSigner: Signer;
  /** The present, milliseconds UTC, never following a jump of the machine's clock. */
  readonly clock: { now(): number };
  /** The id of the act in an envelope that the register holds. */
  readonly actIdOf: (envelope: Uint8Array) => string;
  /** Milliseconds in which an accepted act will be published: what acceptances promise. */
  readonly publishWithin?: number;
}

/** An open register, and what had to be mended because the last run was interrupted. */
export interface OpenedRegister {
  readonly register: Register;
  readonly notices: readonly Problem[];
}

const anHour = 3_600_000;

/** Makes the directory and the lock of a new register and opens it. */
export async function createRegister(
  options: RegisterOptions & { readonly origin: string },
): Promise<Result<OpenedRegister>> {
  const { dir, lockFile, crypto, origin, logSigner, receiptSigner } = options;
  const paths = registerPaths(dir);
  const lock = await readLock(lockFile);
  if (!lock.ok) return lock;
  const isUsed = lock.value !== null && (lock.value.size > 0 || lock.value.origin !== origin);
  const problem = lockPathProblem(dir, lockFile) ?? (isUsed ? lockTaken(lockFile) : null);
  if (problem !== null) return refused(problem);
  if ((await readIfThere(paths.identity)) !== undefined) return refused(registerTaken(paths.identity));
  const identity = await writeIdentity(crypto, origin, logSigner, receiptSigner.publicKey);
  await mkdir(dir, { recursive: true });
  // The lock comes first: a directory without its lock never opens, a lock without entries may be written again.
  await writeLock(lockFile, { origin, size: 0, frame: genesisOf(crypto, identity) });
  await placeFile(paths.identity, join(paths.aside, 'register.json'), identity);
  await syncDirectories(dir, [dir, paths.identity]);
  return openRegister(options);
}

/**
 * Opens a register directory for writing, alone. Refused when another process has it, when it is not the newest copy
 * (the lock knows), when it is damaged, or when the keys are not its own; settles what a crash has left.
 */
export async function openRegister(options: RegisterOptions): Promise<Result<OpenedRegister>> {
  const problem = lockPathProblem(options.dir, options.lockFile);
  if (problem !== null) return refused(problem);
  const bytes = await readIfThere(registerPaths(options.dir).identity);
  if (bytes === undefined) return refused(noRegister(options.dir));
  const identity = await readIdentity(options.crypto, bytes);
  if (!identity.ok) return identity;
  if (!isOwnKeys(identity.value, options.logSigner, options.receiptSigner)) return refused(otherKeys(identity.value));
  const ownership = takeOwnership([`${options.lockFile}.owner`, registerPaths(options.dir).owner]);
  if (!ownership.ok) return ownership;
  try {
    const opened = await openOwned(options, identity.value, genesisOf(options.crypto, bytes), ownership.value);
    if (!opened.ok) ownership.value.release();
    return opened;
  } catch (error) {
    ownership.value.release();
    throw error;
  }
}

async function openOwned(
  options: RegisterOptions,
  identity: Identity,
  genesis: Uint8Array,
  ownership: Ownership,
): Promise<Result<OpenedRegister>> {
  const { dir, lockFile, crypto, logSigner, receiptSigner, clock, publishWithin = anHour } = options;
  const lock = await usableLock(lockFile, identity.origin);
  if (!lock.ok) return lock;
  const checkpoint = await publishedIn(crypto, dir, identity);
  if (!checkpoint.ok) return checkpoint;
  const published = checkpoint.value?.size ?? 0;
  if (published > lock.value.size) {
    return refused(lockBehind(`The checkpoint covers ${published} entries, the lock knows of ${lock.value.size}`));
  }
  const publication = new Publication(crypto, dir, identity.origin, logSigner);
  const review = new Review(options.actIdOf, publication, checkpoint.value);
  const visit = (entry: Entry): void => review.take(entry);
  const opened = await openJournal({ crypto, directory: dir, lockFile, lock: lock.value, genesis, visit });
  if (!opened.ok) return opened;
  if (review.problem !== null) return refused(review.problem);
  await removeAll(registerPaths(dir).aside);
  const { journal, notices } = opened.value;
  const parts = {
    crypto,
    directory: dir,
    identity,
    receiptSigner,
    clock,
    publishWithin,
    ownership,
    journal,
    publication,
    found: review,
  };
  return done({ register: new Register(parts), notices });
}

async function usableLock(lockFile: string, origin: string): Promise<Result<Lock>> {
  const lock = await readLock(lockFile);
  if (!lock.ok) return lock;
  if (lock.value === null) return refused(noLock(lockFile));
  return lock.value.origin === origin ? done(lock.value) : refused(otherLock(lockFile, lock.value.origin, origin));
}

async function publishedIn(crypto: Crypto, dir: string, { log }: Identity): Promise<Result<Published | null>> {
  const note = await readIfThere(join(dir, 'checkpoint'));
  if (note === undefined) return done(null);
  const checkpoint = await openCheckpoint(crypto, note, log);
  return checkpoint.ok ? done({ size: checkpoint.value.size, root: checkpoint.value.root, note }) : checkpoint;
}

function noRegister(dir: string): Problem {
  return {
    code: 'register-missing',
    place: dir,
    sentence: 'There is no register in this directory.',
    cure: 'Check the path and that its disk is mounted; a new register must be founded.',
  };
}

function registerTaken(path: string): Problem {
  return {
    code: 'register-exists',
    place: path,
    sentence: 'There is a register in this directory already.',
    cure: 'Open it, or choose an empty directory.',
  };
}

function lockTaken(path: string): Problem {
  return {
    code: 'lock-exists',
    place: path,
    sentence: 'This lock belongs to a register that has accepted acts.',
    cure: 'Choose another path for the lock, or put back the register it belongs to.',
  };
}

function otherKeys({ origin, log }: Identity): Problem {
  return {
    code: 'register-keys',
    place: 'register.json',
    sentence: `These are not the keys of ${origin} (${log.name}+${log.id}).`,
    cure: 'Give the log key and the receipt key this register was founded with.',
  };
}

function noLock(path: string): Problem {
  return {
    code: 'lock-missing',
    place: path,
    sentence: 'The lock is missing, so that nobody can tell whether this is the newest copy of the register.',
    cure: 'Give the path of the lock this register last ran with. If it is lost, recover the register from mirrors and parties.',
  };
}

function otherLock(path: string, found: string, origin: string): Problem {
  return {
    code: 'lock-of-another',
    place: path,
    sentence: `This is the lock of ${found}, not of ${origin}.`,
    cure: 'Give the path of the lock this register last ran with.',
  };
}
