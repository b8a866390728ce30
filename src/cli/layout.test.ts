import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { columns, indented, wrap } from './layout.ts';

const words = fc.array(fc.stringMatching(/^[a-z¶→.,]{1,12}$/), { minLength: 1, maxLength: 40 });

test('wrapping keeps every word in its order, and no line passes the width', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 20, max: 100 }), fc.integer({ min: 0, max: 8 }), (list, width, indent) => {
      const wrapped = wrap(list.join(' '), width, indent);
      expect(wrapped.split(/\s+/).filter(word => word !== '')).toEqual(list);
      expect(wrapped.split('\n').every(line => line.length <= width)).toBe(true);
    }),
  );
});

test('columns are aligned, and the last one is wrapped below itself', () => {
  const rows = [
    ['ok', 'Node.js', 'one two three four five'],
    ['warning', 'Disk', 'six'],
  ];
  const lines = ['ok       Node.js  one two three four', '                  five', 'warning  Disk     six'];
  expect(columns(rows, 38)).toBe(lines.join('\n'));
});

test('an indented text keeps the depth of its lines and continues long ones further in', () => {
  const text = indented('head\n  because one two three four five', 2, 24);
  expect(text).toBe('  head\n    because one two\n      three four five');
});
