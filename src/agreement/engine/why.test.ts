import { expect, test } from 'vitest';
import { act, at, complete, dutyOf, lake, partial } from '../../../test/engine-language.ts';
import { type Adoption, type EngineAct, evaluate, verdictAt, whyText } from '../index.ts';

const rules = lake();

function explained(acts: readonly EngineAct[], rule: string, asOf: string, adoption: Adoption = complete): string[] {
  const evaluation = evaluate(rules, adoption, acts);
  const duty = evaluation.duties().some(known => known.rule === rule)
    ? dutyOf(evaluation, rule)
    : evaluation.duty(rule);
  if (duty === undefined) throw new Error(`no duty ${rule}`);
  return whyText(
    evaluation.why(duty, at(asOf)),
    duty,
    verdictAt(duty, at(asOf), adoption).standing,
    duty.case === null ? [] : evaluation.nextStepsOf(duty.case, at(asOf)),
  ).split('\n');
}

const exercise = { host: 'XA', form: 'exercise', start: '2026-05-01', troops: 12_000 };
const report = act('r', 'report', 'XB', '2026-05-20T10:00:00Z', exercise);
const onDay = (id: string, kind: string, by: string, happened: string, data = {}): EngineAct =>
  act(id, kind, by, '2026-02-20T10:00:00Z', data, {
    about: id === 'q' ? null : 'q',
    to: [by === 'XA' ? 'XB' : 'XA'],
    proxy: 'REC',
    happened,
  });

test('an overdue duty is explained by article, condition, fact, standing, clock and silence', () => {
  expect(explained([report], 'prior-notice', '2026-05-10T12:00:00Z')).toEqual([
    'OVERDUE: XA → all-parties: The host notifies all other States 42 days or more before the start (¶3, ¶3.1)',
    '  standing: reported by another',
    '  because land forces in an exercise (¶3.1): yes',
    '  because troops at least 9000 persons (¶3.1.1): 12000 in the report of XB, 20 May 2026, 12:00 Vienna (10:00Z)',
    '  on the report of another party only; XA has not declared it',
    '  deadline 20 March 2026 24:00 (23:00Z) — at least 42 days before activity.start, days counted in Europe/Vienna',
    '    start 2026-05-01 in the report of XB, 20 May 2026, 12:00 Vienna (10:00Z)',
    '  no act of kind notice is on the record',
    '  next: XA owes notice (¶3, ¶3.1) — due 20 March 2026 24:00 (23:00Z)',
  ]);
});

test('a fulfilled duty is explained by the act that did it', () => {
  const notice = act('n', 'notice', 'XA', '2026-03-01T10:00:00Z', exercise);
  expect(explained([notice], 'prior-notice', '2026-05-10T12:00:00Z').slice(4)).toEqual([
    '  deadline 20 March 2026 24:00 (23:00Z) — at least 42 days before activity.start, days counted in Europe/Vienna',
    '    start 2026-05-01 declared by XA, 1 Mar 2026, 11:00 Vienna (10:00Z)',
    '  done: notice of XA, 1 Mar 2026, 11:00 Vienna (10:00Z), on time',
  ]);
});

test('an excused duty names what excuses it, with the acts it rests on', () => {
  const alert = act('n', 'notice', 'XA', '2026-05-01T10:00:00Z', { ...exercise, alert: true });
  expect(explained([alert], 'prior-notice', '2026-05-10T12:00:00Z')).toContain('  excused: without notice');
  const requests = [1, 2].map(count =>
    act(`i${count}`, 'inspection-request', 'XB', `2026-0${count}-01T10:00:00Z`, {}, { to: ['XA'] }),
  );
  const evaluation = evaluate(rules, complete, requests);
  const second = evaluation.duty('lake-1/inspection-access/i2/XA');
  const reason =
    second === undefined
      ? undefined
      : evaluation.why(second, at('2026-03-01T00:00:00Z')).because.find(part => part.sentence.startsWith('excused'));
  expect(reason).toMatchObject({
    sentence: 'excused: At most one a year from the same State',
    acts: ['i1'],
    because: [
      { sentence: 'At most one a year from the same State: 1 of 1 used', provenance: { cites: ['5.2'] }, acts: ['i1'] },
    ],
  });
});

