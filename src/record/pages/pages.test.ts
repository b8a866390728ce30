import { beforeAll, expect, test } from 'vitest';
import { foundRegion, seen, send, type TestEntry, type TestRegion } from '../../../test/region.ts';
import { parseInstant, valueOf } from '../../core/index.ts';
import {
  actList,
  actPage,
  boardPage,
  casePage,
  caseRows,
  type Clocks,
  dutyPage,
  partyRows,
  regionRow,
  registerPage,
} from '../index.ts';
import type { BoardFilter } from './board.ts';

const hour = 3_600_000;
const everything: BoardFilter = { party: null, agreement: null, statuses: null, case: null };
const proof = { envelope: '{}', entryRecord: '{}', receipt: null, vkey: 'v', command: 'c' };

let region: TestRegion;
let asked: TestEntry;
let answered: TestEntry;

/** XA asks XB at 10:35; a day later an organization reports a question of XC to XB; XB answers XA after 47 hours. */
beforeAll(async () => {
  region = await foundRegion();
  const data = { requesting: 'XA', responding: 'XB', troops: 9000 };
  asked = await send(region, { from: 'XA', kind: 'question', to: ['XB'], data, change: { label: 'the valley' } });
  region.now = asked.recorded + 24 * hour;
  const reported = { requesting: 'XC', responding: 'XB' };
  await send(region, {
    from: 'OBSERVER',
    kind: 'question',
    to: ['XB'],
    data: reported,
    change: { behalf: { party: 'XC', happened: '2026-03-02' } },
  });
  region.now = asked.recorded + 47 * hour;
  answered = await send(region, {
    from: 'XB',
    kind: 'answer',
    to: ['XA'],
    change: { about: asked.id, remarks: 'A drill.' },
  });
});

function at(asOf: number, knownAt = region.now): Clocks {
  return { asOf, knownAt, now: region.now, moved: asOf !== region.now };
}

test('the board shows a duty as open until it is done, and then as fulfilled', () => {
  const view = seen(region, 'XC');
  const statusAt = (asOf: number): string | undefined =>
    boardPage(view, 'XC', at(asOf), everything).duties.find(duty => duty.case === asked.id)?.verdict.status;
  expect([asked.recorded - 1, asked.recorded + hour, answered.recorded].map(statusAt)).toEqual([
    undefined,
    'open',
    'fulfilled',
  ]);
});

test('a duty’s row names bearer, clock, case and next step', () => {
  const board = boardPage(seen(region, 'XC'), 'XC', at(asked.recorded + hour), { ...everything, case: asked.id });
  expect(board.duties).toMatchObject([
    {
      rule: 'answer-in-time',
      bearer: { party: 'XB' },
      owedTo: ['XA'],
      caseLabel: 'the valley',
      due: { earliest: asked.recorded + 48 * hour },
      doneAt: null,
      nextStep: 'XB: answer',
    },
  ]);
});

test('a yearly duty on which nobody has acted is one row for all parties', () => {
  const board = boardPage(seen(region, 'XA'), 'XA', at(valueOf(parseInstant('2026-12-20T00:00:00Z', ''))), everything);
  expect(board.grouped.filter(group => group.period === 2026)).toMatchObject([
    { rule: 'yearly-report', status: 'overdue', parties: ['XA', 'XB', 'XC'] },
  ]);
  expect(board.counts['overdue']).toBe(4); // the three reports, and the answer to XC
});

test('a board is narrowed to a party, an agreement, a status', () => {
  const view = seen(region, 'XA');
  const clocks = at(region.now);
  const ids = (filter: Partial<BoardFilter>): number =>
    boardPage(view, 'XA', clocks, { ...everything, ...filter }).duties.length;
  expect([
    ids({}),
    ids({ party: 'XB' }),
    ids({ party: 'XC' }),
    ids({ agreement: 'other-1' }),
    ids({ statuses: ['fulfilled'] }),
  ]).toEqual([2, 2, 0, 0, 1]);
});

test('a board says what it was computed from', () => {
  const [basis] = boardPage(seen(region, 'XA'), 'XA', at(region.now), everything).basis;
  expect(basis).toMatchObject({ rules: region.rules, language: 'concord-agreement/1', acts: 3 });
});

test('a duty is explained, with the acts it rests on and the moments at which its verdict turns', () => {
  const [row] = boardPage(seen(region, 'XA'), 'XA', at(region.now), { ...everything, case: asked.id }).duties;
  const page = dutyPage(seen(region, 'XA'), row?.id ?? '', 'XA', at(region.now));
  expect(page?.text).toMatch(/^FULFILLED: XB → XA/);
  expect(page?.acts.map(act => act.id)).toEqual([asked.id, answered.id]);
  expect(page?.turns.map(turn => turn.status)).toEqual(['open', 'fulfilled']);
  expect(dutyPage(seen(region, 'XA'), 'neighbours-1/nothing/x/XA', 'XA', at(region.now))).toBeUndefined();
  expect(dutyPage(seen(region, 'XA'), '', 'XA', at(region.now))).toBeUndefined();
});

