import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { done, refused, type Result } from '../../core/index.ts';

/** That this process alone writes a register. */
export interface Ownership {
  release(): void;
}

/**
 * Takes sole ownership of paths, or refuses when another process (or another register of this process) holds one.
 * An SQLite transaction is held open on an empty file: the operating system releases its lock at the death of the
 * process, whatever kills it, and needs no process numbers, which are used again. Nothing is ever written to the file.
 * Never open such a file in the owning process: closing any descriptor of it would release a POSIX lock.
 */
export function takeOwnership(paths: readonly string[]): Result<Ownership> {
  const held: DatabaseSync[] = [];
  const release = (): void => {
    for (const database of held.splice(0)) database.close();
  };
  for (const path of paths) {
    try {
      mkdirSync(dirname(path), { recursive: true });
      const database = new DatabaseSync(path, { timeout: 0 });
      held.push(database);
      database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    } catch (error) {
      release();
      return notOwned(path, error);
    }
  }
  return done({ release });
}

function notOwned(path: string, error: unknown): Result<never> {
  const reason = error instanceof Error ? error.message : String(error);
  if (!reason.includes('locked')) throw error;
  return refused({
    code: 'register-in-use',
    place: path,
    sentence: 'Another server is already running on this register.',
    cure: 'Use that server, or stop it first. Two servers on one register would write two histories.',
  });
}
