import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { actLines } from '../src/cli/example/lines.ts';
import { planActs } from '../src/cli/example/plan.ts';
import { example, exampleFolder, exampleRegion } from './example-region.ts';

test('two builds of the example give one root hash and the same bytes', async () => {
  await using first = await exampleRegion();
  await using second = await exampleRegion();
  expect(second.built).toEqual(first.built);
  const [a, b] = await Promise.all([first, second].map(({ paths }) => readFile(join(paths.register, 'checkpoint'))));
  expect(a?.equals(b ?? Buffer.alloc(0))).toBe(true);
});

test('the lines beside the chronology are the acts of its register', async () => {
  const { chronology, folder } = await example();
  const lines = actLines(planActs(chronology, folder.agreement, folder.rules));
  await expect(lines).toMatchFileSnapshot(join(exampleFolder, 'acts.ndjson'));
});

test('every step names a source with an address, and is told as a reconstruction in its remarks', async () => {
  const { chronology, folder } = await example();
  const steps = planActs(chronology, folder.agreement, folder.rules).filter(act => act.step !== null);
  expect(steps).toHaveLength(chronology.steps.length);
  for (const { payload } of steps) {
    expect(payload).toMatchObject({ from: 'EXAMPLE-RECON', status: 'test' });
    expect(payload.remarks).toMatch(/Reconstruction from public sources \(grade S\); not confirmed by [A-Z]{2}\./);
    expect(payload.remarks).toMatch(/Source: .+ https:\/\//);
  }
});

test('a step is entered when its day is over in Vienna, and no step has a time of day that no source tells', async () => {
  const { chronology, folder } = await example();
  const steps = planActs(chronology, folder.agreement, folder.rules).filter(act => act.step !== null);
  expect(steps.every(({ payload }) => /^\d{4}-\d\d-\d\d$/.test(payload.behalf?.happened ?? ''))).toBe(true);
  const request = steps.find(act => act.step?.id === 'ua-ru-2022-request');
  expect(new Date(request?.recorded ?? 0).toISOString()).toBe('2022-02-11T23:00:00.000Z');
  const spring = steps.find(act => act.step?.id === 'ua-ru-2021-request');
  expect(new Date(spring?.recorded ?? 0).toISOString()).toBe('2021-04-07T22:00:00.000Z');
});

test('the README of the example tells every step and every source', async () => {
  const { chronology } = await example();
  const readme = await readFile(join(exampleFolder, 'README.md'), 'utf8');
  const days = chronology.steps.map(step => Number(step.happened.slice(8)));
  for (const day of days) expect(readme).toMatch(new RegExp(`^\\| ${day} (April|February) \\|`, 'm'));
});
