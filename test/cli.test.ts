import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { concord, projectFolder } from './command-line.ts';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'concord-cli-'));
});
afterAll(() => rm(home, { recursive: true }));

const agreement = join(projectFolder, 'agreements', 'vienna-document-2011');
const acts = join(projectFolder, 'examples', 'vienna-2021-22', 'acts.ndjson');

function here(...args: readonly string[]): ReturnType<typeof concord> {
  return concord(args, { folder: home });
}

test('without a command, and with --help, the commands are listed', async () => {
  const [bare, help] = await Promise.all([here(), here('--help')]);
  expect(bare).toEqual(help);
  expect(help.exit).toBe(0);
  for (const name of [
    'demo',
    'serve',
    'check',
    'read',
    'duties',
    'act',
    'keys',
    'verify',
    'receipt',
    'rebuild',
    'doctor',
  ]) {
    expect(help.out).toMatch(new RegExp(`^ {2}${name} `, 'm'));
  }
});

test('no line of help is longer than 100 columns', async () => {
  const helps = await Promise.all(
    [['act', 'draft'], ['duties'], ['verify'], ['found', 'prepare']].map(words => here(...words, '--help')),
  );
  const lines = helps.flatMap(({ out }) => out.split('\n'));
  expect(lines.filter(line => line.length > 100)).toEqual([]);
});

test.each([
  ['an unknown command', ['dutys'], 'Unknown command'],
  ['a group without its command', ['keys'], 'No command'],
  ['an unknown option', ['doctor', '--dir', 'x'], 'The option --dir is not known here.'],
  ['an option without its value', ['doctor', '--port'], 'The option --port needs a value.'],
  ['an option twice', ['doctor', '--port', '1', '--port', '2'], 'stands here twice'],
  ['a missing option', ['duties', '--agreement', 'x', '--acts', 'y'], '--as-of'],
  ['an operand too many', ['read', 'a', 'b'], 'takes 1 operand, not 2'],
  ['a port that is none', ['doctor', '--port', 'http'], '"http" is not a port.'],
])('%s is wrong usage: exit 2, a sentence on stderr and where to read more', async (_, args, sentence) => {
  const ran = await here(...args);
  expect(ran.exit).toBe(2);
  expect(ran.err).toContain(sentence);
  expect(ran.err).toContain('--help');
  expect(ran.out).toBe('');
});

test('wrong usage is JSON where JSON was asked for', async () => {
  const ran = await here('doctor', '--dir', 'x', '--json');
  expect(ran.exit).toBe(2);
  expect(JSON.parse(ran.out)).toMatchObject({ problems: [{ code: 'wrong-usage' }] });
});

test('check finds no fault in the Vienna Document and runs its examples', async () => {
  const ran = await here('check', agreement);
  expect(ran.out).toMatch(/no fault found; \d+ examples give what they must/);
  expect(ran.exit).toBe(0);
});

test('check names each fault with line, column, sentence and cure', async () => {
  const text = await readFile(join(agreement, 'agreement.yaml'), 'utf8');
  const broken = text.replace('done-by: explanation-reply', 'done-by: explanation-replay');
  await writeFile(join(home, 'broken.yaml'), broken);
  const [ran, json] = await Promise.all([here('check', 'broken.yaml'), here('check', 'broken.yaml', '--json')]);
  expect(ran.exit).toBe(1);
  expect(ran.out).toMatch(
    /^broken\.yaml:\d+:\d+ error \S+: .*explanation-replay.*\n {4}Did you mean explanation-reply\?$/m,
  );
  const problem = {
    code: expect.any(String),
    place: expect.stringMatching(/^broken\.yaml:\d+:\d+$/),
    sentence: expect.any(String),
    cure: expect.any(String),
  };
  expect(JSON.parse(json.out)).toMatchObject({
    checked: [{ problems: expect.arrayContaining([expect.objectContaining(problem)]) }],
  });
});

test('a file that is not there is a fault with a cure, not a crash', async () => {
  const ran = await here('read', 'nowhere.yaml');
  expect(ran).toMatchObject({ exit: 1, out: 'nowhere.yaml: There is no such file.\n    Check the path.\n' });
});

test('read prints the agreement for a person, within 100 columns', async () => {
  const ran = await here('read', agreement);
  expect(ran.exit).toBe(0);
  expect(ran.out).toContain('48 hours');
  expect(ran.out.split('\n').filter(line => line.length > 100)).toEqual([]);
});

test('duties lists each case, and folds the duties of the calendar', async () => {
  const ran = await here(
    'duties',
    '--agreement',
    agreement,
    '--acts',
    acts,
    '--as-of',
    '2022-02-14',
    '--partial',
    '--observed-from',
    '2021-04-07',
  );
  expect(ran.exit).toBe(0);
  expect(ran.out).toContain('Ukraine to the Russian Federation, February 2022 (ua-ru-2022-request)');
  expect(ran.out).toMatch(/OVERDUE\s+RU → UA: /);
  expect(ran.out).toContain('57 parties: ');
  expect(ran.out.split('\n').filter(line => line.length > 100)).toEqual([]);
});

