import { expect, test } from 'vitest';
import { act, asked, at, complete, dutyOf, lake } from '../../../test/engine-language.ts';
import { evaluate, verdictAt, type EngineAct } from '../index.ts';

const rules = lake();
const exercise = { host: 'XA', form: 'exercise', start: '2026-05-10', troops: 9500 };
const notice = (id: string, recorded: string, data = {}, parts = {}): EngineAct =>
  act(id, 'notice', 'XA', recorded, { ...exercise, ...data }, parts);
const reportOfB = (data: EngineAct['data'], parts = {}): EngineAct =>
  act('r', 'report', 'XB', '2026-05-20T10:00:00Z', { host: 'XA', ...data }, parts);

test('a report by another party makes a duty for the State reported on, with standing reported; what is known decides', () => {
  const report = reportOfB({ form: 'exercise', start: '2026-05-01', troops: 12_000 });
  const before = evaluate(rules, complete, [report], { knownAt: at('2026-05-19T12:00:00Z') });
  expect(before.duties()).toEqual([]);
  const after = evaluate(rules, complete, [report], { knownAt: at('2026-05-21T12:00:00Z') });
  const duty = dutyOf(after, 'prior-notice');
  expect(duty).toMatchObject({ bearer: { party: 'XA' }, owedTo: ['XB', 'XC', 'XD'], case: 'r', trigger: 'r' });
  expect(duty.due).toEqual({ earliest: at('2026-03-20T23:00:00Z'), latest: at('2026-03-20T23:00:00Z') });
  expect(verdictAt(duty, at('2026-05-10T12:00:00Z'), complete)).toMatchObject({
    status: 'overdue',
    standing: 'reported',
  });
  expect(verdictAt(duty, at('2026-03-20T22:59:59Z'), complete).status).toBe('open');
});

test('a case keeps what the owner declared apart from what others reported, and reports never overwrite it', () => {
  const acts = [notice('n', '2026-03-01T10:00:00Z', { troops: 8000 }), reportOfB({ troops: 12_000 }, { about: 'n' })];
  const engine = evaluate(rules, complete, acts);
  expect(engine.case('n')).toEqual({
    id: 'n',
    thing: 'activity',
    label: 'n',
    acts: ['n', 'r'],
    duties: ['lake-1/prior-notice/n/XA'],
    declared: { host: 'XA', form: 'exercise', start: '2026-05-10', troops: 8000 },
    reported: { host: 'XA', troops: 12_000 },
  });
  expect(dutyOf(engine, 'prior-notice')).toMatchObject({
    condition: 'yes',
    conditionStanding: 'reported',
    trigger: 'r',
  });
});

test('a condition that holds on what is declared rests on the declaration, whatever others report', () => {
  const engine = evaluate(rules, complete, [
    notice('n', '2026-03-01T10:00:00Z'),
    reportOfB({ troops: 12_000, start: '2026-05-01' }, { about: 'n' }),
  ]);
  const duty = dutyOf(engine, 'prior-notice');
  expect(duty).toMatchObject({ conditionStanding: 'declared', trigger: 'n' });
  expect(duty.due?.earliest).toBe(at('2026-03-29T22:00:00Z'));
});

test('an entry by proxy stands as reported until the party confirms it by a correction of its own', () => {
  const entered = notice('n', '2026-03-02T10:00:00Z', {}, { proxy: 'REC', happened: '2026-03-01' });
  expect(asked([entered], 'prior-notice', '2026-04-01T00:00:00Z')).toMatchObject({
    status: 'fulfilled',
    standing: 'reported',
  });
  const confirmed = notice('c', '2026-03-05T10:00:00Z', {}, { corrects: 'n', about: 'n' });
  const duty = dutyOf(evaluate(rules, complete, [entered, confirmed]), 'prior-notice');
  expect(verdictAt(duty, at('2026-04-01T00:00:00Z'), complete)).toMatchObject({
    status: 'fulfilled',
    standing: 'declared',
  });
  expect(duty.performances).toMatchObject([{ act: 'n', proxy: null }]);
});

test('a proxy never changes what a party signed itself', () => {
  const changed = notice(
    'c',
    '2026-03-05T10:00:00Z',
    { troops: 100 },
    { corrects: 'n', about: 'n', proxy: 'REC', happened: '2026-03-05' },
  );
  const gone = notice(
    'w',
    '2026-03-06T10:00:00Z',
    {},
    { withdraws: 'n', about: 'n', proxy: 'REC', happened: '2026-03-06' },
  );
  const engine = evaluate(rules, complete, [notice('n', '2026-03-01T10:00:00Z'), changed, gone]);
  expect(engine.case('n')?.declared).toMatchObject({ troops: 9500 });
  expect(dutyOf(engine, 'prior-notice').moot).toBeNull();
});

