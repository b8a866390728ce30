import { expect, test } from 'vitest';
import { agreementText, codesOf, faultsOf } from '../../../test/agreement-model.ts';

const duty = (name: string, members: string): string => `\n  ${name}: { cites: "1", ${members} }`;
const answering = 'arises-from: request, owed-by: activity.host, owed-to: activity.asker, done-by: answer';

test('a class defined by itself, directly or through another, is refused', () => {
  expect(codesOf({ classes: 'classes:\n  a: { of: activity, cites: "1", not: { class: a } }' })).toContain(
    'class-by-itself',
  );
  expect(
    codesOf({
      classes:
        'classes:\n  a: { of: activity, cites: "1", class: b }\n  b: { of: activity, cites: "1", any-of: [{ class: a }] }',
    }).filter(code => code === 'class-by-itself'),
  ).toHaveLength(2);
});

test.each([
  [
    'two bounds that exclude each other',
    'all-of: [{ count: troops, at-least: 500 persons }, { count: troops, less-than: 100 persons }]',
  ],
  [
    'no whole number between two bounds',
    'all-of: [{ count: troops, more-than: 5 persons }, { count: troops, less-than: 6 persons }]',
  ],
  ['two words at once', 'all-of: [{ choice: form, is: exercise }, { choice: form, is: landing }]'],
  ['a word and its opposite', 'all-of: [{ flag: called-off }, { not: { flag: called-off } }]'],
  ['above the highest', 'all-of: [{ ordered: level, more-than: corps }]'],
])('a class that can never be true is refused: %s', (_, condition) => {
  expect(codesOf({ classes: `classes:\n  c: { of: activity, cites: "1", ${condition} }` })).toEqual(['never-true']);
});

test.each([
  ['all-of: [{ length: distance, more-than: 5 km }, { length: distance, less-than: 6 km }]'],
  ['any-of: [{ count: troops, at-least: 500 persons }, { count: troops, less-than: 100 persons }]'],
  ['all-of: [{ choice: form, one-of: [exercise, landing] }, { not: { choice: form, is: landing } }]'],
])('a class that can be true is not: %s', condition => {
  expect(codesOf({ classes: `classes:\n  c: { of: activity, cites: "1", ${condition} }` })).toEqual([]);
});

test('a duty whose conditions exclude each other is refused', () => {
  const classes = 'classes:\n  big: { of: activity, cites: "1", count: troops, at-least: 9000 persons }';
  expect(
    codesOf({
      classes,
      duties: `duties:${duty('d', `${answering}, deadline: none-stated, if: { class: big }, unless: { count: troops, at-least: 100 persons }`)}`,
    }),
  ).toEqual(['never-arises']);
});

const thresholds = (observable: number): string =>
  `classes:\n  notifiable: { of: activity, cites: "1", count: troops, at-least: 9000 persons }\n  observable: { of: activity, cites: "2", implies: notifiable, any-of: [{ count: troops, at-least: ${observable} persons }] }`;

test('what a class implies must hold in all it holds, and a gap is named', () => {
  expect(codesOf({ classes: thresholds(13_000) })).toEqual([]);
  expect(codesOf({ classes: thresholds(8_000) })).toEqual(['gap-in-thresholds']);
});

const demandBack = (condition: string): string =>
  `arises-from: answer, owed-by: activity.asker, owed-to: activity.host, done-by: request, deadline: none-stated${condition}`;

test('acts that demand each other without end are refused, unless a condition ends the chain', () => {
  const duties = (condition: string): string =>
    `duties:${duty('there', `${answering}, deadline: none-stated`)}${duty('back', demandBack(condition))}`;
  expect(codesOf({ duties: duties('') })).toEqual(['demands-without-end']);
  expect(codesOf({ duties: duties(', if: { flag: called-off }') })).toEqual([]);
});

test('a duty that its bearer cannot perform is refused', () => {
  expect(
    codesOf({
      duties: `duties:${duty('d', 'arises-from: request, owed-by: activity.asker, owed-to: activity.host, done-by: answer, deadline: none-stated')}`,
    }),
  ).toEqual(['nobody-can']);
  expect(
    codesOf({
      duties: `duties:${duty('d', 'arises-from: request, owed-by: each-party, owed-to: activity.host, done-by: answer, deadline: none-stated')}`,
    }),
  ).toEqual(['nobody-can']);
  expect(
    codesOf({
      duties: `duties:${duty('d', 'arises-from: request, owed-by: trigger.by, owed-to: activity.host, done-by: [answer, request], deadline: none-stated')}`,
    }),
  ).toEqual([]);
});

