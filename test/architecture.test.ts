import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';

interface Part {
  readonly folder: string;
  readonly uses: readonly string[];
  readonly outside: readonly string[];
}

/** The part table of ARCHITECTURE.md: the first column names the folder, the third its imports, the fourth outside packages. */
const parts: readonly Part[] = readFileSync('ARCHITECTURE.md', 'utf8')
  .split('\n')
  .filter(line => line.startsWith('| `src/'))
  .map(line => {
    const [, folder, , uses, outside] = line.split('|').map(cell => cell.trim());
    return { folder: unquote(folder)[0] ?? '', uses: unquote(uses), outside: unquote(outside) };
  });

function unquote(cell: string | undefined): string[] {
  return [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(match => match[1] ?? '');
}

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter(name => /\.tsx?$/.test(name) && !/\.test\.tsx?$|\.d\.ts$/.test(name))
  .map(name => join('src', name));

/** The most deeply nested part whose folder holds the file: `src/register/disk` is a part of its own. */
function partOf(path: string): Part | undefined {
  return parts
    .filter(part => path.startsWith(`${part.folder}/`))
    .toSorted((a, b) => b.folder.length - a.folder.length)[0];
}

function importsOf(path: string): string[] {
  const { module } = parseSync(path, readFileSync(path, 'utf8'));
  return [
    ...module.staticImports.map(statement => statement.moduleRequest.value),
    ...module.staticExports.flatMap(statement => statement.entries.flatMap(entry => entry.moduleRequest?.value ?? [])),
    ...[...readFileSync(path, 'utf8').matchAll(/\bimport\('([^']+)'\)/g)].map(match => match[1] ?? ''),
  ];
}

function isAllowed(path: string, part: Part, specifier: string): boolean {
  if (!specifier.startsWith('.')) {
    return part.outside.some(
      allowed => specifier === allowed || (allowed.endsWith('*') && specifier.startsWith(allowed.slice(0, -1))),
    );
  }
  const target = relative('.', resolve(dirname(path), specifier));
  const owner = partOf(target);
  if (owner === part) return true;
  return owner !== undefined && part.uses.includes(owner.folder) && target === `${owner.folder}/index.ts`;
}

test('every source file belongs to a part of the table, and every part has files', () => {
  expect(sources.filter(path => partOf(path) === undefined)).toEqual([]);
  expect(parts.filter(part => !sources.some(path => partOf(path) === part)).map(part => part.folder)).toEqual([]);
});

test('a part imports only parts that stand above it in the table', () => {
  const order = parts.map(part => part.folder);
  const upwards = parts.flatMap(part =>
    part.uses
      .filter(use => order.indexOf(use) === -1 || order.indexOf(use) >= order.indexOf(part.folder))
      .map(use => `${part.folder} → ${use}`),
  );
  expect(upwards).toEqual([]);
});

test.each(sources)('%s imports only what its part may', path => {
  const part = partOf(path);
  expect(
    part === undefined ? ['no part'] : importsOf(path).filter(specifier => !isAllowed(path, part, specifier)),
  ).toEqual([]);
});
