import { spawn } from 'node:child_process';
import { done, refused, type Result } from '../core/index.ts';
import { installation, viteScript } from './installation.ts';

/** Builds the pages of this clone once; says so, since it takes some seconds. */
export async function buildPages(): Promise<Result<void>> {
  process.stderr.write('Building the pages, once …\n');
  const child = spawn(process.execPath, [viteScript, 'build', '--logLevel', 'warn'], {
    cwd: installation,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => void said.push(text));
  const exit = await new Promise<number | null>(resolve => {
    child.once('error', error => {
      said.push(error.message);
      resolve(null);
    });
    child.once('close', resolve);
  });
  if (exit === 0) return done(undefined);
  return refused({
    code: 'pages',
    place: 'vite build',
    sentence: `The pages cannot be built: ${said.join('').trim().slice(-2000)}`,
    cure: 'Run npm ci, then try again.',
  });
}
