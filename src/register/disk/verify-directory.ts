import { join } from 'node:path';
import { type Crypto, done, equalBytes, type Problem, refused, type Result } from '../../core/index.ts';
import { type OpenedCheckpoint, tilePath, tilesBetween, verifyLog, type Vkey } from '../index.ts';
import { filesBelow, readIfThere } from './file.ts';
import { readIdentity } from './identity.ts';
import { type Lock, readLock } from './lock.ts';
import { registerPaths } from './paths.ts';
import { genesisOf } from './recovery.ts';
import type { Entry } from './scan.ts';
import { verifyFiles } from './verify-files.ts';
import { verifySegments } from './verify-segments.ts';

/** What is audited, and by which key of the log. */
export interface DirectoryAuditOptions {
  readonly dir: string;
  readonly crypto: Crypto;
  readonly log: Vkey;
  readonly witnesses?: readonly Vkey[];
  /** The lock pins entries that no checkpoint covers yet. */
  readonly lockFile?: string;
  /** Sees each entry whose envelope is the one its record names, in order. Its bytes share memory: copy what is kept. */
  readonly visit?: (entry: Entry) => void | Promise<void>;
}

/** What a structural audit of a register directory found. No faults: every byte of every file is accounted for. */
export interface DirectoryAudit {
  /** Entries in the segments. */
  readonly entries: number;
  /** The signed checkpoint; null when nothing was published. */
  readonly checkpoint: OpenedCheckpoint | null;
  /** Entries that only the chain of frames holds: neither the checkpoint nor a lock pins them. */
  readonly unpinned: number;
  /** `sha256:` hashes of the agreements that are kept whole. */
  readonly agreements: readonly string[];
  readonly faults: readonly Problem[];
}

/**
 * Checks every byte of a register directory that is not being written: identity, published log, segments, lock, kept
 * files, and that nothing else lies there. What acts say and who signed them is judged by the caller, who sees every entry.
 */
export async function verifyRegisterDirectory(options: DirectoryAuditOptions): Promise<DirectoryAudit> {
  const { dir, crypto } = options;
  const faults: Problem[] = [];
  const genesis = await identityChain(options, faults);
  const lock = await lockOf(options, faults);
  const names = await filesBelow(dir);
  const log = await publishedLog(options, names, faults);
  const segments = await verifySegments({
    crypto,
    directory: registerPaths(dir).segments,
    genesis,
    published: index => log.entries.get(index),
    lock,
    visit: options.visit ?? (() => undefined),
  });
  const size = log.checkpoint?.size ?? 0;
  const entries = segments.hashes.length;
  faults.push(...segments.faults);
  if (entries < size) faults.push(fault('segments', `hold ${entries} entries, and the checkpoint covers ${size}`));
  const files = await verifyFiles({
    crypto,
    directory: dir,
    names,
    audited: new Set(tilesBetween(0, size).map(tilePath)),
    hashes: Array.from(
      { length: Math.max(entries, size) },
      (_, index) => log.entries.get(index) ?? segments.hashes[index],
    ),
  });
  faults.push(...files.faults);
  const unpinned = Math.max(0, entries - Math.max(size, lock?.size ?? 0));
  return { entries, checkpoint: log.checkpoint, unpinned, agreements: files.agreements, faults };
}

async function identityChain(
  { dir, crypto, log }: DirectoryAuditOptions,
  faults: Problem[],
): Promise<Uint8Array | null> {
  const bytes = await readIfThere(registerPaths(dir).identity);
  const identity: Result<{ readonly log: Vkey }> =
    bytes === undefined ? refused(fault('register.json', 'is missing')) : await readIdentity(crypto, bytes);
  if (!identity.ok || bytes === undefined) {
    if (!identity.ok) faults.push(...identity.problems);
    return null;
  }
  const { name, publicKey } = identity.value.log;
  if (name !== log.name || !equalBytes(publicKey, log.publicKey)) {
    faults.push(fault('register.json', `is of ${name} with another key than the one given`));
  }
  return genesisOf(crypto, bytes);
}

async function lockOf({ lockFile }: DirectoryAuditOptions, faults: Problem[]): Promise<Lock | null> {
  const lock = lockFile === undefined ? done(null) : await readLock(lockFile);
  if (!lock.ok) faults.push(...lock.problems);
  else if (lockFile !== undefined && lock.value === null) faults.push(fault(lockFile, 'is missing'));
  return lock.ok ? lock.value : null;
}

/** The published entries that the signed root holds. */
async function publishedLog(
  { dir, crypto, log, witnesses = [] }: DirectoryAuditOptions,
  names: readonly string[],
  faults: Problem[],
): Promise<{ readonly checkpoint: OpenedCheckpoint | null; readonly entries: ReadonlyMap<number, Uint8Array> }> {
  const entries = new Map<number, Uint8Array>();
  const isPublished = names.includes('checkpoint') || names.some(name => name.startsWith('tile/'));
  if (!isPublished) return { checkpoint: null, entries };
  const audit = await verifyLog({
    crypto,
    log,
    witnesses,
    read: path => readIfThere(join(dir, path)),
    visit: ({ index, bytes }) => void entries.set(index, bytes),
  });
  if (!audit.ok) {
    faults.push(...audit.problems);
    return { checkpoint: null, entries };
  }
  faults.push(...audit.value.faults);
  for (const index of audit.value.changed) entries.delete(index);
  return { checkpoint: audit.value.checkpoint, entries };
}

function fault(place: string, what: string): Problem {
  return {
    code: 'register-file',
    place,
    sentence: `${place} ${what}.`,
    cure: 'Check the paths and the verifier key; if they are right, put back the newest whole copy of the directory.',
  };
}