test('duties as JSON gives each duty with its clock and verdict', async () => {
  const ran = await here(
    'duties',
    '--agreement',
    agreement,
    '--acts',
    acts,
    '--as-of',
    '2022-02-14',
    '--case',
    'ua-ru-2022-request',
    '--partial',
    '--json',
  );
  expect(JSON.parse(ran.out)).toMatchObject({
    agreement: 'vd-2011',
    record: 'partial',
    acts: 15,
    duties: [
      {
        id: 'vd-2011/unusual-activity.explanation/ua-ru-2022-request/RU',
        rule: 'unusual-activity.explanation',
        cites: ['16.1', '16.1.2', '16.1.3'],
        bearer: { party: 'RU' },
        owedTo: ['UA'],
        due: { earliest: '2022-02-12T23:00:00Z', latest: '2022-02-13T23:00:00Z' },
        status: 'overdue',
        standing: 'reported',
      },
      { rule: 'unusual-activity.meeting', bearer: { role: 'chair' }, status: 'open' },
    ],
  });
});

test('a fault in a line of acts is named with its line', async () => {
  await writeFile(
    join(home, 'acts.ndjson'),
    '{"id":"a","kind":"no-such-kind","by":"AT","recorded":"2022-02-14T12:00:00Z","data":{}}\n',
  );
  const ran = await here('duties', '--agreement', agreement, '--acts', 'acts.ndjson', '--as-of', '2022-02-14');
  expect(ran.exit).toBe(1);
  expect(ran.out).toMatch(/^acts\.ndjson:1/);
});

test('a moment that is none is named with what to write', async () => {
  const ran = await here('duties', '--agreement', agreement, '--acts', acts, '--as-of', 'yesterday');
  expect(ran.exit).toBe(1);
  expect(ran.out).toContain('--as-of: "yesterday" is neither an instant nor a day.');
});

test('an act is drafted, printed, signed and keeps its id', async () => {
  const offline = [
    '--register',
    'EXAMPLE.concord/trial',
    '--audience',
    `sha256:${'0'.repeat(64)}`,
    '--rules',
    `sha256:${'1'.repeat(64)}`,
  ];
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
    ...offline,
    '--data',
    '{"requesting":"UA","responding":"RU"}',
    '--out',
    'draft.json',
  );
  expect(draft.exit).toBe(0);
  const print = await here('act', 'print', 'draft.json');
  expect(print.out).toMatch(/^Marking: TEST\nPrecedence: ROUTINE\nFrom: UA\nTo: RU\n/);
  expect(print.out).toContain('Not signed: a draft.');
  const signed = await here('act', 'sign', 'draft.json', '--example-key', 'UA', '--out', 'signed.json');
  expect(signed.exit).toBe(0);
  const [before, after] = await Promise.all([here('act', 'id', 'draft.json'), here('act', 'id', 'signed.json')]);
  expect(after.out).toBe(before.out);
  const twice = await here('act', 'sign', 'signed.json', '--example-key', 'UA');
  expect(twice.out).toContain('This key has signed the act already.');
  const both = await concord(['act', 'sign', '-', '--example-key', 'UA/root'], {
    folder: home,
    input: await readFile(join(home, 'signed.json'), 'utf8'),
  });
  expect(JSON.parse(both.out)).toMatchObject({ signatures: [{}, {}] });
});

test('a draft that could never be accepted is refused with place and cure', async () => {
  const ran = await here(
    'act',
    'draft',
    '--from',
    'Ukraine',
    '--kind',
    'explanation-request',
    '--agreement',
    'vd-2011',
    '--register',
    'EXAMPLE.x',
    '--audience',
    'all',
  );
  expect(ran.exit).toBe(1);
  expect(ran.out).toContain('/from: ');
  expect(ran.out).toContain('/audience: ');
});

test('the published example keys sign for no real register', async () => {
  const draft = await here(
    'act',
    'draft',
    '--from',
    'AT',
    '--kind',
    'ask',
    '--agreement',
    'vd-2011',
    '--register',
    'register.example/real',
    '--audience',
    `sha256:${'0'.repeat(64)}`,
    '--rules',
    `sha256:${'1'.repeat(64)}`,
    '--out',
    'real.json',
  );
  expect(draft.exit).toBe(0);
  const ran = await here('act', 'sign', 'real.json', '--example-key', 'AT');
  expect(ran.exit).toBe(1);
  expect(ran.out).toContain('The example keys are published');
});

test('a key without a terminal and without a passphrase file says what to do', async () => {
  const ran = await here('keys', 'make', 'new.key', '--party', 'AT');
  expect(ran.exit).toBe(1);
  expect(ran.out).toContain('--passphrase-file');
});

test('doctor looks at Node, SQLite, zones, disk, port and keys', async () => {
  const ran = await here('doctor', '--data', 'data', '--port', '0', '--json');
  expect(ran.exit).toBe(0);
  const found: { readonly findings: readonly { readonly look: string }[] } = JSON.parse(ran.out);
  expect(found.findings.map(finding => finding.look)).toEqual([
    'Node.js',
    'SQLite',
    'Time zones',
    'Disk',
    'Port',
    'Keys',
  ]);
});

test('a server that is not there is told in words', async () => {
  const ran = await here(
    'act',
    'draft',
    '--from',
    'UA',
    '--kind',
    'x',
    '--agreement',
    'vd-2011',
    '--server',
    'http://127.0.0.1:9/r/region',
  );
  expect(ran.exit).toBe(1);
  expect(ran.out).toContain('The server does not answer');
});
