import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readChronology } from './chronology.ts';

const file = new URL('../../../examples/vienna-2021-22/chronology.yaml', import.meta.url);

async function faultsAfter(change: (text: string) => string): Promise<readonly string[]> {
  const read = readChronology(change(await readFile(file, 'utf8')), 'chronology.yaml');
  return read.ok ? [] : read.problems.map(problem => `${problem.code} ${problem.place} ${problem.sentence}`);
}

test('the chronology of the Vienna example is read without a fault', async () => {
  expect(await faultsAfter(text => text)).toEqual([]);
});

test('a step that cites a source nobody listed is named', async () => {
  const faults = await faultsAfter(text => text.replace('sources: [eu-2022-02-18]', 'sources: [hearsay]'));
  expect(faults).toEqual(['unknown-name chronology.yaml: step ua-ru-2022-joint hearsay is not listed under sources.']);
});

test('a step of a case or party that is not there, and two steps of one id, are named', async () => {
  const faults = await faultsAfter(text =>
    text
      .replace('- id: ua-ru-2021-reply\n    case: ua-ru-2021', '- id: ua-ru-2021-request\n    case: ua-ru-2020')
      .replace('party: SE', 'party: ZZ'),
  );
  expect(faults.map(fault => fault.split(' ')[0])).toEqual(['unknown-name', 'twice', 'unknown-name']);
});

test('a number where a text belongs, and a missing member, are named with their place', async () => {
  const faults = await faultsAfter(text =>
    text.replace('happened: "2021-04-07"', 'happened: 20210407').replace(/^note:.*$/m, ''),
  );
  expect(faults).toEqual([
    'not-of-its-form chronology.yaml: note This is missing.',
    'not-of-its-form chronology.yaml: steps[0]: happened This is not a text.',
  ]);
});

test('broken YAML is named with line and column', async () => {
  const [fault] = await faultsAfter(text => `${text}\nsteps: []\n`);
  expect(fault).toMatch(/^yaml chronology\.yaml .*line \d+, column \d+/s);
});