test('one act owed by two deadlines is refused, unless the conditions exclude each other', () => {
  const twice = (a: string, b: string): string =>
    `duties:${duty('one', `${answering}, deadline: no later than 24 hours after trigger${a}`)}${duty('two', `${answering}, deadline: no later than 48 hours after trigger${b}`)}`;
  expect(codesOf({ duties: twice('', '') })).toEqual(['two-deadlines']);
  expect(codesOf({ duties: twice(', if: { flag: called-off }', '') })).toEqual(['two-deadlines']);
  expect(codesOf({ duties: twice(', if: { flag: called-off }', ', unless: { flag: called-off }') })).toEqual([]);
});

test('a rule that no act can reach is refused', () => {
  const things = 'things:\n  launch: { fields: { who: { type: party }, at: { type: instant } } }';
  const acts = 'acts:\n  note: { by: any-party, to: all-parties }';
  expect(
    codesOf({
      things,
      acts,
      duties: `duties:${duty('d', 'arises-from: launch, owed-by: launch.who, owed-to: all-parties, done-by: note, deadline: at least 1 day before launch.at')}`,
    }),
  ).toEqual(['no-act-reaches', 'act-of-another-thing']);
});

const fewRequests = (limit: string): string =>
  `quotas:\n  few: { cites: "3", counts: request, per: [activity.host, calendar-year], at-most: ${limit} }`;

test('a quota applies to the act it counts, and is computed from a declaration that is known', () => {
  const duties = (kind: string): string =>
    `duties:${duty('d', `arises-from: ${kind}, owed-by: activity.host, owed-to: all-parties, done-by: answer, deadline: none-stated, unless: { over: few }`)}`;
  expect(codesOf({ quotas: fewRequests('3'), duties: duties('request') })).toEqual([]);
  expect(codesOf({ quotas: fewRequests('3'), duties: duties('report') })).toEqual(['quota-of-another-act']);
  expect(
    codesOf({
      quotas: fewRequests('{ per: 60 units, of: declaration.units, round: up, cap: 15 }'),
      duties: duties('request'),
    }),
  ).toEqual([]);
  expect(codesOf({ quotas: fewRequests('{ per: 60 units, of: declaratoin.units, round: up }') })).toEqual([
    'unknown-declaration',
  ]);
  expect(codesOf({ quotas: fewRequests('{ per: 60 units, of: declaration.unist, round: up }') })).toEqual([
    'unknown-count',
  ]);
  expect(codesOf({ quotas: fewRequests('{ per: 60, of: declaration.units, round: up }') })).toEqual([
    'number-without-unit',
  ]);
});

const withSilence = (members: string): string => `acts:
  ask: { about: activity, by: asker, to: host }
  tell: { about: activity, by: host, to: asker }
  silence: { ${members} }`;

test('a report of silence is about the thing whose act was missing', () => {
  expect(
    codesOf({
      acts: withSilence(
        'about: activity, by: asker, to: all-parties, attests-no: tell, attests-elapsed: over, fields: { over: { type: yes-no } }',
      ),
    }),
  ).toEqual([]);
  expect(codesOf({ acts: withSilence('by: any-party, to: all-parties, attests-no: tell') })).toEqual([
    'act-of-another-thing',
  ]);
  expect(
    codesOf({
      acts: withSilence(
        'about: activity, by: asker, to: all-parties, attests-elapsed: over, fields: { over: { type: yes-no } }',
      ),
    }),
  ).toEqual(['attests-nothing']);
});

test('a power creates duties that arise from its exercise', () => {
  const powers =
    'powers:\n  p: { cites: "1", held-by: any-party, against: activity.host, exercised-by: report, creates: [d] }';
  expect(codesOf({ powers, duties: `duties:${duty('d', `${answering}, deadline: none-stated`)}` })).toEqual([
    'power-creates-nothing',
  ]);
});

test('each article of the text is cited, or knowingly left to people', () => {
  const head = `format: concord-agreement/1
id: model
title: A model
text: { document: none, language: en, adopted: 2020-01-01, articles: ["1-4"] }
binding: model
in-force: { from: 2020-01-01 }`;
  const duties = `duties:${duty('d', `${answering}, deadline: none-stated`)}`;
  expect(
    faultsOf(
      agreementText({ head, duties, notExpressed: 'not-expressed:\n  - { cites: "2.1", text: a, why: b, effect: c }' }),
    ),
  ).toEqual(['article-not-covered a.yaml:4:70']);
  expect(
    codesOf({ head, duties, notExpressed: 'not-expressed:\n  - { cites: "2-4", text: a, why: b, effect: c }' }),
  ).toEqual([]);
});

test('a time zone that nobody knows is refused, and each party needs one where they differ', () => {
  expect(codesOf({ clock: 'clock: { zone: Europe/Wien }' })).toEqual(['unknown-zone']);
  expect(codesOf({ clock: 'clock: { zone: { XA: Europe/Vienna, XB: Europe/Kyiv } }' })).toEqual(['no-zone']);
});
