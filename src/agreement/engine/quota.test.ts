import { expect, test } from 'vitest';
import { act, asked, at, complete, dutyOf, lake } from '../../../test/engine-language.ts';
import { type EngineAct, evaluate, verdictAt } from '../index.ts';

const rules = lake();
const inspect = (id: string, by: string, day: string, parts = {}): EngineAct =>
  act(id, 'inspection-request', by, `2026-${day}T10:00:00Z`, {}, { to: ['XA'], ...parts });
const visit = (id: string, day: string): EngineAct =>
  act(id, 'visit-request', 'XB', `2026-${day}T10:00:00Z`, {}, { to: ['XA'] });
const units = (id: string, count: number, year = 2026, parts = {}): EngineAct =>
  act(id, 'yearly-report', 'XA', '2025-12-01T10:00:00Z', { year, units: count }, parts);
const later = at('2026-12-30T00:00:00Z');

const statuses = (acts: readonly EngineAct[], rule: string): Record<string, string> =>
  Object.fromEntries(
    evaluate(rules, complete, acts)
      .duties()
      .filter(duty => duty.rule === rule)
      .map(duty => [duty.trigger, verdictAt(duty, later, complete).status]),
  );
const used = (acts: readonly EngineAct[]): Record<string, string> =>
  Object.fromEntries(
    evaluate(rules, complete, acts)
      .quotas()
      .map(use => [
        `${use.quota} ${use.bucket.join(' ')}`,
        `${use.used} of ${use.limit ?? '?'}: ${use.acts.join(' ')}`,
      ]),
  );

const three = [inspect('i1', 'XB', '02-01'), inspect('i2', 'XC', '03-01'), inspect('i3', 'XD', '04-01')];

test('the fourth inspection of a year is refused lawfully: first come in log order', () => {
  const more = lake(text => text.replace('members: [XA, XB, XC, XD]', 'members: [XA, XB, XC, XD, XE]'));
  const acts = [...three, inspect('i4', 'XE', '05-01')];
  const duties = evaluate(more, complete, acts).duties();
  expect(duties.map(duty => verdictAt(duty, later, complete).status)).toEqual([
    'overdue',
    'overdue',
    'overdue',
    'excused',
  ]);
  expect(duties.at(-1)?.excused).toMatchObject({
    truth: 'yes',
    because: 'At most three inspections a year',
    acts: ['i1', 'i2', 'i3'],
    standing: 'declared',
  });
});

test('the second request of the same State in a year is refused lawfully', () => {
  expect(statuses([inspect('i1', 'XB', '02-01'), inspect('i2', 'XB', '03-01')], 'inspection-access')).toEqual({
    i1: 'overdue',
    i2: 'excused',
  });
});

test('a request lawfully refused consumes no quota, of neither kind', () => {
  const acts = [
    inspect('i1', 'XB', '02-01'),
    inspect('x', 'XB', '02-02'),
    inspect('i2', 'XC', '03-01'),
    inspect('i3', 'XD', '04-01'),
  ];
  expect(statuses(acts, 'inspection-access')).toEqual({ i1: 'overdue', x: 'excused', i2: 'overdue', i3: 'overdue' });
  expect(used(acts)).toMatchObject({
    'inspections XA 2026': '3 of 3: i1 i2 i3',
    'inspections-by-one XA XB 2026': '1 of 1: i1',
  });
});

test('what force majeure prevented is excused and does not count', () => {
  const prevented = act('f', 'force-majeure', 'XA', '2026-02-01T12:00:00Z', {}, { about: 'i1' });
  const acts = [inspect('i1', 'XB', '02-01'), prevented, inspect('i2', 'XB', '03-01')];
  expect(statuses(acts, 'inspection-access')).toEqual({ i1: 'excused', i2: 'overdue' });
  expect(used(acts)).toEqual({ 'inspections XA 2026': '1 of 3: i2', 'inspections-by-one XA XB 2026': '1 of 1: i2' });
  expect(asked([inspect('i1', 'XB', '02-01'), prevented], 'inspection-access', '2026-02-01T11:00:00Z').status).toBe(
    'open',
  );
});

