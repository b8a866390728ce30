import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { done, refused, type Result } from '../core/index.ts';

const head = 'concord-seed-v1+';

/** Writes a 32-byte Ed25519 seed that the server signs with, readable by its owner alone; an existing file stays. */
export function writeSeed(path: string, seed: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, `${head}${Buffer.from(seed).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
}

/** Reads a seed written by `writeSeed`. */
export function readSeed(path: string): Result<Uint8Array> {
  const text = textOf(path);
  if (text === undefined) {
    return refused({
      code: 'key-missing',
      place: path,
      sentence: 'The key of this register is not there.',
      cure: 'Put the key file back, or make the region anew.',
    });
  }
  const seed = text.startsWith(head) ? Buffer.from(text.slice(head.length).trim(), 'base64') : Buffer.alloc(0);
  if (seed.length !== 32) {
    return refused({
      code: 'key-damaged',
      place: path,
      sentence: 'The key file does not hold a seed of 32 bytes.',
      cure: 'Put the key file back from its copy.',
    });
  }
  return done(new Uint8Array(seed));
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
