import { expect, test } from 'vitest';
import { loadYaml } from './load.ts';

function faultsIn(text: string): string[] {
  return loadYaml(text, 'f.yaml').problems.map(({ code, place }) => `${code} ${place}`);
}

test('a plain file becomes a tree in which every node knows its place', () => {
  expect(loadYaml('a: [x, "y"]\nb: { c: 12 }', 'f.yaml')).toEqual({
    problems: [],
    root: {
      is: 'map',
      at: { line: 1, col: 1 },
      entries: [
        {
          key: { is: 'scalar', text: 'a', quoted: false, at: { line: 1, col: 1 } },
          value: {
            is: 'list',
            at: { line: 1, col: 4 },
            items: [
              { is: 'scalar', text: 'x', quoted: false, at: { line: 1, col: 5 } },
              { is: 'scalar', text: 'y', quoted: true, at: { line: 1, col: 8 } },
            ],
          },
        },
        {
          key: { is: 'scalar', text: 'b', quoted: false, at: { line: 2, col: 1 } },
          value: {
            is: 'map',
            at: { line: 2, col: 4 },
            entries: [
              {
                key: { is: 'scalar', text: 'c', quoted: false, at: { line: 2, col: 6 } },
                value: { is: 'scalar', text: '12', quoted: false, at: { line: 2, col: 9 } },
              },
            ],
          },
        },
      ],
    },
  });
});

test.each([
  ['an anchor and its alias', 'a: &x 1\nb: *x', ['not-strict-yaml f.yaml:1:7', 'not-strict-yaml f.yaml:2:4']],
  ['an alias of nothing', 'b: *x', ['not-strict-yaml f.yaml:1:4']],
  ['a tag', 'a: !!int 3', ['not-strict-yaml f.yaml:1:10']],
  ['a tag of its own', 'a: !foo b', ['not-strict-yaml f.yaml:1:9']],
  ['a merge key', 'a: 1\n<<: { b: 2 }', ['not-strict-yaml f.yaml:2:1']],
  ['a duplicate key', 'a: 1\nb: 2\na: 3', ['duplicate-key f.yaml:3:1']],
  ['a directive', '%YAML 1.1\n---\na: 1', ['not-strict-yaml f.yaml:1:1']],
  ['a second document', 'a: 1\n---\nb: 2', ['not-strict-yaml f.yaml:2:1']],
  ['a key that is no word', '? [a]\n: b', ['not-strict-yaml f.yaml:1:3']],
  ['a tab for indentation', 'a:\n\tb: 1', ['not-yaml f.yaml:2:1']],
  ['a quote that is never closed', 'a: "x', ['not-yaml f.yaml:1:6']],
])('%s is refused at its place', (_, text, faults) => {
  expect(faultsIn(text)).toEqual(faults);
});

test('words that YAML 1.1 takes for truth values are refused unless quoted, wherever they stand', () => {
  expect(faultsIn('a: [NO, "NO", Yes, off, nothing]\ny: 1')).toEqual([
    'unquoted-no f.yaml:1:5',
    'unquoted-no f.yaml:1:15',
    'unquoted-no f.yaml:1:20',
    'unquoted-no f.yaml:2:1',
  ]);
});

test('a file that is too large or too deep is refused unread', () => {
  expect(faultsIn('a'.repeat(1_048_577))).toEqual(['too-large f.yaml:1:1']);
  expect(faultsIn('['.repeat(10_000))).toEqual(['too-deep f.yaml:1:1']);
  expect(faultsIn('- '.repeat(10_000))).toEqual(['too-deep f.yaml:1:1']);
  expect(faultsIn(Array.from({ length: 60 }, (_, depth) => `${'  '.repeat(depth)}a:`).join('\n'))).toEqual([
    'too-deep f.yaml:1:1',
  ]);
});

test('where the grammar is broken nothing more is said about the meaning', () => {
  expect(loadYaml('a: [1,\nb', 'f.yaml').root).toBeNull();
  expect(loadYaml('', 'f.yaml').root).toEqual({ is: 'map', entries: [], at: { line: 1, col: 1 } });
});
