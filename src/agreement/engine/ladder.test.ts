import { expect, test } from 'vitest';
import { act, asked, at, complete, dutyOf, lake, partial } from '../../../test/engine-language.ts';
import { type EngineAct, evaluate } from '../index.ts';

const rules = lake();
const question = act('q', 'question', 'XA', '2026-02-01T10:00:00Z', {}, { to: ['XB'] });
const answer = act('a', 'answer', 'XB', '2026-02-02T10:00:00Z', {}, { about: 'q' });
const ask = (recorded: string): EngineAct =>
  act('m', 'meeting-request', 'XA', recorded, {}, { about: 'q', to: ['XB'] });
const held = (by: string, recorded: string, parts = {}): EngineAct =>
  act('h', 'meeting-held', by, recorded, {}, { about: 'q', ...parts });
const chair = (id: string, state: string, from: string, until: string): EngineAct =>
  act(id, 'chair-appointment', 'XD', '2026-01-01T10:00:00Z', { state, from, until });
const steps = (acts: readonly EngineAct[], when: string, adoption = complete): string[] =>
  evaluate(rules, adoption, acts)
    .nextStepsOf('q', at(when))
    .map(
      ({ kind, by, duty }) =>
        `${by.map(bearer => ('party' in bearer ? bearer.party : bearer.role)).join(' ')} ${duty === null ? 'may' : 'owes'} ${kind}`,
    );

test('a step is a duty with the clock of the act that opens it', () => {
  expect(dutyOf(evaluate(rules, complete, [question]), 'concern.explanation')).toMatchObject({
    id: 'lake-1/concern.explanation/q/XB',
    bearer: { party: 'XB' },
    owedTo: ['XA'],
    due: { earliest: at('2026-02-03T10:00:00Z') },
  });
});

test('silence never blocks the next step: it opens when the time has run out', () => {
  expect(steps([question], '2026-02-01T12:00:00Z')).toEqual(['XB owes answer']);
  expect(steps([question], '2026-02-03T10:00:00Z')).toEqual(['XB owes answer', 'XA may meeting-request']);
  expect(steps([question], '2026-02-03T10:00:00Z', partial)).toEqual(['XB owes answer', 'XA may meeting-request']);
});

test('a reply opens the next step too, whether or not it dispels the concern', () => {
  expect(steps([question, answer], '2026-02-02T12:00:00Z')).toEqual(['XA may meeting-request']);
});

test('next steps name article and clock', () => {
  expect(evaluate(rules, complete, [question, answer]).nextStepsOf('q', at('2026-02-02T12:00:00Z'))).toMatchObject([
    {
      kind: 'meeting-request',
      says: 'The Chair convenes a meeting',
      provenance: { cites: ['8'] },
      duty: null,
      due: null,
      clock: 'no later than 48 hours after trigger',
    },
  ]);
});

test('a step asked for before its turn is on the record, shown as early, and not void', () => {
  const early = evaluate(rules, complete, [question, ask('2026-02-01T20:00:00Z')]);
  expect(dutyOf(early, 'concern.meeting')).toMatchObject({
    early: 'yes',
    due: { earliest: at('2026-02-03T20:00:00Z') },
  });
  expect(asked([question, ask('2026-02-01T20:00:00Z')], 'concern.meeting', '2026-02-04T00:00:00Z').status).toBe(
    'overdue',
  );
  expect(
    dutyOf(evaluate(rules, complete, [question, answer, ask('2026-02-02T20:00:00Z')]), 'concern.meeting').early,
  ).toBe('no');
  expect(dutyOf(evaluate(rules, complete, [question, ask('2026-02-03T10:00:00Z')]), 'concern.meeting').early).toBe(
    'no',
  );
});

