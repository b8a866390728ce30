import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { actsFile, agreementFolder, asked, whyTexts } from './chapter-three.ts';
import { concord, projectFolder } from './command-line.ts';

const record = ['--agreement', agreementFolder, '--acts', actsFile, '--observed-from', '2021-04-07'];

test.each(asked)('each day of $name is explained: status, standing, reasons, next step', async each => {
  await expect(await whyTexts(each)).toMatchFileSnapshot(
    join(projectFolder, 'test', 'story-chapter-three', `${each.name}.txt`),
  );
});

test('every explanation is the same under three time zones of the machine', async () => {
  const zones = ['UTC', 'America/St_Johns', 'Pacific/Auckland'];
  const texts = await Promise.all(zones.map(explainedUnder));
  expect(texts[0]).toContain('OVERDUE: RU → UA');
  expect(new Set(texts).size).toBe(1);
});

test('the command line prints the same explanation', async () => {
  const [, , last] = asked;
  const ran = await concord(
    ['duties', ...record, '--partial', '--why', '--case', 'ua-ru-2022-request', '--as-of', '2022-02-14'],
    { zone: 'Asia/Kolkata' },
  );
  expect(ran.exit).toBe(0);
  expect(last === undefined ? '' : await whyTexts(last)).toContain(ran.out.trimEnd());
});

test('Ukraine asks on 11 February 2022; before the two days are over the reply is open', async () => {
  const duty = await explanationOf('ua-ru-2022-request', '2022-02-12');
  expect(duty).toMatchObject({ status: 'open', bearer: { party: 'RU' }, owedTo: ['UA'] });
});

test('on 13 February Ukraine states that no reply came: the reply is overdue, on the word of Ukraine alone', async () => {
  // Its statement says that the time had run out, so nobody needs the hours of that day to know it.
  const duty = await explanationOf('ua-ru-2022-request', '2022-02-13');
  expect(duty).toMatchObject({ status: 'overdue', standing: 'reported' });
});

test('what was known on 12 February tells nothing of the silence: the record is partial', async () => {
  const duty = await explanationOf('ua-ru-2022-request', '2022-02-14', '--known-at', '2022-02-12');
  expect(duty).toMatchObject({
    status: 'undetermined',
    settles: expect.arrayContaining(['a record of an act that performs it']),
  });
});

test('Belarus replies on the very day on which the time runs out: on time or late, nobody can tell without the hours', async () => {
  const duty = await explanationOf('lt-by-2022-request', '2022-02-12');
  expect(duty).toMatchObject({ status: 'undetermined', standing: 'undetermined' });
  expect(duty['settles']).toContain('the time of day at which it was done');
});

test('no source tells when the meeting of 10 April 2021 was requested: it has no clock on this record', async () => {
  const duties = await dutiesOf('ua-ru-2021-request', '2021-04-16');
  expect(duties.map(duty => duty['rule'])).toEqual(['unusual-activity.explanation', 'unusual-activity.joint-meeting']);
});

test('the Chair is named by its role, because no source tells who held it from when until when', async () => {
  const duties = await dutiesOf('ua-ru-2022-request', '2022-02-20');
  expect(duties.slice(1).map(duty => duty['bearer'])).toEqual([{ role: 'chair' }, { role: 'chair' }]);
});

type Row = Readonly<Record<string, unknown>>;

async function explanationOf(request: string, day: string, ...more: readonly string[]): Promise<Row> {
  const duties = await dutiesOf(request, day, ...more);
  return duties.find(duty => duty['rule'] === 'unusual-activity.explanation') ?? {};
}

async function dutiesOf(request: string, day: string, ...more: readonly string[]): Promise<readonly Row[]> {
  const ran = await concord(['duties', ...record, '--partial', '--json', '--case', request, '--as-of', day, ...more]);
  expect(ran.err).toBe('');
  const answer: { readonly duties: readonly Row[] } = JSON.parse(ran.out);
  return answer.duties;
}

async function explainedUnder(zone: string): Promise<string> {
  const script = join(projectFolder, 'test', 'chapter-three.ts');
  const child = spawn(process.execPath, [script], { cwd: projectFolder, env: { ...process.env, TZ: zone } });
  return text(child.stdout);
}
