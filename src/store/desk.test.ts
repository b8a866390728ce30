import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDesk } from './desk.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'concord-desk-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a session lasts until its end, across a restart, and not an instant longer', () => {
  const path = join(folder, 'desk.sqlite');
  {
    using desk = openDesk(path);
    desk.keep('t1', { party: 'UA', keyid: 'ab', until: 1000 });
  }
  using desk = openDesk(path);
  expect(desk.session('t1', 999)).toEqual({ party: 'UA', keyid: 'ab', until: 1000 });
  expect(desk.session('t1', 1000)).toBeUndefined();
  expect(desk.session('t2', 0)).toBeUndefined();
});

test('a session that was ended is gone', () => {
  using desk = openDesk(':memory:');
  desk.keep('t1', { party: 'UA', keyid: 'ab', until: 1000 });
  desk.end('t1');
  expect(desk.session('t1', 0)).toBeUndefined();
});

test('a nonce is taken once', () => {
  using desk = openDesk(':memory:');
  expect(desk.take('n', 1000)).toBe(true);
  expect(desk.take('n', 1000)).toBe(false);
  desk.erase(999);
  expect(desk.take('n', 1000)).toBe(false);
  desk.erase(1000);
  expect(desk.take('n', 2000)).toBe(true);
});