test('where a thing has no owner, the parties its fields name declare for themselves, and others report', () => {
  const raised = act('m', 'matter-raised', 'XA', '2026-03-01T10:00:00Z', {}, { to: ['XB'] });
  const byOther = act('o', 'matter-remark', 'XB', '2026-03-01T11:00:00Z', { grave: true }, { about: 'm' });
  const byThird = act('o', 'matter-remark', 'XC', '2026-03-01T11:00:00Z', { grave: true }, { about: 'm' });
  expect(dutyOf(evaluate(rules, complete, [raised, byOther]), 'matter-reply')).toMatchObject({
    condition: 'yes',
    conditionStanding: 'declared',
    bearer: { party: 'XB' },
  });
  expect(dutyOf(evaluate(rules, complete, [raised, byThird]), 'matter-reply')).toMatchObject({
    condition: 'yes',
    conditionStanding: 'reported',
  });
});

test('only its author withdraws an act; from then on it is as if never said, and what it gave rise to is moot', () => {
  const byOther = act('w', 'notice', 'XB', '2026-03-02T10:00:00Z', {}, { withdraws: 'n', about: 'n' });
  expect(
    dutyOf(evaluate(rules, complete, [notice('n', '2026-03-01T10:00:00Z'), byOther]), 'prior-notice').moot,
  ).toBeNull();
  const acts = [
    notice('n', '2026-03-01T10:00:00Z'),
    notice('w', '2026-03-02T10:00:00Z', {}, { withdraws: 'n', about: 'n' }),
  ];
  expect(evaluate(rules, complete, acts).case('n')).toMatchObject({ declared: {}, reported: {} });
  expect(asked(acts, 'prior-notice', '2026-03-01T12:00:00Z').status).toBe('fulfilled');
  expect(asked(acts, 'prior-notice', '2026-03-02T10:00:00Z')).toMatchObject({
    status: 'moot',
    sentence: 'No longer owed: withdrawn by XA.',
  });
});

test('after a withdrawal a new act about the thing revives the duty', () => {
  const acts = [
    notice('n', '2026-03-01T10:00:00Z'),
    notice('w', '2026-03-02T10:00:00Z', {}, { withdraws: 'n', about: 'n' }),
    notice('n2', '2026-03-03T10:00:00Z', {}, { about: 'n' }),
  ];
  expect(asked(acts, 'prior-notice', '2026-03-03T10:00:00Z').status).toBe('fulfilled');
  expect(dutyOf(evaluate(rules, complete, acts), 'prior-notice')).toMatchObject({
    id: 'lake-1/prior-notice/n/XA',
    trigger: 'n2',
    moot: null,
  });
});

test('a withdrawn performance no longer counts from its withdrawal on', () => {
  const acts = [
    reportOfB({ form: 'exercise', start: '2026-07-10', troops: 12_000 }),
    notice('n', '2026-05-21T10:00:00Z', { start: '2026-07-10' }, { about: 'r' }),
    notice('w', '2026-05-22T10:00:00Z', {}, { withdraws: 'n', about: 'r' }),
  ];
  expect(asked(acts, 'prior-notice', '2026-05-21T12:00:00Z').status).toBe('fulfilled');
  expect(asked(acts, 'prior-notice', '2026-05-22T12:00:00Z').status).toBe('open');
  expect(asked(acts, 'prior-notice', '2026-06-22T12:00:00Z')).toMatchObject({
    status: 'overdue',
    standing: 'reported',
  });
});

test('a chain of corrections restates members, takes back those set to null, and stands where the original stood', () => {
  const acts = [
    notice('n', '2026-03-01T10:00:00Z'),
    act('s', 'statement', 'XA', '2026-03-01T11:00:00Z', { troops: 9800 }, { about: 'n' }),
    notice('c1', '2026-03-02T10:00:00Z', { troops: 9600 }, { corrects: 'n', about: 'n' }),
    act('c2', 'notice', 'XA', '2026-03-03T10:00:00Z', { form: null, boats: 3 }, { corrects: 'c1', about: 'n' }),
  ];
  expect(evaluate(rules, complete, acts).case('n')?.declared).toEqual({
    host: 'XA',
    start: '2026-05-10',
    troops: 9800,
    boats: 3,
  });
  const undone = act('w', 'notice', 'XA', '2026-03-04T10:00:00Z', {}, { withdraws: 'c2', about: 'n' });
  expect(evaluate(rules, complete, [...acts, undone]).case('n')?.declared).toEqual({
    host: 'XA',
    form: 'exercise',
    start: '2026-05-10',
    troops: 9800,
  });
});

