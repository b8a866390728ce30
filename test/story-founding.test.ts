import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateSeed, writeKeyFile } from '../src/act/node/index.ts';
import { openSeat, type Seat } from '../src/cli/seat.ts';
import { listIn, memberIn, textIn } from '../src/cli/json-member.ts';
import { valueOf } from '../src/core/index.ts';
import { concord, startConcord, type Ran, type Running } from './command-line.ts';

/** Two neighbours found a register of their own, adopt an agreement, ask and stay silent: the whole path, by the command line. */
const agreement = `
format: concord-agreement/1
id: good-neighbours
title: Good neighbours
text: { document: Exchange of letters, language: en, adopted: 2026-01-15 }
binding: model
in-force: { from: 2026-01-15 }
clock: { zone: Europe/Vienna }
parties: { group: Neighbours, members: [XA, XB] }
things:
  question:
    owner: asked
    fields: { asking: { type: party }, asked: { type: party } }
acts:
  ask: { about: question, by: asking, to: asked, cites: "1", must-contain: [asking, asked] }
  answer: { about: question, by: asked, to: asking, cites: "2" }
duties:
  answer-in-time:
    says: A neighbour that is asked answers within 48 hours
    cites: "2"
    grade: T
    source: the letters
    arises-from: ask
    owed-by: question.asked
    owed-to: question.asking
    done-by: answer
    deadline: no later than 48 hours after trigger
`;

let home: string;
let server: Running | undefined;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'concord-founding-'));
  await mkdir(join(home, 'good-neighbours'));
  await writeFile(join(home, 'good-neighbours', 'agreement.yaml'), agreement);
  await writeFile(join(home, 'passphrase'), 'a long passphrase for a story\n');
});
afterAll(async () => {
  await server?.stop();
  await rm(home, { recursive: true });
});

const passphrase = ['--passphrase-file', 'passphrase'];
const region = ['--region', 'neighbours', '--data', 'data'];

async function ran(...args: readonly string[]): Promise<string> {
  const result: Ran = await concord(args, { folder: home });
  expect(`${result.out}${result.err}`, args.join(' ')).toSatisfy(() => result.exit === 0);
  return result.out;
}

async function told(...args: readonly string[]): Promise<unknown> {
  return JSON.parse(await ran(...args, '--json'));
}

test('each party makes a root key and an officer key, encrypted with its passphrase', async () => {
  await ran('keys', 'make', 'XA-root.key', '--party', 'XA', ...passphrase);
  const again = await concord(['keys', 'make', 'XA-root.key', '--party', 'XA', ...passphrase], { folder: home });
  expect(again.exit).toBe(1);
  // The others as `keys make` writes them, with a lighter passphrase cost: a story need not wait.
  for (const [file, party, officer] of [
    ['XA-officer.key', 'XA', 'Duty officer'],
    ['XB-root.key', 'XB', null],
    ['XB-officer.key', 'XB', 'Duty officer'],
  ] as const) {
    const words = 'a long passphrase for a story';
    valueOf(await writeKeyFile(join(home, file), { party, officer, seed: generateSeed() }, words, 10));
  }
  expect(textIn(await told('keys', 'show', 'XA-officer.key'), 'officer')).toBe('Duty officer');
}, 120_000);

let founding: unknown;

test('the convener drafts the founding, both roots sign it, and it opens the register', async () => {
  const root = async (party: string): Promise<string> =>
    textIn(await told('keys', 'show', `${party}-root.key`), 'publicKey') ?? '';
  const plan = [
    'format: concord-founding/1',
    'origin: register.example/neighbours',
    'title: Good neighbours',
    'summary: Two neighbours try this out.',
    'convener: XA',
    'parties:',
    `  XA: { name: Alphaland, kind: state, root: "${await root('XA')}" }`,
    `  XB: { name: Betaland, kind: state, root: "${await root('XB')}" }`,
  ];
  await writeFile(join(home, 'founding.yaml'), plan.join('\n'));
  await ran('found', 'prepare', 'founding.yaml', ...region);
  await ran('act', 'sign', 'founding.json', '--key', 'XA-root.key', ...passphrase, '--out', 'founding-1.json');
  const early = await concord(['found', 'open', 'founding-1.json', ...region], { folder: home });
  expect(early.exit).toBe(1);
  expect(early.out).toContain('the root key of XB');
  await ran('act', 'sign', 'founding-1.json', '--key', 'XB-root.key', ...passphrase, '--out', 'founding-2.json');
  founding = await told('found', 'open', 'founding-2.json', ...region, '--agreements', 'good-neighbours');
  expect(founding).toMatchObject({ origin: 'register.example/neighbours' });
}, 120_000);

let address: string;

async function send(file: string, signers: readonly string[], ...draft: readonly string[]): Promise<string> {
  await ran('act', 'draft', ...draft, '--out', `${file}-0.json`);
  for (const [at, key] of signers.entries()) {
    await ran('act', 'sign', `${file}-${at}.json`, '--key', key, ...passphrase, '--out', `${file}-${at + 1}.json`);
  }
  const sent = await told('act', 'send', `${file}-${signers.length}.json`, '--server', address);
  return textIn(sent, 'id') ?? '';
}

