import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this installation, which holds `agreements`, `examples` and `package.json`. */
export const installation: string = fileURLToPath(new URL('../..', import.meta.url));

/** The folder of the built pages, and whether they are there and no older than their sources. */
export function builtPages(): { readonly folder: string; readonly current: boolean } {
  const folder = join(installation, 'dist', 'web');
  const built = statSync(join(folder, 'index.html'), { throwIfNoEntry: false });
  if (built === undefined) return { folder, current: false };
  return { folder, current: !existsSync(join(installation, 'src')) || newestSource() <= built.mtimeMs };
}

/** Whether pages can be built here: in a clone of the repository, with its development packages. */
export function canBuildPages(): boolean {
  return existsSync(viteScript) && existsSync(join(installation, 'vite.config.ts'));
}

/** The program that builds the pages. */
export const viteScript: string = join(installation, 'node_modules', 'vite', 'bin', 'vite.js');

/** The parts of the sources that the pages are built from; the server and the command line are none of them. */
const pageParts: readonly string[] = ['core', 'act', 'register', 'agreement', 'record', 'web'];

function newestSource(): number {
  return Math.max(...pageParts.map(part => newestIn(join(installation, 'src', part))));
}

function newestIn(folder: string): number {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const sources = names.filter(name => !name.endsWith('.test.ts') && !name.includes(`${sep}node${sep}`));
  return Math.max(0, ...sources.map(name => statSync(join(folder, name)).mtimeMs));
}
