import { expect, test } from 'vitest';
import { act, asked, at, complete, dutyOf, lake, lakeText } from '../../../test/engine-language.ts';
import { type Duty, evaluate, type EngineAct, turnsOf, verdictAt } from '../index.ts';

const rules = lake();
const exercise = { host: 'XA', form: 'exercise', start: '2026-05-10', troops: 9500 };
const notice = (recorded: string, data = {}, parts = {}): EngineAct =>
  act('n', 'notice', 'XA', recorded, { ...exercise, ...data }, parts);
const question = (recorded: string, parts = {}): EngineAct =>
  act('q', 'question', 'XA', recorded, {}, { to: ['XB'], ...parts });
const answer = (recorded: string, parts = {}): EngineAct =>
  act('a', 'answer', 'XB', recorded, {}, { about: 'q', ...parts });
const explanation = 'concern.explanation';
const exact = (text: string): Duty['due'] => ({ earliest: at(text), latest: at(text) });

test('42 days before 10 May 2026 in Vienna end on 29 March 24:00 summer time; a second later is late', () => {
  expect(dutyOf(evaluate(rules, complete, [notice('2026-03-01T10:00:00Z')]), 'prior-notice').due).toEqual(
    exact('2026-03-29T22:00:00Z'),
  );
  expect(asked([notice('2026-03-29T21:59:59.999Z')], 'prior-notice', '2026-04-01T00:00:00Z').status).toBe('fulfilled');
  expect(asked([notice('2026-03-29T22:00:00Z')], 'prior-notice', '2026-04-01T00:00:00Z').status).toBe('late');
});

test('days after an act exclude the first and end at 24:00 of the last, across the change of clocks', () => {
  const raised = act('m', 'matter-raised', 'XA', '2026-03-27T08:00:00Z', { grave: true }, { to: ['XB'] });
  expect(dutyOf(evaluate(rules, complete, [raised]), 'matter-reply').due).toEqual(exact('2026-03-30T22:00:00Z'));
});

test('hours are elapsed time, also across the change of clocks', () => {
  const due = dutyOf(evaluate(rules, complete, [question('2026-03-28T10:00:00Z')]), explanation).due;
  expect(due).toEqual(exact('2026-03-30T10:00:00Z'));
});

test('30 November and three months end on the last day of February', () => {
  const approved = (day: string): Duty['due'] =>
    dutyOf(
      evaluate(rules, complete, [
        act('b', 'budget-approval', 'XB', '2026-12-05T10:00:00Z', { state: 'XA', year: 2027, approved: day }),
      ]),
      'defence-plan',
    ).due;
  expect(approved('2026-11-30')).toEqual(exact('2027-02-28T23:00:00Z'));
  expect(approved('2027-11-30')).toEqual(exact('2028-02-29T23:00:00Z'));
});

test('a tolerance declared in the agreement is added to the deadline', () => {
  const begun = notice('2026-05-10T10:00:00Z', { alert: true, 'began-at': '2026-05-10T04:00:00Z' });
  expect(dutyOf(evaluate(rules, complete, [begun]), 'alert-notice').due).toEqual(exact('2026-05-10T10:00:00Z'));
});

test('a field for an instant that is known to the day only makes the deadline an interval', () => {
  const begun = notice('2026-05-10T10:00:00Z', { alert: true, 'began-at': '2026-05-10' });
  expect(dutyOf(evaluate(rules, complete, [begun]), 'alert-notice').due).toEqual({
    earliest: at('2026-05-10T04:00:00Z'),
    latest: at('2026-05-11T04:00:00Z'),
  });
});

test('each side of an agreement may count days on its own clocks', () => {
  const split = lake(text =>
    text.replace('{ zone: Europe/Vienna }', '{ zone: { XA: Asia/Kolkata, XB: Asia/Karachi, XC: UTC, XD: UTC } }'),
  );
  const by = (party: string): string =>
    asked(
      [act('n', 'notice', party, '2026-03-29T18:45:00Z', { ...exercise, host: party })],
      'prior-notice',
      '2026-04-02T00:00:00Z',
      { rules: split },
    ).status;
  expect(by('XA')).toBe('late');
  expect(by('XB')).toBe('fulfilled');
});

test('a deadline is exclusive: on time an instant before, overdue at the instant itself', () => {
  const acts = [question('2026-02-01T10:00:00Z')];
  expect(asked(acts, explanation, '2026-02-03T09:59:59.999Z').status).toBe('open');
  expect(asked(acts, explanation, '2026-02-03T10:00:00Z')).toMatchObject({ status: 'overdue', standing: 'declared' });
  expect(asked([...acts, answer('2026-02-03T09:59:59.999Z')], explanation, '2026-02-04T00:00:00Z').status).toBe(
    'fulfilled',
  );
  expect(asked([...acts, answer('2026-02-03T10:00:00Z')], explanation, '2026-02-04T00:00:00Z').status).toBe('late');
});

test('asOf bounds triggers and performances by the time they happened', () => {
  const acts = [question('2026-02-01T10:00:00Z'), answer('2026-02-02T10:00:00Z')];
  expect(asked(acts, explanation, '2026-02-01T09:59:59Z').status).toBe('not-arisen');
  expect(asked(acts, explanation, '2026-02-01T10:00:00Z').status).toBe('open');
  expect(asked(acts, explanation, '2026-02-02T10:00:00Z').status).toBe('fulfilled');
});

