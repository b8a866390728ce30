import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a command line printed, and its exit code. */
export interface Ran {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

export const projectFolder: string = fileURLToPath(new URL('..', import.meta.url));

/** Runs `concord` as a child process in the project's folder. `zone` is the machine's time zone, `input` goes to stdin. */
export function concord(
  args: readonly string[],
  { zone = 'UTC', input = '', folder = projectFolder } = {},
): Promise<Ran> {
  const start = fileURLToPath(new URL('../src/cli/start.mjs', import.meta.url));
  const child = spawn(process.execPath, [start, ...args], {
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