test('where days are known only, whether a step came early is not known, unless a report says that the time had run out', () => {
  const day = (id: string, kind: string, happened: string, data = {}): EngineAct =>
    act(id, kind, 'XA', '2026-02-20T10:00:00Z', data, {
      about: id === 'q' ? null : 'q',
      to: ['XB'],
      proxy: 'REC',
      happened,
    });
  const opened = [day('q', 'question', '2026-02-01'), day('m', 'meeting-request', '2026-02-03')];
  expect(dutyOf(evaluate(rules, partial, opened), 'concern.meeting').early).toBe('unknown');
  const reported = [
    day('q', 'question', '2026-02-01'),
    day('s', 'no-answer-notice', '2026-02-03', { elapsed: true }),
    day('m', 'meeting-request', '2026-02-03'),
  ];
  expect(dutyOf(evaluate(rules, partial, reported), 'concern.meeting').early).toBe('no');
});

test('a role nobody is known to hold stays the bearer, and a meeting reported by another stands as reported', () => {
  const acts = [question, answer, ask('2026-02-02T20:00:00Z'), held('XA', '2026-02-03T20:00:00Z')];
  expect(dutyOf(evaluate(rules, complete, acts), 'concern.meeting')).toMatchObject({
    id: 'lake-1/concern.meeting/m/chair',
    bearer: { role: 'chair' },
  });
  expect(asked(acts, 'concern.meeting', '2026-02-05T00:00:00Z')).toMatchObject({
    status: 'fulfilled',
    standing: 'reported',
  });
});

test('who holds a role follows from appointments by valid time, the latest act first, and the duty keeps its name', () => {
  const acts = [
    chair('c1', 'XC', '2026-01-01', '2026-12-31'),
    question,
    answer,
    ask('2026-02-02T20:00:00Z'),
    held('XC', '2026-02-03T20:00:00Z'),
  ];
  expect(dutyOf(evaluate(rules, complete, acts), 'concern.meeting')).toMatchObject({
    id: 'lake-1/concern.meeting/m/chair',
    bearer: { party: 'XC' },
  });
  expect(asked(acts, 'concern.meeting', '2026-02-05T00:00:00Z')).toMatchObject({
    status: 'fulfilled',
    standing: 'declared',
  });
  const replaced = [...acts, chair('c2', 'XD', '2026-02-01', '2026-02-28')];
  expect(dutyOf(evaluate(rules, complete, replaced), 'concern.meeting').bearer).toEqual({ party: 'XD' });
  const next = [chair('c1', 'XC', '2027-01-01', '2027-12-31'), question, answer, ask('2026-02-02T20:00:00Z')];
  expect(dutyOf(evaluate(rules, complete, next), 'concern.meeting').bearer).toEqual({ role: 'chair' });
});

test('a step once taken is not offered again, nor one that was done without being asked for', () => {
  expect(steps([question, answer, ask('2026-02-02T20:00:00Z')], '2026-02-02T22:00:00Z')).toEqual([
    'chair owes meeting-held',
  ]);
  expect(steps([question, answer, held('XA', '2026-02-02T20:00:00Z')], '2026-02-02T22:00:00Z')).toEqual([]);
});

test('a meeting held without a request on record opens what follows it', () => {
  const longer = lake(text =>
    `${text}      - { step: council, cites: "8", says: The council meets, opened-by: matter-remark, owed-by: chair, owed-to: all-parties, done-by: matter-reply, within: 48 hours, only-after: meeting }\n`
      .replace('matter-remark: { about: matter,', 'matter-remark: { about: concern,')
      .replace(
        'matter-reply: { about: matter, by: other, to: raised-by',
        'matter-reply: { about: concern, by: any-party, to: all-parties',
      )
      .replace(/  matter-reply:\n    cites[^]*?deadline: no later than 3 days after trigger\n/, ''),
  );
  const steps = evaluate(longer, complete, [question, held('XA', '2026-02-02T20:00:00Z')]).nextStepsOf(
    'q',
    at('2026-02-02T22:00:00Z'),
  );
  expect(steps.map(step => step.kind)).toEqual(['answer', 'matter-remark']);
});

test('before a case is opened nothing comes next', () => {
  expect(steps([question], '2026-01-31T00:00:00Z')).toEqual([]);
  expect(evaluate(rules, complete, []).nextStepsOf('q', 0)).toEqual([]);
});