test('after overdue, a later performance is late', () => {
  const acts = [question('2026-02-01T10:00:00Z'), answer('2026-02-05T10:00:00Z')];
  expect(asked(acts, explanation, '2026-02-04T10:00:00Z').status).toBe('overdue');
  expect(asked(acts, explanation, '2026-02-05T10:00:00Z').status).toBe('late');
});

test('an act entered late by proxy counts by the time its source tells, and is known only from its entry on', () => {
  const acts = [
    question('2026-02-01T10:00:00Z'),
    answer('2026-02-20T10:00:00Z', { proxy: 'REC', happened: '2026-02-02' }),
  ];
  expect(asked(acts, explanation, '2026-02-10T10:00:00Z')).toMatchObject({ status: 'fulfilled', standing: 'reported' });
  expect(asked(acts, explanation, '2026-02-10T10:00:00Z', { knownAt: '2026-02-19T10:00:00Z' }).status).toBe('overdue');
});

test('where days are known only, request and reply 48 hours apart leave the clock undetermined, and say what would settle it', () => {
  const acts = [
    question('2022-02-10T10:00:00Z', { proxy: 'REC', happened: '2022-02-09' }),
    answer('2022-02-12T10:00:00Z', { proxy: 'REC', happened: '2022-02-11' }),
  ];
  const verdict = asked(acts, explanation, '2022-02-20T10:00:00Z');
  expect(verdict.status).toBe('undetermined');
  expect(verdict.settles).toEqual([
    'the time of day of the act it arises from',
    'the time of day at which it was done',
  ]);
  const late = [
    acts[0] ?? question('2022-02-10T10:00:00Z'),
    answer('2022-02-13T10:00:00Z', { proxy: 'REC', happened: '2022-02-12' }),
  ];
  expect(asked(late, explanation, '2022-02-20T10:00:00Z')).toMatchObject({ status: 'late', standing: 'reported' });
});

test('within the day of a trigger, a reply or a deadline known to the day only, the verdict is undetermined', () => {
  const acts = [
    question('2022-02-10T10:00:00Z', { proxy: 'REC', happened: '2022-02-09' }),
    answer('2022-02-12T10:00:00Z', { proxy: 'REC', happened: '2022-02-10' }),
  ];
  const verdicts = ['2022-02-08T22:00:00Z', '2022-02-09T12:00:00Z', '2022-02-10T12:00:00Z', '2022-02-10T23:00:00Z'].map(
    when => asked(acts, explanation, when).status,
  );
  expect(verdicts).toEqual(['not-arisen', 'undetermined', 'undetermined', 'fulfilled']);
  const [asking = question('2022-02-10T10:00:00Z')] = acts;
  const silence = ['2022-02-10T22:00:00Z', '2022-02-11T12:00:00Z', '2022-02-11T23:00:00Z'].map(
    when => asked([asking], explanation, when).status,
  );
  expect(silence).toEqual(['open', 'undetermined', 'overdue']);
});

test('a verdict changes only at its turns', () => {
  const acts = [
    question('2022-02-10T10:00:00Z', { proxy: 'REC', happened: '2022-02-09' }),
    answer('2022-02-13T10:00:00Z'),
  ];
  const duty = dutyOf(evaluate(rules, complete, acts), explanation);
  const turns = turnsOf(duty);
  expect(turns).toHaveLength(5);
  for (const [index, turn] of turns.entries()) {
    const next = turns[index + 1] ?? turn + 1_000_000;
    expect(verdictAt(duty, turn + 1, complete).status).toBe(verdictAt(duty, next - 1, complete).status);
  }
});

test('a deadline that hangs on a fact not stated is undetermined, not absent', () => {
  const verdict = asked(
    [act('r', 'report', 'XB', '2026-05-20T10:00:00Z', { host: 'XA', form: 'exercise', troops: 12_000 })],
    'prior-notice',
    '2026-05-21T12:00:00Z',
  );
  expect(verdict).toMatchObject({ status: 'undetermined', settles: ['start'] });
});

test('without a stated deadline a duty stays open and is never overdue', () => {
  const acts = [
    act('s', 'manoeuvre-notice', 'XA', '2026-03-01T10:00:00Z', {
      host: 'XA',
      size: 'brigade',
      start: '2026-05-01',
      end: '2026-05-09',
    }),
  ];
  expect(asked(acts, 'invitation', '2036-01-01T00:00:00Z')).toMatchObject({ status: 'open' });
  expect(
    asked(
      [...acts, act('i', 'invitation', 'XA', '2036-01-01T00:00:00Z', {}, { about: 's' })],
      'invitation',
      '2036-01-01T00:00:00Z',
    ).status,
  ).toBe('fulfilled');
});

test('how long a thing lasts, and where it ranks, are decided only where the facts allow it', () => {
  const of = (data: EngineAct['data']): string[] =>
    evaluate(rules, complete, [act('s', 'manoeuvre-notice', 'XA', '2026-03-01T10:00:00Z', { host: 'XA', ...data })])
      .duties()
      .map(duty => duty.condition);
  expect(of({ size: 'brigade', start: '2026-05-01', end: '2026-05-09' })).toEqual(['yes']);
  expect(of({ size: 'company', start: '2026-05-01', end: '2026-05-09' })).toEqual([]);
  expect(of({ size: 'brigade', start: '2026-05-01', end: '2026-05-02' })).toEqual([]);
  expect(of({ size: 'brigade', start: '2026-05-01', end: '2026-05-04' })).toEqual(['unknown']);
});

test('the sample states 42 days, so that these tests test what it says', () => {
  expect(lakeText).toContain('at least 42 days before activity.start');
});