test('a correction by another party, or of another kind, changes nothing and stays on the record', () => {
  const acts = [
    notice('n', '2026-03-01T10:00:00Z'),
    act('c', 'notice', 'XB', '2026-03-02T10:00:00Z', { troops: 1 }, { corrects: 'n', about: 'n' }),
    act('d', 'statement', 'XA', '2026-03-02T10:00:00Z', { troops: 2 }, { corrects: 'n', about: 'n' }),
  ];
  expect(evaluate(rules, complete, acts).case('n')).toMatchObject({
    acts: ['n', 'c', 'd'],
    declared: { troops: 9500 },
    reported: {},
  });
});

test('a field not stated is unknown, makes the duty undetermined and is named; `absent: zero` makes it nothing', () => {
  const verdict = asked([reportOfB({ form: 'exercise', start: '2026-05-01' })], 'prior-notice', '2026-05-21T12:00:00Z');
  expect(verdict).toMatchObject({ status: 'undetermined', standing: 'undetermined', settles: ['troops'] });
  expect(
    asked([reportOfB({ form: 'exercise', start: '2026-05-01', boats: 100 })], 'prior-notice', '2026-05-21T12:00:00Z')
      .status,
  ).toBe('overdue');
});

test('Kleene: one surely unmet part makes an all-of unmet, one surely met part makes an any-of met, whatever is unknown', () => {
  expect(evaluate(rules, complete, [reportOfB({ form: 'landing' })]).duties()).toEqual([]);
  expect(dutyOf(evaluate(rules, complete, [reportOfB({ boats: 100 })]), 'prior-notice').condition).toBe('yes');
});

test('a duty from a thing arises with the first act about it that makes its condition anything but unmet', () => {
  const acts = [
    notice('n', '2026-03-01T10:00:00Z', { troops: 100 }),
    act('x', 'report', 'XC', '2026-03-02T10:00:00Z', { end: '2026-05-11' }, { about: 'n' }),
    reportOfB({ troops: 9000 }, { about: 'n' }),
  ];
  expect(dutyOf(evaluate(rules, complete, acts), 'prior-notice').trigger).toBe('r');
});

test('a duty whose condition is not met is not listed, but can be asked about', () => {
  const engine = evaluate(rules, complete, [notice('n', '2026-03-01T10:00:00Z', { troops: 100 })]);
  expect(engine.duties()).toEqual([]);
  const duty = engine.duty('lake-1/prior-notice/n/XA');
  expect(duty === undefined ? null : verdictAt(duty, at('2026-04-01T00:00:00Z'), complete)).toMatchObject({
    status: 'not-arisen',
    sentence: 'Its conditions are not met.',
  });
  expect(engine.duty('lake-1/prior-notice/n/XB')).toBeUndefined();
  expect(engine.duty('other/prior-notice/n/XA')).toBeUndefined();
  expect(engine.duty('lake-1/yearly-report/x/XA')).toBeUndefined();
});

test('acts of unknown kinds, and acts told twice, change nothing', () => {
  const engine = evaluate(rules, complete, [
    act('u', 'unheard-of', 'XA', '2026-03-01T10:00:00Z'),
    notice('n', '2026-03-01T10:00:00Z'),
    notice('n', '2026-03-01T10:00:00Z', { troops: 1 }),
  ]);
  expect(engine.acts).toBe(2);
  expect(engine.case('n')?.acts).toEqual(['n']);
});

test('only the party in question speaks in its capacity; an act by another is on the record and changes nothing', () => {
  const question = act('q', 'question', 'XA', '2026-03-01T10:00:00Z', {}, { to: ['XB'] });
  const posing = act('a', 'answer', 'XC', '2026-03-02T10:00:00Z', { responding: 'XC' }, { about: 'q' });
  const engine = evaluate(rules, complete, [question, posing]);
  expect(engine.case('q')).toMatchObject({
    acts: ['q', 'a'],
    reported: { requesting: 'XA', responding: 'XB' },
    declared: {},
  });
  expect(dutyOf(engine, 'concern.explanation')).toMatchObject({ bearer: { party: 'XB' }, performances: [] });
});

test('a report that names the wrong State gives way to the State that speaks for itself', () => {
  const acts = [
    reportOfB({ host: 'XC', form: 'exercise', start: '2026-07-01', troops: 12_000 }),
    notice('n', '2026-05-21T10:00:00Z', { start: '2026-07-10' }, { about: 'r' }),
  ];
  expect(dutyOf(evaluate(rules, complete, acts), 'prior-notice')).toMatchObject({
    bearer: { party: 'XA' },
    conditionStanding: 'declared',
  });
});
