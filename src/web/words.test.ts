import { expect, test } from 'vitest';
import type { Status } from '../agreement/index.ts';
import { exactly, type Interval } from '../core/index.ts';
import type { DutyRow, RegionRow } from '../record/index.ts';
import { sayClock } from './clock-words.ts';
import { byTimeLeft, nameAll, statuses, statusWord } from './words.ts';

const hour = 3_600_000;
const noon = Date.parse('2022-02-11T12:00:00Z');
const someDay: Interval = {
  earliest: Date.parse('2022-02-12T23:00:00Z'),
  latest: Date.parse('2022-02-13T23:00:00Z') - 1,
};

function duty(status: Status, due: Interval | null, more: Partial<DutyRow> = {}): DutyRow {
  return {
    id: 'vd-2011/rule/2022/AT',
    agreement: 'vd-2011',
    rule: 'rule',
    says: 'The State replies',
    cites: ['16.1'],
    unverified: false,
    bearer: { party: 'AT' },
    owedTo: ['BE'],
    case: null,
    caseLabel: null,
    period: null,
    verdict: { status, standing: 'declared', sentence: '', settles: [] },
    arises: exactly(noon),
    opens: noon,
    due,
    doneAt: null,
    deadlineZone: 'Europe/Vienna',
    nextStep: null,
    ...more,
  };
}

test('an open duty says what is left', () => {
  expect(sayClock(duty('open', exactly(noon + 3.2 * hour)), noon)).toBe('3 h 12 min left');
});

test('a deadline known to the day only leaves a least and a most', () => {
  expect(sayClock(duty('open', someDay), noon)).toBe('1 day 11 h to 2 days 10 h left');
  expect(sayClock(duty('open', someDay), someDay.earliest + hour)).toBe('may be past; at most 22 h 59 min left');
});

test('overdue and late say by how much', () => {
  expect(sayClock(duty('overdue', exactly(noon - 50 * hour)), noon)).toBe('2 days 2 h past the deadline');
  expect(sayClock(duty('late', exactly(noon), { doneAt: exactly(noon + 48 * hour) }), noon + 90 * hour)).toBe(
    'late by 2 days',
  );
});

test('an undetermined duty never claims that time is past while the deadline may lie ahead', () => {
  expect(sayClock(duty('undetermined', someDay), noon)).toBe('1 day 11 h to 2 days 10 h left');
  expect(sayClock(duty('undetermined', someDay), someDay.earliest)).toBe('deadline within 23 h 59 min, or past');
  expect(sayClock(duty('undetermined', someDay), someDay.latest + 1)).toBe('deadline past');
  expect(sayClock(duty('undetermined', null), noon)).toBe('its clock cannot be set');
});

test('what waits comes first, by the time left; then what is undetermined; what is settled comes last, latest first', () => {
  const order = [
    duty('fulfilled', exactly(noon - 9 * hour), { id: 'old' }),
    duty('upcoming', exactly(noon + 9 * hour), { id: 'later' }),
    duty('undetermined', exactly(noon - 8 * hour), { id: 'unknown' }),
    duty('open', exactly(noon + 2 * hour), { id: 'soon' }),
    duty('open', null, { id: 'no deadline' }),
    duty('late', exactly(noon - hour), { id: 'recent' }),
    duty('overdue', exactly(noon - 2 * hour), { id: 'overdue' }),
  ];
  expect(order.toSorted(byTimeLeft).map(({ id }) => id)).toEqual([
    'overdue',
    'soon',
    'no deadline',
    'unknown',
    'later',
    'recent',
    'old',
  ]);
});

test('every status has a word of its own', () => {
  expect(new Set(statuses.map(status => statusWord[status])).size).toBe(Object.keys(statusWord).length);
});

test('many parties are counted, nearly all of them are all others', () => {
  const codes = ['AT', 'BE', 'BG', 'CH', 'CZ', 'DE', 'DK'];
  const parties = codes.map(party => ({ party, name: `State ${party}`, kind: 'state', note: '' }) as const);
  const region: RegionRow = {
    region: 'r',
    title: '',
    summary: '',
    origin: '',
    mark: null,
    now: 0,
    size: 0,
    parties,
    agreements: [],
    seats: [],
    from: 0,
    until: 0,
  };
  expect(nameAll(codes.slice(0, 2), region)).toBe('State AT, State BE');
  expect(nameAll(codes.slice(0, 5), region)).toBe('5 parties');
  expect(nameAll(codes.slice(1), region)).toBe('all other parties');
  expect(nameAll([], region)).toBe('nobody named');
});
