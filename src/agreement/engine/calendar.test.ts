import { expect, test } from 'vitest';
import { act, at, complete, lake, partial } from '../../../test/engine-language.ts';
import { type Adoption, createEngine, type Duty, type EngineAct, evaluate, verdictAt } from '../index.ts';

const rules = lake();
const yearly = (id: string, by: string, recorded: string, year: number, parts = {}): EngineAct =>
  act(id, 'yearly-report', by, recorded, { year, units: 10 }, parts);
const statuses = (
  acts: readonly EngineAct[],
  year: number,
  when: string,
  adoption: Adoption = complete,
): Record<string, string> =>
  Object.fromEntries(
    evaluate(rules, adoption, acts)
      .dutiesOfYear(year)
      .map(duty => ['party' in duty.bearer ? duty.bearer.party : '', verdictAt(duty, at(when), adoption).status]),
  );

test('each party owes a yearly act each year; it opens, falls due at 24:00 of its day, and is found by the year it names', () => {
  const acts = [
    yearly('a', 'XA', '2026-12-15T22:59:59Z', 2027),
    yearly('b', 'XB', '2026-12-15T23:00:00Z', 2027),
    yearly('c', 'XC', '2026-12-01T10:00:00Z', 2026),
  ];
  expect(statuses(acts, 2026, '2026-12-20T00:00:00Z')).toEqual({
    XA: 'fulfilled',
    XB: 'late',
    XC: 'overdue',
    XD: 'overdue',
  });
  expect(statuses([], 2026, '2026-10-15T21:59:59Z')).toMatchObject({ XA: 'upcoming' });
  expect(statuses([], 2026, '2026-10-15T22:00:00Z')).toMatchObject({ XA: 'open' });
  expect(statuses([], 2026, '2026-12-20T00:00:00Z', partial)).toMatchObject({ XA: 'undetermined' });
});

test('a yearly duty has a name that needs no act', () => {
  const [duty] = evaluate(rules, complete, []).dutiesOfYear(2026);
  expect(duty).toMatchObject({
    id: 'lake-1/yearly-report/2026/XA',
    period: 2026,
    case: null,
    trigger: null,
    owedTo: ['XB', 'XC', 'XD'],
    deadlinePhrase: 'by 15 December of each year',
  });
  expect(evaluate(rules, complete, []).duty('lake-1/yearly-report/2026/XA')).toEqual(duty);
  expect(evaluate(rules, complete, []).duty('lake-1/yearly-report/2019/XA')).toBeUndefined();
  expect(evaluate(rules, complete, []).duty('lake-1/yearly-report/99999/XA')).toBeUndefined();
});

test('those opened by a moment are listed, and the next one of each party', () => {
  const periods = (when: string, adoption: Adoption = complete): number[] => [
    ...new Set(
      evaluate(rules, adoption, [])
        .duties(at(when))
        .map(duty => duty.period ?? 0),
    ),
  ];
  expect(periods('2022-06-01T00:00:00Z')).toEqual([2020, 2021, 2022]);
  expect(periods('2022-12-01T00:00:00Z')).toEqual([2020, 2021, 2022, 2023]);
  expect(periods('2022-06-01T00:00:00Z', { observedFrom: at('2021-12-20T00:00:00Z'), record: 'complete' })).toEqual([
    2022,
  ]);
});

test('a yearly duty that opened before the record is observed may have been done before it', () => {
  const adoption: Adoption = { observedFrom: at('2026-12-01T00:00:00Z'), record: 'complete' };
  expect(statuses([], 2026, '2027-01-01T00:00:00Z', adoption)).toMatchObject({ XA: 'undetermined' });
  expect(statuses([], 2025, '2027-01-01T00:00:00Z', adoption)).toMatchObject({ XA: 'before-this-record' });
});

test('a late act, a corrected year and a withdrawal move the yearly duty they concern', () => {
  const engine = createEngine(rules, complete);
  const status = (year: number): string | undefined => {
    const duty: Duty | undefined = engine.duty(`lake-1/yearly-report/${year}/XA`);
    return duty === undefined ? undefined : verdictAt(duty, at('2028-02-01T00:00:00Z'), complete).status;
  };
  engine.add(yearly('a', 'XA', '2026-12-01T10:00:00Z', 2027));
  expect([status(2026), status(2027)]).toEqual(['fulfilled', 'overdue']);
  engine.add(yearly('c', 'XA', '2026-12-02T10:00:00Z', 2028, { corrects: 'a' }));
  expect([status(2026), status(2027)]).toEqual(['overdue', 'fulfilled']);
  engine.add(yearly('w', 'XA', '2026-12-03T10:00:00Z', 2028, { withdraws: 'c' }));
  expect([status(2026), status(2027)]).toEqual(['fulfilled', 'overdue']);
  engine.add(yearly('v', 'XA', '2026-12-04T10:00:00Z', 2027, { withdraws: 'a' }));
  expect([status(2026), status(2027)]).toEqual(['overdue', 'overdue']);
});

test('a report of nothing needs only say so', () => {
  const nothing = act('a', 'yearly-report', 'XA', '2026-12-01T10:00:00Z', { year: 2027, nil: true });
  expect(statuses([nothing], 2026, '2026-12-20T00:00:00Z')).toMatchObject({ XA: 'fulfilled' });
  const lacking = act('a', 'yearly-report', 'XA', '2026-12-01T10:00:00Z', { year: 2027 });
  expect(statuses([lacking], 2026, '2026-12-20T00:00:00Z')).toMatchObject({ XA: 'overdue' });
});

test('a duty from a report is owed by the State reported on, and done by the act that names the same year', () => {
  const approved = act('b', 'budget-approval', 'XB', '2026-12-05T10:00:00Z', {
    state: 'XA',
    year: 2027,
    approved: '2026-11-30',
  });
  const engine = createEngine(rules, complete);
  engine.add(approved);
  const status = (): string =>
    verdictAt(engine.duties()[0] ?? engine.dutiesOfYear(2026)[0] ?? fail(), at('2027-03-02T00:00:00Z'), complete)
      .status;
  expect(engine.duties()).toMatchObject([
    { bearer: { party: 'XA' }, case: null, trigger: 'b', conditionStanding: 'reported' },
  ]);
  expect(status()).toBe('overdue');
  engine.add(act('p', 'defence-plan', 'XA', '2027-01-10T10:00:00Z', { year: 2026 }));
  expect(status()).toBe('overdue');
  engine.add(act('p2', 'defence-plan', 'XA', '2027-01-10T10:00:00Z', { year: 2027 }));
  expect(status()).toBe('fulfilled');
});

function fail(): never {
  throw new Error('no duty');
}
