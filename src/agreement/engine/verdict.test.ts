import { expect, test } from 'vitest';
import { act, asked, at, complete, dutyOf, lake, partial } from '../../../test/engine-language.ts';
import { type Adoption, type EngineAct, evaluate, verdictAt } from '../index.ts';

const rules = lake();
const exercise = { host: 'XA', form: 'exercise', start: '2026-05-10', troops: 9500 };
const notice = (id: string, recorded: string, data = {}, parts = {}): EngineAct =>
  act(id, 'notice', 'XA', recorded, { ...exercise, ...data }, parts);
const cancelled = (recorded: string): EngineAct => act('c', 'cancellation', 'XA', recorded, {}, { about: 'n' });
const question = act('q', 'question', 'XA', '2026-02-01T10:00:00Z', {}, { to: ['XB'] });
const explanation = 'concern.explanation';
const silent = (id: string, recorded: string, data = {}, parts = {}): EngineAct =>
  act(id, 'no-answer-notice', 'XA', recorded, data, { about: 'q', ...parts });

test('an exemption excuses; one that may hold leaves the duty undetermined', () => {
  expect(
    asked([notice('n', '2026-05-09T10:00:00Z', { alert: true })], 'prior-notice', '2026-06-01T00:00:00Z'),
  ).toMatchObject({ status: 'excused', standing: 'declared' });
  const strict = lake(text => text.replace('alert: { type: yes-no, absent: zero }', 'alert: { type: yes-no }'));
  expect(
    asked([notice('n', '2026-05-09T10:00:00Z')], 'prior-notice', '2026-06-01T00:00:00Z', { rules: strict }),
  ).toMatchObject({ status: 'undetermined', settles: ['alert'] });
});

test('an exemption that another party reports stands as reported', () => {
  const acts = [
    notice('n', '2026-05-09T10:00:00Z'),
    act('r', 'report', 'XB', '2026-05-10T10:00:00Z', { host: 'XA', alert: true }, { about: 'n' }),
  ];
  expect(asked(acts, 'prior-notice', '2026-06-01T00:00:00Z')).toMatchObject({
    status: 'excused',
    standing: 'reported',
  });
});

test('what was called off is moot from then on, and excused comes before moot', () => {
  const acts = [notice('n', '2026-04-01T10:00:00Z'), cancelled('2026-04-05T10:00:00Z')];
  expect(asked(acts, 'prior-notice', '2026-04-05T09:59:59Z').status).toBe('late');
  expect(asked(acts, 'prior-notice', '2026-04-05T10:00:00Z')).toMatchObject({
    status: 'moot',
    standing: 'declared',
    sentence: 'No longer owed: cancelled.',
  });
  const both = [notice('n', '2026-04-01T10:00:00Z', { alert: true }), cancelled('2026-04-05T10:00:00Z')];
  expect(asked(both, 'prior-notice', '2026-04-06T10:00:00Z').status).toBe('excused');
});

test('moot comes before undetermined, and undetermined before fulfilled', () => {
  const unclear = act('r', 'report', 'XB', '2026-03-01T10:00:00Z', {
    host: 'XA',
    form: 'exercise',
    start: '2026-05-10',
  });
  const done = act('n', 'notice', 'XA', '2026-03-02T10:00:00Z', { form: 'exercise' }, { about: 'r' });
  const off = act('c', 'cancellation', 'XA', '2026-03-03T10:00:00Z', {}, { about: 'r' });
  expect(asked([unclear, done], 'prior-notice', '2026-03-10T00:00:00Z').status).toBe('undetermined');
  expect(asked([unclear, done, off], 'prior-notice', '2026-03-10T00:00:00Z').status).toBe('moot');
});

test('the earliest complete act by the bearer fulfils; an incomplete one is a defect that is named', () => {
  const { troops: _, ...withoutTroops } = exercise;
  const report = act('r', 'report', 'XB', '2026-02-20T10:00:00Z', {
    host: 'XA',
    form: 'exercise',
    start: '2026-05-10',
    troops: 12_000,
  });
  const incomplete = act('n', 'notice', 'XA', '2026-03-01T10:00:00Z', withoutTroops, { about: 'r' });
  const engine = evaluate(rules, complete, [report, incomplete]);
  expect(dutyOf(engine, 'prior-notice').defects).toEqual([
    {
      act: 'n',
      missing: ['troops'],
      happened: { earliest: at('2026-03-01T10:00:00Z'), latest: at('2026-03-01T10:00:00Z') },
    },
  ]);
  expect(asked([report, incomplete], 'prior-notice', '2026-03-02T00:00:00Z').sentence).toContain('missing: troops');
  const completed = act('k', 'notice', 'XA', '2026-03-05T10:00:00Z', { troops: 9500 }, { about: 'r', corrects: 'n' });
  const duty = dutyOf(evaluate(rules, complete, [report, incomplete, completed]), 'prior-notice');
  expect(duty.performances).toMatchObject([{ act: 'k', onTime: 'yes' }]);
  expect(duty.defects).toEqual([]);
});

test('an act by another party than the bearer performs nothing', () => {
  const reply = act('a', 'answer', 'XC', '2026-02-02T10:00:00Z', {}, { about: 'q' });
  expect(asked([question, reply], explanation, '2026-02-05T00:00:00Z').status).toBe('overdue');
});

test('an act that came before the trigger does not perform what the trigger asks', () => {
  const again = act('q2', 'question', 'XA', '2026-02-10T10:00:00Z', {}, { about: 'q', to: ['XB'] });
  const engine = evaluate(rules, complete, [
    question,
    act('a', 'answer', 'XB', '2026-02-02T10:00:00Z', {}, { about: 'q' }),
    again,
  ]);
  const statuses = engine.duties().map(duty => verdictAt(duty, at('2026-02-13T00:00:00Z'), complete).status);
  expect(statuses).toEqual(['fulfilled', 'overdue']);
});

