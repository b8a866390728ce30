import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundServedRegion, serve, type Serving } from './region-directory.ts';

const folder = mkdtempSync(join(tmpdir(), 'concord-web-'));
let server: Serving;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Concord</title>');
  writeFileSync(join(folder, 'assets', 'app-1a2b.js'), 'export const text = "board";\n'.repeat(100));
  server = await serve({ near: await foundServedRegion() }, { web: folder });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const page = { accept: 'text/html,*/*' };

test.each(['/', '/r/near/board', '/r/near/duties/a%2Fb%2Fc', '/r/near/board?seat=UA'])(
  'the address %s gives the page, which is asked again each time',
  async path => {
    const { status, text, headers } = await server.get(path, page);
    expect([status, text, headers.get('cache-control')]).toEqual([
      200,
      '<!doctype html><title>Concord</title>',
      'no-cache',
    ]);
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
  },
);

test('a file with its hash in its name is kept for good, and comes compressed', async () => {
  const { status, headers } = await server.get('/assets/app-1a2b.js', { 'accept-encoding': 'gzip' });
  expect([status, headers.get('cache-control'), headers.get('content-encoding')]).toEqual([
    200,
    'public, max-age=31536000, immutable',
    'gzip',
  ]);
  expect(headers.get('content-type')).toMatch(/^(?:text|application)\/javascript/);
});

test.each(['/api/nothing', '/register/near/nothing', '/assets/gone.js', '/assets/..%2f..%2f..%2fetc%2fpasswd'])(
  '%s is no page',
  async path => {
    const { status, headers } = await server.get(path, page);
    expect([status, headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
  },
);
