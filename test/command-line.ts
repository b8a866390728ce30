import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a command line printed, and its exit code. */
export interface Ran {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

export const projectFolder: string = fileURLToPath(new URL('..', import.meta.url));

const startScript: string = fileURLToPath(new URL('../src/cli/start.mjs', import.meta.url));

interface Surroundings {
  readonly zone: string;
  readonly input: string;
  readonly folder: string;
  readonly node: string | undefined;
}

/** Runs `concord` as a child process in the project's folder. `zone` is the machine's time zone, `input` goes to stdin. */
export function concord(
  args: readonly string[],
  { zone = 'UTC', input = '', folder = projectFolder, node = process.execPath }: Partial<Surroundings> = {},
): Promise<Ran> {
  const child = spawn(node, [startScript, ...args], {
    cwd: folder,
    env: { ...process.env, TZ: zone, NO_COLOR: '1' },
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', exit => resolve({ exit, out, err }));
  });
}

/** A command that goes on running, such as `serve`. */
export interface Running {
  /** What it printed when it was ready, read as JSON. */
  readonly told: unknown;
  /** Asks it to stop, and resolves with its exit code. */
  stop(): Promise<number | null>;
}

/** Starts a command that is given `--json` and resolves when it has printed what it has to say. */
export function startConcord(args: readonly string[], folder: string): Promise<Running> {
  const child = spawn(process.execPath, [startScript, ...args], { cwd: folder });
  const ended = new Promise<number | null>(resolve => child.once('close', resolve));
  let out = '';
  return new Promise((resolve, reject) => {
    void ended.then(() => reject(new Error(`it ended: ${out}`)));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (!text.trimEnd().endsWith('}')) return;
      const stop = (): Promise<number | null> => {
        child.kill('SIGTERM');
        return ended;
      };
      resolve({ told: JSON.parse(out.slice(out.indexOf('{'))), stop });
    });
  });
}