test('a withdrawn request frees its place for the next', () => {
  const gone = inspect('w', 'XB', '02-02', { withdraws: 'i1', about: 'i1' });
  expect(statuses([inspect('i1', 'XB', '02-01'), gone, inspect('i2', 'XB', '03-01')], 'inspection-access')).toEqual({
    i1: 'moot',
    i2: 'overdue',
  });
});

test('the quota year is that of the agreement’s zone', () => {
  const newYear = act('i2', 'inspection-request', 'XB', '2026-12-31T23:30:00Z', {}, { to: ['XA'] });
  expect(used([inspect('i1', 'XB', '12-30'), newYear])).toMatchObject({
    'inspections XA 2026': '1 of 3: i1',
    'inspections XA 2027': '1 of 3: i2',
  });
});

test.each([
  [1, 1],
  [60, 1],
  [61, 2],
  [300, 5],
  [900, 15],
  [1200, 15],
])('%i units declared make a quota of %i visits', (count, limit) => {
  expect(evaluate(rules, complete, [units('u', count), visit('v', '02-01')]).quotas()).toMatchObject([
    { quota: 'visits', bucket: ['XA', '2026'], used: 1, limit },
  ]);
});

test('a computed quota is unknown until its declaration is on the record, and then decides what came before it too', () => {
  expect(asked([visit('v', '02-01')], 'visit-reply', '2026-02-02T00:00:00Z')).toMatchObject({
    status: 'undetermined',
    settles: ['yearly-report.units'],
  });
  const acts = [visit('v1', '02-01'), visit('v2', '03-01'), units('u', 60)];
  expect(statuses(acts, 'visit-reply')).toEqual({ v1: 'overdue', v2: 'excused' });
  expect(statuses([visit('v1', '02-01'), units('u', 60, 2027)], 'visit-reply')).toEqual({ v1: 'undetermined' });
});

test('a correction of the declaration moves the quota', () => {
  const corrected = act(
    'c',
    'yearly-report',
    'XA',
    '2026-01-10T10:00:00Z',
    { year: 2026, units: 120 },
    { corrects: 'u' },
  );
  expect(statuses([units('u', 60), visit('v1', '02-01'), visit('v2', '03-01'), corrected], 'visit-reply')).toEqual({
    v1: 'overdue',
    v2: 'overdue',
  });
});

test('a quota that rests on an entry by proxy excuses as reported', () => {
  const acts = [
    units('u', 60, 2026, { proxy: 'REC', happened: '2025-12-01' }),
    visit('v1', '02-01'),
    visit('v2', '03-01'),
  ];
  const duty = evaluate(rules, complete, acts).duties().at(-1);
  expect(duty?.excused).toMatchObject({ truth: 'yes', standing: 'reported' });
});

test('nobody owes access to itself', () => {
  expect(
    evaluate(rules, complete, [
      act('i', 'inspection-request', 'XA', '2026-02-01T10:00:00Z', {}, { to: ['XA'] }),
    ]).duties(),
  ).toEqual([]);
  expect(dutyOf(evaluate(rules, complete, [inspect('i', 'XB', '02-01')]), 'inspection-access').bearer).toEqual({
    party: 'XA',
  });
});

test('a withdrawn plea of force majeure excuses only until its withdrawal', () => {
  const prevented = act('f', 'force-majeure', 'XA', '2026-02-01T12:00:00Z', {}, { about: 'i1' });
  const taken = act('w', 'force-majeure', 'XA', '2026-02-01T18:00:00Z', {}, { about: 'i1', withdraws: 'f' });
  const acts = [inspect('i1', 'XB', '02-01'), prevented, taken, inspect('i2', 'XB', '03-01')];
  expect(asked(acts.slice(0, 3), 'inspection-access', '2026-02-01T17:59:59Z').status).toBe('excused');
  expect(asked(acts.slice(0, 3), 'inspection-access', '2026-02-01T18:00:00Z').status).toBe('open');
  expect(statuses(acts, 'inspection-access')).toEqual({ i1: 'overdue', i2: 'excused' });
});
