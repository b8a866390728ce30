import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listIn, textIn } from '../src/cli/json-member.ts';
import { concord, projectFolder, startConcord, type Running } from './command-line.ts';

let home: string;
let demo: Running;
let url: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'concord-newcomer-'));
  demo = await startConcord(['demo', '--port', '0', '--json'], home);
  url = textIn(demo.told, 'url') ?? '';
}, 120_000);
afterAll(async () => {
  await demo.stop();
  await rm(home, { recursive: true });
});

test('a newcomer who runs the demo in an empty folder gets a page', async () => {
  const page = await fetch(`${url}/r/vienna-2021-22/board`, { headers: { accept: 'text/html' } });
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('<title>');
});

test('the board tells at once which duty is overdue', async () => {
  const board: unknown = await (await fetch(`${url}/api/regions/vienna-2021-22/duties?seat=UA`)).json();
  expect(listIn(board, 'duties')).toContainEqual(
    expect.objectContaining({
      rule: 'unusual-activity.explanation',
      verdict: expect.objectContaining({ status: 'overdue' }),
    }),
  );
});

test('a newcomer signs with an example key, sends, and checks the receipt offline', async () => {
  const server = `${url}/r/vienna-2021-22`;
  const here = (...args: readonly string[]): ReturnType<typeof concord> => concord(args, { folder: home });
  const data = JSON.stringify({ requesting: 'UA', responding: 'RU' });
  const draft = await here(
    'act',
    'draft',
    '--from',
    'UA',
    '--kind',
    'explanation-request',
    '--agreement',
    'vd-2011',
    '--to',
    'RU',
    '--info',
    'all-parties',
    '--data',
    data,
    '--server',
    server,
    '--out',
    'draft.json',
  );
  expect(draft).toMatchObject({ exit: 0 });
  await here('act', 'sign', 'draft.json', '--example-key', 'UA', '--out', 'act.json');
  const sent = await here('act', 'send', 'act.json', '--server', server, '--json');
  expect(sent).toMatchObject({ exit: 0 });
  const id = textIn(JSON.parse(sent.out), 'id') ?? '';
  await expect
    .poll(() => here('receipt', 'fetch', id, '--server', server, '--seat', 'UA', '--out', 'act.tlog-proof'), {
      timeout: 30_000,
    })
    .toMatchObject({ exit: 0 });
  const register: unknown = await (await fetch(`${url}/api/regions/vienna-2021-22/register`)).json();
  const check = await here(
    'receipt',
    'check',
    'act.tlog-proof',
    '--act',
    'act.json',
    '--vkey',
    textIn(register, 'vkey') ?? '',
  );
  expect(check).toMatchObject({ exit: 0, out: expect.stringContaining('The receipt is good') });
});

test('a second demo on the same registers is refused in words', async () => {
  const second = await concord(['demo', '--port', '0'], { folder: home });
  expect(second.exit).toBe(1);
  expect(second.out).toContain('The demo does not start:');
});

const oldNode = ['/usr/bin/node', '/usr/local/bin/node'].find(
  path => existsSync(path) && Number(versionOf(path).split('.')[0]) < 24,
);

// Runs only where the machine itself has an older Node.js, as a newcomer's machine may.
test.skipIf(oldNode === undefined)('an older Node.js says which one is needed and how to get it', async () => {
  const ran = await concord(['demo'], { folder: projectFolder, node: oldNode });
  expect(ran.exit).toBe(2);
  expect(ran.err).toContain('Concord needs Node.js 24 or newer');
});

function versionOf(node: string): string {
  return execFileSync(node, ['--version'], { encoding: 'utf8' }).slice(1);
}