test('an undetermined duty says what is not stated and what would settle it', () => {
  const vague = act('r', 'report', 'XB', '2026-05-20T10:00:00Z', { host: 'XA', form: 'exercise', start: '2026-05-01' });
  const lines = explained([vague], 'prior-notice', '2026-05-21T12:00:00Z');
  expect(lines).toContain('  because troops at least 9000 persons (¶3.1.1): not stated');
  expect(lines.slice(-2)).toEqual(['  undetermined: Not stated: troops.', '  would be settled by: troops']);
});

test('a duty that did not arise says which conditions are not met', () => {
  const small = act('n', 'notice', 'XA', '2026-03-01T10:00:00Z', { ...exercise, troops: 100 });
  expect(explained([small], 'lake-1/prior-notice/n/XA', '2026-05-10T12:00:00Z').slice(0, 5)).toEqual([
    'NOT ARISEN: XA → all-parties: The host notifies all other States 42 days or more before the start (¶3, ¶3.1)',
    '  standing: declared by the parties concerned',
    '  because troops at least 9000 persons (¶3.1.1): 100 declared by XA, 1 Mar 2026, 11:00 Vienna (10:00Z)',
    '  because boats at least 100 items (¶3.1.2): no, since nothing is stated',
    '  deadline 20 March 2026 24:00 (23:00Z) — at least 42 days before activity.start, days counted in Europe/Vienna',
  ]);
});

test('a ladder known by days tells request, doubt about the clock, reported silence and the next step', () => {
  const acts = [
    onDay('q', 'question', 'XA', '2026-02-11'),
    onDay('s', 'no-answer-notice', 'XA', '2026-02-13', { elapsed: true }),
  ];
  expect(explained(acts, 'concern.explanation', '2026-02-13T12:00:00Z', partial)).toEqual([
    'UNDETERMINED: XB → XA: The State asked explains (¶7.1)',
    '  standing: undetermined',
    '  arises from the request for an explanation of XA, 11 February 2026',
    '  entered by REC for XA; XA has not confirmed it',
    '  deadline between 12 February 2026 24:00 (23:00Z) and 13 February 2026 24:00 (23:00Z) — no later than 48 hours after trigger',
    '    the time of day of the request for an explanation is not known',
    '  no act of kind answer is on the record',
    '  XA reports that none had been received: 13 February 2026',
    '  undetermined: Nothing done is on the record; whether the time, between 12 February 2026 24:00 (23:00Z) and 13 February 2026 24:00 (23:00Z), had run out is not known.',
    '  would be settled by: the time of day of the act it arises from',
    '  next: XB owes answer (¶7.1) — due between 12 February 2026 24:00 (23:00Z) and 13 February 2026 24:00 (23:00Z)',
    '  next: XA may send meeting-request (¶8) — what it asks for is then due no later than 48 hours after trigger',
  ]);
  expect(explained(acts, 'concern.explanation', '2026-02-14T12:00:00Z', partial)[0]).toBe(
    'OVERDUE: XB → XA: The State asked explains (¶7.1)',
  );
});

test('a moot duty says who ended it and when; a yearly duty names its year', () => {
  const notice = act('n', 'notice', 'XA', '2026-03-01T10:00:00Z', exercise);
  const gone = act('w', 'notice', 'XA', '2026-03-02T10:00:00Z', {}, { about: 'n', withdraws: 'n' });
  expect(explained([notice, gone], 'prior-notice', '2026-03-03T12:00:00Z')).toContain(
    '  no longer owed, withdrawn by XA: 2 Mar 2026, 11:00 Vienna (10:00Z)',
  );
  expect(explained([], 'lake-1/yearly-report/2026/XA', '2026-12-20T00:00:00Z')).toEqual([
    'OVERDUE: XA → all-parties: Each State reports by 15 December for the next year (¶10)',
    '  standing: declared by the parties concerned',
    '  falls due in the calendar year 2026',
    '  deadline 15 December 2026 24:00 (23:00Z) — by 15 December of each year, days counted in Europe/Vienna',
    '  no act of kind yearly-report is on the record',
  ]);
});
