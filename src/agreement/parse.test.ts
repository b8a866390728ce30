import { readFileSync } from 'node:fs';
import { array, assert, constantFrom, property } from 'fast-check';
import { expect, test } from 'vitest';
import { valueOf } from '../core/index.ts';
import { parseAgreement } from './parse.ts';
import { agreementText, codesOf, faultsOf } from '../../test/agreement-model.ts';

const broken = readFileSync('conformance/agreement/broken.yaml', 'utf8');

test('every fault of the broken agreement is named at its place, with a sentence and a cure', async () => {
  const read = parseAgreement(broken, 'broken.yaml');
  if (read.ok) throw new Error('the broken agreement was read');
  await expect(
    `${read.problems.map(({ place, code, sentence, cure }) => `${place} ${code} ${sentence} ${cure}`).join('\n')}\n`,
  ).toMatchFileSnapshot('../../conformance/agreement/broken.faults.txt');
});

test('the small model is sound', () => {
  expect(faultsOf(agreementText())).toEqual([]);
});

test('an unknown name is answered with the name that was meant', () => {
  const read = parseAgreement(
    agreementText({
      duties:
        'duties:\n  d: { cites: "1", arises-from: activty, owed-by: activity.host, owed-to: all-parties, done-by: notcie, deadline: none-stated }',
    }),
    'a.yaml',
  );
  expect(read.ok ? [] : read.problems.map(({ sentence, cure }) => `${sentence} ${cure}`)).toEqual([
    'There is no thing or act activty. Did you mean activity?',
    'There is no act notcie. Did you mean notice?',
  ]);
});

test('a key of a later version of the language is refused, not passed over', () => {
  expect(codesOf({ notExpressed: 'limits:\n  few: { cites: "1" }' })).toEqual(['unknown-key']);
});

test.each([
  [
    'at least 6 weeks before activity.start',
    { form: 'before', amount: 6, unit: 'weeks', anchor: { of: 'thing', field: 'start' } },
  ],
  [
    'no later than 24 hours after trigger',
    { form: 'after', amount: 24, unit: 'hours', anchor: { of: 'trigger', field: null } },
  ],
  [
    'no later than 1 day after trigger',
    { form: 'after', amount: 1, unit: 'days', anchor: { of: 'trigger', field: null } },
  ],
  [
    'by 15 November of the 2nd year before activity.start',
    { form: 'on', month: 11, day: 15, amount: 2, unit: 'years', anchor: { of: 'thing', field: 'start' } },
  ],
  ['none-stated', { form: 'none-stated' }],
])('the deadline "%s" is understood', (phrase, deadline) => {
  expect(valueOf(parseAgreement(withDeadline(phrase), 'a.yaml')).duties['d']?.deadline).toEqual({
    ...deadline,
    phrase,
  });
});

function withDeadline(phrase: string): string {
  return agreementText({
    duties: `duties:\n  d: { cites: "1", arises-from: request, owed-by: activity.host, owed-to: activity.asker, done-by: answer, deadline: ${phrase} }`,
  });
}

test.each([
  ['within 5 working days after trigger', 'deadline-not-understood'],
  ['within 5 days after trigger', 'deadline-not-understood'],
  ['no later than 48 after trigger', 'number-without-unit'],
  ['no later than 2 fortnights after trigger', 'deadline-not-understood'],
  ['at least 2 days after trigger', 'deadline-not-understood'],
  ['no later than 3 months after trigger', 'months-without-month-end'],
  ['no later than 3 days after activity.troops', 'not-a-date'],
  ['no later than 3 days after activity.strat', 'unknown-field'],
  ['no later than 3 days after inspection.start', 'unknown-anchor'],
  ['by 31 June of the 2nd year before activity.start', 'deadline-not-understood'],
])('the deadline "%s" is refused', (phrase, code) => {
  expect(faultsOf(withDeadline(phrase)).map(fault => fault.split(' ')[0])).toEqual([code]);
});

test('what is not stated is unverified unless it was read in the text', () => {
  const classes = (provenance: string): string =>
    agreementText({ classes: `classes:\n  c: { of: activity, cites: "1", flag: called-off${provenance} }` });
  const checkOf = (provenance: string): unknown =>
    valueOf(parseAgreement(classes(provenance), 'a.yaml')).classes['c']?.provenance.check;
  expect([
    checkOf(''),
    checkOf(', check: true'),
    checkOf(', grade: H'),
    checkOf(', grade: T, source: the text'),
    checkOf(', grade: S, source: a book'),
  ]).toEqual([false, true, true, false, true]);
  expect(
    codesOf({ classes: 'classes:\n  c: { of: activity, cites: "1", flag: called-off, grade: H, check: false }' }),
  ).toEqual(['unverified-denied']);
  expect(codesOf({ classes: 'classes:\n  c: { of: activity, cites: "1", flag: called-off, grade: T }' })).toEqual([
    'no-source',
  ]);
});

