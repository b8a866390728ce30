import {
  closeSync,
  fdatasyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  statfsSync,
  writeSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { zoneVersion } from '../core/index.ts';
import { regionPaths } from '../server/index.ts';

/** What one look at the installation found. `cure` is empty when nothing has to be done. */
export interface Finding {
  readonly look: string;
  readonly state: 'ok' | 'warning' | 'fault';
  readonly sentence: string;
  readonly cure: string;
}

/** The Node.js that runs Concord. */
export function nodeFinding(): Finding {
  return ok('Node.js', `${process.versions.node} on ${process.platform} ${process.arch}`);
}

/** SQLite as built into Node, with the full-text search that views use. */
export function sqliteFinding(): Finding {
  const database = new DatabaseSync(':memory:');
  try {
    const version = String(database.prepare('select sqlite_version() as version').get()?.['version']);
    return ok('SQLite', `${version}, built into Node.js`);
  } finally {
    database.close();
  }
}

/** The zone data that deadlines are counted with; it is part of Concord, not of the machine. */
export function zonesFinding(): Finding {
  return ok('Time zones', `data of version ${zoneVersion.release}, part of Concord; the machine's zone is never used`);
}

/** Whether the data directory can be written, and how long it takes until a write is on the disk. */
export function diskFinding(directory: string): Finding {
  const probe = probeDirectory(directory);
  if (probe === undefined) {
    return fault(
      'Disk',
      `${directory} cannot be written.`,
      'Give this user the right to write there, or choose another --data.',
    );
  }
  try {
    const median = syncTimes(join(probe, 'sync')).toSorted((a, b) => a - b)[16] ?? 0;
    const free = Math.floor((statfsSync(probe).bavail * statfsSync(probe).bsize) / 2 ** 30);
    const sentence = `${directory}: ${free} GB free, a synced write takes ${median.toFixed(2)} ms`;
    if (free < 1)
      return {
        look: 'Disk',
        state: 'warning',
        sentence,
        cure: 'Make room: when the disk is full, no act is accepted.',
      };
    if (median > 50)
      return { look: 'Disk', state: 'warning', sentence, cure: 'This disk is slow; keep the register on a local one.' };
    return ok('Disk', sentence);
  } finally {
    rmSync(probe, { recursive: true });
  }
}

/** Whether the port is free. */
export async function portFinding(port: number): Promise<Finding> {
  const server = createServer();
  const error = await new Promise<NodeJS.ErrnoException | undefined>(resolve => {
    server.once('error', resolve);
    server.listen(port, '127.0.0.1', () => resolve(undefined));
  });
  await new Promise<void>(resolve => (error === undefined ? server.close(() => resolve()) : resolve()));
  if (error === undefined) return ok('Port', `${port} is free`);
  return {
    look: 'Port',
    state: 'warning',
    sentence: `${port} cannot be used (${error.code ?? error.message}).`,
    cure: 'Choose another with --port.',
  };
}

/** The log and receipt keys of every region under the data directory: there, and readable by their owner alone. */
export function keyFindings(directory: string): readonly Finding[] {
  const regions = regionsOf(directory);
  if (regions.length === 0) return [ok('Keys', `no region under ${directory} yet`)];
  return regions.flatMap(region => {
    const { logKey, receiptKey } = regionPaths(directory, region);
    return [logKey, receiptKey].map(keyFinding);
  });
}

/** Names of the regions under a data directory. */
export function regionsOf(directory: string): readonly string[] {
  try {
    return readdirSync(directory, { withFileTypes: true })
      .filter(
        entry =>
          entry.isDirectory() &&
          statSync(regionPaths(directory, entry.name).register, { throwIfNoEntry: false }) !== undefined,
      )
      .map(entry => entry.name)
      .toSorted();
  } catch {
    return [];
  }
}

function keyFinding(path: string): Finding {
  const state = statSync(path, { throwIfNoEntry: false });
  if (state === undefined)
    return fault(
      'Keys',
      `${path} is missing.`,
      'Put the key file back from its copy; without it the register cannot go on.',
    );
  if ((state.mode & 0o077) !== 0 && process.platform !== 'win32') {
    return fault('Keys', `${path} can be read by other users of this machine.`, `Run: chmod 600 ${path}`);
  }
  return ok('Keys', `${path} is there, for its owner alone`);
}

function probeDirectory(directory: string): string | undefined {
  try {
    return mkdtempSync(join(directory, '.doctor-'));
  } catch {
    return undefined;
  }
}

/** Milliseconds of 33 synced writes of one kilobyte. */
function syncTimes(path: string): number[] {
  const file = openSync(path, 'w');
  try {
    return Array.from({ length: 33 }, () => {
      const began = performance.now();
      writeSync(file, Buffer.alloc(1024));
      fdatasyncSync(file);
      return performance.now() - began;
    });
  } finally {
    closeSync(file);
  }
}

function ok(look: string, sentence: string): Finding {
  return { look, state: 'ok', sentence, cure: '' };
}

function fault(look: string, sentence: string, cure: string): Finding {
  return { look, state: 'fault', sentence, cure };
}