test('a correction leaves the time of the original, unless it changes what restarts the clock', () => {
  const quiet = [
    notice('n', '2026-03-29T10:00:00Z'),
    notice('c', '2026-04-05T10:00:00Z', { troops: 9600 }, { corrects: 'n', about: 'n' }),
  ];
  expect(asked(quiet, 'prior-notice', '2026-04-06T00:00:00Z').status).toBe('fulfilled');
  const restarting = [
    notice('n', '2026-03-29T10:00:00Z'),
    notice('c', '2026-04-05T10:00:00Z', { start: '2026-05-12' }, { corrects: 'n', about: 'n' }),
  ];
  expect(asked(restarting, 'prior-notice', '2026-04-06T00:00:00Z').status).toBe('late');
  expect(asked(restarting, 'prior-notice', '2026-04-01T00:00:00Z').status).toBe('fulfilled');
  const postponed = [
    notice('n', '2026-03-29T10:00:00Z'),
    notice('c', '2026-04-05T10:00:00Z', { start: '2026-06-30' }, { corrects: 'n', about: 'n' }),
  ];
  expect(asked(postponed, 'prior-notice', '2026-04-06T00:00:00Z').status).toBe('fulfilled');
});

test('what fell due before the record is observed is before this record, never overdue', () => {
  const adoption: Adoption = { observedFrom: at('2026-02-04T00:00:00Z'), record: 'complete' };
  expect(asked([question], explanation, '2026-03-01T00:00:00Z', { adoption })).toMatchObject({
    status: 'before-this-record',
  });
  const answered = [question, act('a', 'answer', 'XB', '2026-02-02T10:00:00Z', {}, { about: 'q' })];
  expect(asked(answered, explanation, '2026-03-01T00:00:00Z', { adoption }).status).toBe('fulfilled');
});

test('what began before the record is observed and fell due after may have been done before it', () => {
  const adoption: Adoption = { observedFrom: at('2026-02-02T00:00:00Z'), record: 'complete' };
  expect(asked([question], explanation, '2026-03-01T00:00:00Z', { adoption })).toMatchObject({
    status: 'undetermined',
    sentence: 'It may have been done before this record begins.',
  });
});

test('the silence of a partial record is not the silence of a State', () => {
  expect(asked([question], explanation, '2026-02-02T00:00:00Z', { adoption: partial }).status).toBe('open');
  expect(asked([question], explanation, '2026-03-01T00:00:00Z', { adoption: partial })).toMatchObject({
    status: 'undetermined',
    standing: 'undetermined',
    sentence: 'No public record tells whether it was done.',
  });
});

test('a report that none had come, made at or after the deadline, ends the silence of a partial record as reported', () => {
  const acts = [question, silent('s', '2026-02-03T10:00:00Z')];
  expect(asked(acts, explanation, '2026-02-03T10:00:00Z', { adoption: partial })).toMatchObject({
    status: 'overdue',
    standing: 'reported',
  });
  expect(
    asked(acts, explanation, '2026-02-03T10:00:00Z', { adoption: partial, knownAt: '2026-02-03T09:00:00Z' }).status,
  ).toBe('undetermined');
});

test('a report that none had come, made before the deadline, shows nothing about the deadline', () => {
  const acts = [question, silent('s', '2026-02-03T09:59:59Z')];
  expect(asked(acts, explanation, '2026-02-10T10:00:00Z', { adoption: partial })).toMatchObject({
    status: 'undetermined',
    sentence: 'No public record tells whether it was done.',
  });
});

test('a report of silence known to the day of the deadline shows it only if it states that the time had run out', () => {
  const asking = {
    ...question,
    proxy: 'REC',
    happened: { earliest: at('2026-01-31T23:00:00Z'), latest: at('2026-02-01T22:59:59.999Z') },
  };
  const vague = silent('s', '2026-02-04T10:00:00Z', {}, { proxy: 'REC', happened: '2026-02-03' });
  expect(asked([asking, vague], explanation, '2026-02-10T10:00:00Z', { adoption: partial })).toMatchObject({
    status: 'undetermined',
    settles: ['the time of day of the act it arises from', 'the time of day of the report'],
  });
  const stating = silent('s', '2026-02-04T10:00:00Z', { elapsed: true }, { proxy: 'REC', happened: '2026-02-03' });
  expect(asked([asking, stating], explanation, '2026-02-10T10:00:00Z', { adoption: partial })).toMatchObject({
    status: 'overdue',
    standing: 'reported',
  });
});

test('a report of silence ends no silence from its withdrawal on', () => {
  const acts = [
    question,
    silent('s', '2026-02-03T10:00:00Z'),
    silent('w', '2026-02-04T10:00:00Z', {}, { withdraws: 's' }),
  ];
  expect(asked(acts, explanation, '2026-02-10T10:00:00Z', { adoption: partial }).status).toBe('undetermined');
  expect(asked(acts, explanation, '2026-02-03T12:00:00Z', { adoption: partial }).status).toBe('overdue');
});

test('after a reported silence a later reply is late', () => {
  const acts = [
    question,
    silent('s', '2026-02-03T10:00:00Z'),
    act('a', 'answer', 'XB', '2026-02-06T10:00:00Z', {}, { about: 'q' }),
  ];
  expect(asked(acts, explanation, '2026-02-10T10:00:00Z', { adoption: partial })).toMatchObject({
    status: 'late',
    standing: 'declared',
  });
});