test('the server runs; both enrol an officer, and the convener adopts the agreement', async () => {
  server = await startConcord(['serve', '--data', 'data', '--port', '0', '--json'], home);
  address = `${textIn(server.told, 'url') ?? ''}/r/neighbours`;
  const audience = textIn(founding, 'audience') ?? '';
  const kernel = ['--agreement', 'concord/1', '--register', 'register.example/neighbours', '--audience', audience];
  const [rules = ''] = listIn(founding, 'agreements').map(String);
  for (const [party, number] of [
    ['XA', '0002'],
    ['XB', '0001'],
  ] as const) {
    const key = textIn(await told('keys', 'show', `${party}-officer.key`), 'publicKey');
    const data = JSON.stringify({ officer: 'Duty officer', role: 'duty', key });
    const named = ['--number', `${party}/concord/1/${new Date().getUTCFullYear()}/${number}`];
    await send(
      `enrol-${party}`,
      [`${party}-root.key`, `${party}-officer.key`],
      '--from',
      party,
      '--kind',
      'enrol',
      '--data',
      data,
      ...kernel,
      ...named,
    );
  }
  const adopt = JSON.stringify({
    agreement: 'good-neighbours',
    rules,
    observedFrom: null,
    record: 'complete',
    from: '2026-01-15',
  });
  const named = ['--number', `XA/concord/1/${new Date().getUTCFullYear()}/0003`];
  await send(
    'adopt',
    ['XA-officer.key'],
    '--from',
    'XA',
    '--kind',
    'rules-adopt',
    '--data',
    adopt,
    ...kernel,
    ...named,
  );
}, 120_000);

let question: string;

test('an officer of XA signs in, asks XB, and keeps the receipt', async () => {
  const data = JSON.stringify({ asking: 'XA', asked: 'XB' });
  const signIn = ['--server', address, '--key', 'XA-officer.key', ...passphrase];
  question = await send(
    'ask',
    ['XA-officer.key'],
    '--from',
    'XA',
    '--kind',
    'ask',
    '--agreement',
    'good-neighbours',
    '--to',
    'XB',
    '--data',
    data,
    '--label',
    'Lights at the border',
    ...signIn,
  );
  await expect
    .poll(() => concord(['receipt', 'fetch', question, ...signIn, '--out', 'ask.tlog-proof'], { folder: home }), {
      timeout: 30_000,
    })
    .toMatchObject({ exit: 0 });
  const vkey = textIn(founding, 'vkey') ?? '';
  expect(await told('receipt', 'check', 'ask.tlog-proof', '--act', 'ask-1.json', '--vkey', vkey)).toMatchObject({
    good: true,
  });
}, 120_000);

test('the board tells XB what it owes by when, and why', async () => {
  const seat: Seat = valueOf(
    await openSeat({ server: address, key: join(home, 'XB-officer.key'), 'passphrase-file': join(home, 'passphrase') }),
  );
  const [duty] = listIn(valueOf(await seat.askJson('/duties')), 'duties');
  expect(duty).toMatchObject({ bearer: { party: 'XB' }, owedTo: ['XA'], verdict: { status: 'open' } });
  const page = valueOf(await seat.askJson(`/duties/${encodeURIComponent(textIn(duty, 'id') ?? '')}`));
  expect(textIn(page, 'text')).toContain('OPEN: XB → XA: A neighbour that is asked answers within 48 hours');
  const later = new Date(Number(memberIn(memberIn(page, 'clocks'), 'now')) + 49 * 3_600_000).toISOString();
  const overdue = valueOf(
    await seat.askJson(`/duties/${encodeURIComponent(textIn(duty, 'id') ?? '')}?asOf=${encodeURIComponent(later)}`),
  );
  expect(textIn(overdue, 'text')).toContain('OVERDUE: XB → XA');
}, 60_000);

test('a stranger sees that the register was founded and nothing more, and an auditor finds no fault in what may be seen', async () => {
  const stranger = valueOf(await openSeat({ server: address }));
  expect(listIn(valueOf(await stranger.askJson('/acts'))).map(act => textIn(act, 'kind'))).toEqual(['founding']);
  const vkey = textIn(founding, 'vkey') ?? '';
  const overHttp = await told(
    'verify',
    address.replace('/r/', '/register/'),
    '--vkey',
    vkey,
    '--key',
    'XB-officer.key',
    ...passphrase,
    '--agreements',
    'good-neighbours',
  );
  expect(overHttp).toMatchObject({ summary: '5 opened, 0 opaque', faults: [] });
  await server?.stop();
  const pinned = ['--founding', textIn(founding, 'founding') ?? '', '--lock', 'data/locks/neighbours'];
  expect(await told('verify', 'data/neighbours/register', '--vkey', vkey, ...pinned)).toMatchObject({
    summary: '5 opened, 0 opaque',
    faults: [],
  });
  expect(await told('rebuild', '--data', 'data')).toMatchObject({
    regions: [{ region: 'neighbours', acts: 5, before: 'same' }],
  });
}, 120_000);