test('a case tells its story: the two sides, the acts, the clock', () => {
  const page = casePage(seen(region, 'XC'), asked.id, 'XC', at(region.now));
  expect(page?.case).toMatchObject({
    label: 'the valley',
    thing: 'concern',
    sides: ['XB', 'XA'].toReversed(),
    acts: 2,
    waiting: [],
  });
  expect(page?.events.map(event => [event.is, event.side])).toEqual([
    ['act', 'left'],
    ['act', 'right'],
    ['deadline', 'right'],
  ]);
});

test('a silence is an interval that ends with its deadline, or with the present while the clock may still run', () => {
  const reportedCase = region.entries.find(entry => entry.payload.behalf !== null)?.id ?? '';
  const late = casePage(seen(region, 'XC'), reportedCase, 'XC', at(asked.recorded + 200 * hour));
  const silence = late?.events.find(event => event.is === 'silence');
  const start = valueOf(parseInstant('2026-03-01T23:00:00Z', ''));
  expect(silence).toMatchObject({ at: { earliest: start, latest: start + 72 * hour }, side: 'right', attestedBy: [] });
});

test('cases come with the one last acted on first', () => {
  expect(caseRows(seen(region, 'XA'), at(region.now)).map(row => row.id)[0]).toBe(asked.id);
  expect(caseRows(seen(region, 'XA'), at(asked.recorded - 24 * hour))).toEqual([]);
  expect(casePage(seen(region, 'XA'), answered.id, 'XA', at(region.now))).toBeUndefined();
});

test('an act is set as a message, with its readers, its signers and the duties it bears on', () => {
  const page = actPage(seen(region, 'XC'), answered.id, 'XC', at(region.now), proof);
  expect(page).toMatchObject({
    audience: { name: 'all-parties', version: 1, parties: ['OBSERVER', 'XA', 'XB', 'XC'] },
    duties: [{ rule: 'answer-in-time', verdict: { status: 'fulfilled' } }],
    signedBy: [{ officer: 'duty officer', party: 'XB', contested: false }],
    receipt: null,
  });
  expect(page?.text).toContain('A drill.');
  expect(actPage(seen(region, 'public'), answered.id, 'public', at(region.now), proof)).toBeUndefined();
});

test('an act’s row says in one sentence who tells whom what', () => {
  const rows = actList(seen(region, 'XA'), at(region.now), {
    by: 'XA',
    agreement: 'neighbours-1',
    kind: null,
    about: null,
    before: null,
    limit: 10,
  });
  expect(rows.map(row => row.summary)).toEqual([
    'XA to XB: question; requesting: XA; responding: XB; troops: 9000 persons.',
  ]);
});

test('a proxy entry names the party that acted and the one that entered it', () => {
  const rows = actList(seen(region, 'XA'), at(region.now), {
    by: 'XC',
    agreement: null,
    kind: 'question',
    about: null,
    before: null,
    limit: 10,
  });
  expect(rows).toMatchObject([{ by: 'XC', proxy: 'OBSERVER' }]);
  expect(rows[0]?.happened.latest).toBe((rows[0]?.happened.earliest ?? 0) + 24 * hour - 1);
});

test('acts are listed in the order of the record, the newest of them up to a limit, before an act', () => {
  const all = { by: null, agreement: null, kind: null, about: null, before: null, limit: 1000 };
  const view = seen(region, 'XA');
  const ids = (filter: Partial<typeof all>): readonly string[] =>
    actList(view, at(region.now), { ...all, ...filter }).map(row => row.id);
  const order = region.entries.map(entry => entry.id);
  expect(ids({})).toEqual(order);
  expect(ids({ limit: 2 })).toEqual(order.slice(-2));
  expect(actList(view, at(region.now), { ...all, before: order[2] ?? null, limit: 1 }).map(row => row.id)).toEqual([
    order[1],
  ]);
  expect(actList(view, at(region.now), { ...all, before: asked.id, about: asked.id })).toEqual([]);
  expect(actList(view, at(asked.recorded), { ...all, about: asked.id }).map(row => row.id)).toEqual([asked.id]);
});

test('what was recorded later is not known earlier', () => {
  const known = asked.recorded + hour;
  const page = casePage(seen(region, 'XC', known), asked.id, 'XC', at(region.now, known));
  expect(page?.case.acts).toBe(1);
});

test('a region names its parties, agreements and seats', () => {
  const text = { region: 'n', title: 'Neighbours', summary: 's', from: 0, until: 1 };
  const row = regionRow(seen(region, 'XA'), text, region.now, 11);
  expect(row).toMatchObject({
    origin: 'EXAMPLE.test/neighbours',
    mark: 'EXAMPLE',
    size: 11,
    agreements: [{ agreement: 'neighbours-1', record: 'complete', zone: 'Europe/Vienna' }],
    seats: ['OBSERVER', 'XA', 'XB', 'XC', 'public'],
  });
  expect(partyRows(seen(region, 'public')).map(party => party.party)).toEqual(['OBSERVER', 'XA', 'XB', 'XC']);
  expect(regionRow(seen(region, 'public'), text, region.now, 11).agreements).toEqual([]);
});

test('the register’s page gives the keys that the founding fixed', () => {
  const state = { size: 1, published: 1, checkpoint: null, command: 'c' };
  expect(registerPage(seen(region, 'public'), 'n', state)).toMatchObject({
    origin: 'EXAMPLE.test/neighbours',
    vkey: 'EXAMPLE.test/neighbours+00000000+AQ==',
  });
});
