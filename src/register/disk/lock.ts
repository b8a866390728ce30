import { dirname, resolve, sep } from 'node:path';
import {
  canonicalize,
  done,
  encodeUtf8,
  fromHex,
  parseCanonical,
  type Problem,
  refused,
  type Result,
  toHex,
} from '../../core/index.ts';
import { isJsonObject } from '../index.ts';
import { placeFile, readIfThere, syncDirectory } from './file.ts';

/**
 * How far a register had come when it last accepted an act: `size` entries, the last frame's chain `frame`.
 * It is kept on another path, so that whoever puts an older copy of the register back cannot make it sign a second history.
 */
export interface Lock {
  readonly origin: string;
  readonly size: number;
  readonly frame: Uint8Array;
}

const format = 'concord-lock/1';

/** Moves the lock forward; durable when this resolves. Acceptances go out only afterwards. */
export async function writeLock(path: string, { origin, size, frame }: Lock): Promise<void> {
  const text = canonicalize({ format, origin, size, frame: toHex(frame) });
  await placeFile(path, `${path}.aside`, encodeUtf8(`${text}\n`));
  await syncDirectory(dirname(path));
}

/** Reads a lock; `value` is null when there is none. */
export async function readLock(path: string): Promise<Result<Lock | null>> {
  const bytes = await readIfThere(path);
  if (bytes === undefined) return done(null);
  const value = parseCanonical(bytes.subarray(0, -1));
  const { format: found, origin, size, frame } = value.ok && isJsonObject(value.value) ? value.value : {};
  const chain = typeof frame === 'string' ? fromHex(frame) : undefined;
  if (found !== format || typeof origin !== 'string' || typeof size !== 'number' || chain?.length !== 32 || size < 0) {
    return refused({
      code: 'lock-damaged',
      place: path,
      sentence: 'The lock cannot be read.',
      cure: 'Find out what wrote to it. Do not write a lock by hand: recover the register from mirrors and parties.',
    });
  }
  return done({ origin, size, frame: chain });
}

/** Why this path cannot hold the lock of the register in this directory; null when it can. */
export function lockPathProblem(directory: string, path: string): Problem | null {
  if (!`${resolve(path)}${sep}`.startsWith(`${resolve(directory)}${sep}`)) return null;
  return {
    code: 'lock-inside',
    place: path,
    sentence:
      'The lock lies inside the register directory, so that restoring an old copy would restore the old lock too.',
    cure: 'Give a path outside of the register directory, best on another disk.',
  };
}