test('a leaf has the articles and the grade of the rule around it, unless it brings its own', () => {
  const text = agreementText({
    classes:
      'classes:\n  c: { of: activity, cites: "1", grade: H, any-of: [{ flag: called-off }, { count: troops, at-least: 9000 persons, cites: "1.1", grade: T, source: the text }] }',
  });
  const condition = valueOf(parseAgreement(text, 'a.yaml')).classes['c']?.condition;
  expect(condition?.is === 'any-of' ? condition.of.map(({ provenance }) => provenance) : []).toEqual([
    { cites: ['1'], grade: 'H', check: true },
    { cites: ['1.1'], grade: 'T', source: 'the text', check: false },
  ]);
});

test('a step of a ladder is also a duty, and a yearly duty is due by the end of its day', () => {
  const { duties, ladders } = valueOf(
    parseAgreement(
      agreementText({
        duties:
          'duties:\n  yearly: { cites: "2", every: { year-on: 12-15 }, opens: 60 days before due, owed-by: each-party, owed-to: all-parties, done-by: declaration, match: { act.year: period.year + 1 } }',
        ladders:
          'ladders:\n  climb:\n    about: activity\n    cites: "1"\n    steps:\n      - { step: first, opened-by: request, owed-by: activity.host, owed-to: activity.asker, done-by: answer, within: 48 hours }\n      - { step: second, opened-by: report, owed-by: activity.host, owed-to: trigger.by, done-by: notice, within: none-stated, only-after: first }',
      }),
      'a.yaml',
    ),
  );
  expect(ladders['climb']?.steps.map(({ onlyAfter }) => onlyAfter)).toEqual([null, 'first']);
  expect(duties['climb.first']).toMatchObject({
    origin: { from: 'act', kind: 'request' },
    step: { ladder: 'climb', step: 'first' },
    deadline: { phrase: 'no later than 48 hours after trigger' },
  });
  expect(duties['yearly']).toMatchObject({
    origin: { from: 'calendar', month: 12, day: 15 },
    opensDaysBefore: 60,
    deadline: { form: 'after', amount: 0, unit: 'days' },
    match: { actField: 'year', of: 'period', field: 'year', plus: 1 },
  });
});

test('no text makes the reader fail: it is read, or refused with places and cures', () => {
  const pieces = [
    'a: ',
    '- ',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    ':',
    '\n',
    '  ',
    '&x',
    '*x',
    '!t',
    '|\n',
    '#',
    ...agreementText().split(/(?<=[\s,{}[\]])/),
  ];
  assert(
    property(array(constantFrom(...pieces), { maxLength: 60 }), parts => {
      const read = parseAgreement(parts.join(''), 'a.yaml');
      if (!read.ok)
        for (const problem of read.problems)
          expect(problem).toMatchObject({
            place: expect.stringMatching(/^a\.yaml:\d+:\d+$/),
            cure: expect.stringMatching(/./),
          });
    }),
    { numRuns: 300 },
  );
});

test('names that every object inherits are names like any other', () => {
  const lines = agreementText({
    duties:
      'duties:\n  d: { cites: "1", arises-from: request, owed-by: activity.host, owed-to: activity.asker, done-by: answer, deadline: no later than 2 hours after activity.start, if: { class: big } }',
    classes: 'classes:\n  big: { of: activity, cites: "1", count: troops, at-least: 9000 persons }',
  });
  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
    for (const word of new Set(lines.match(/[a-z][a-z-]{3,}/g))) {
      const read = parseAgreement(lines.replaceAll(word, name), 'a.yaml');
      if (!read.ok) expect(read.problems.length).toBeGreaterThan(0);
    }
  }
});

test('one line left out of the Vienna Document never makes the reader fail', () => {
  const lines = readFileSync('agreements/vienna-document-2011/agreement.yaml', 'utf8').split('\n');
  for (let at = 0; at < lines.length; at += 7) {
    const read = parseAgreement(lines.toSpliced(at, 1).join('\n'), 'a.yaml');
    if (!read.ok) expect(read.problems.length).toBeGreaterThan(0);
  }
});
