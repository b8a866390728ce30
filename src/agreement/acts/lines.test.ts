import { expect, test } from 'vitest';
import { valueOf } from '../../core/index.ts';
import { parseAgreement } from '../parse.ts';
import { agreementText } from '../../../test/agreement-model.ts';
import { readActLines } from './lines.ts';

const agreement = valueOf(parseAgreement(agreementText(), 'a.yaml'));

function faultsIn(...lines: readonly string[]): string[] {
  const read = readActLines(lines.join('\n'), agreement, 'acts.ndjson');
  return read.ok ? [] : read.problems.map(({ code, place }) => `${code} ${place}`);
}

const opening =
  '{"id":"r","kind":"request","by":"XA","recorded":"2026-01-01T10:00:00Z","data":{"asker":"XA","host":"XB"}}';

test('lines are read as acts: an act that was not entered by a proxy happened when it was recorded', () => {
  const lines = [
    opening,
    '',
    '{"id":"a","kind":"answer","by":"XB","proxy":"XZ","happened":"2026-01-02","about":"r","recorded":"2026-01-03T10:00:00Z","data":{},"label":"Alpha"}',
    '',
  ];
  expect(valueOf(readActLines(lines.join('\n'), agreement, 'acts.ndjson'))).toEqual([
    {
      id: 'r',
      kind: 'request',
      by: 'XA',
      to: ['XB'],
      about: null,
      label: '',
      recorded: Date.UTC(2026, 0, 1, 10),
      happened: { earliest: Date.UTC(2026, 0, 1, 10), latest: Date.UTC(2026, 0, 1, 10) },
      proxy: null,
      data: { asker: 'XA', host: 'XB' },
      corrects: null,
      withdraws: null,
    },
    {
      id: 'a',
      kind: 'answer',
      by: 'XB',
      to: ['XA'],
      about: 'r',
      label: 'Alpha',
      recorded: Date.UTC(2026, 0, 3, 10),
      // The whole day in Vienna, an hour ahead of UTC in winter.
      happened: { earliest: Date.UTC(2026, 0, 1, 23), latest: Date.UTC(2026, 0, 2, 23) - 1 },
      proxy: 'XZ',
      data: {},
      corrects: null,
      withdraws: null,
    },
  ]);
});

test.each([
  ['no JSON', ['{'], ['not-json acts.ndjson:1']],
  ['no act', ['[1]'], ['not-an-act acts.ndjson:1']],
  [
    'an unknown member',
    [opening.replace('"id"', '"idd"')],
    ['unknown-key acts.ndjson:1 /idd', 'missing-key acts.ndjson:1'],
  ],
  ['an unknown kind', [opening.replace('request', 'requset')], ['unknown-act acts.ndjson:1 /kind']],
  ['an unknown party', [opening.replace('"by":"XA"', '"by":"XQ"')], ['unknown-party acts.ndjson:1 /by']],
  ['an unknown field', [opening.replace('"host"', '"hots"')], ['unknown-field acts.ndjson:1 /data/hots']],
  [
    'a value of another type',
    [opening.replace('{"asker"', '{"troops":"many","start":"2026-02-30","asker"')],
    ['wrong-value acts.ndjson:1 /data/troops', 'wrong-value acts.ndjson:1 /data/start'],
  ],
  [
    'a word not in the list',
    [opening.replace('{"asker"', '{"form":"drill","asker"')],
    ['wrong-value acts.ndjson:1 /data/form'],
  ],
  ['a time that is no instant', [opening.replace('T10:00:00Z', '')], ['not-an-instant acts.ndjson:1 /recorded']],
  ['an id used twice', [opening, opening], ['id-twice acts.ndjson:2 /id']],
  [
    'an order that is not that of the log',
    [opening, opening.replace('"r"', '"s"').replace('01T', '01T').replace('10:00', '09:00')],
    ['out-of-order acts.ndjson:2 /recorded'],
  ],
  ['a thing nobody opened', [opening.replace('"data"', '"about":"x","data"')], ['unknown-act acts.ndjson:1 /about']],
  [
    'a time of its own without a proxy',
    [opening.replace('"data"', '"happened":"2026-01-01","data"')],
    ['happened-without-proxy acts.ndjson:1 /happened'],
  ],
  [
    "a correction of another's act",
    [opening, '{"id":"c","kind":"request","by":"XB","corrects":"r","recorded":"2026-01-02T10:00:00Z","data":{}}'],
    ['not-the-author acts.ndjson:2 /corrects'],
  ],
  [
    'an unsafe number',
    [opening.replace('{"asker"', '{"troops":1.5,"asker"')],
    ['not-an-integer acts.ndjson:1 /data/troops'],
  ],
])('a line with %s is refused at its place', (_, lines, faults) => {
  expect(faultsIn(...lines)).toEqual(faults);
});

test('a length is a whole number or a decimal with its unit, and a place is a name or whole coordinates', () => {
  const distance = (value: string): string[] => faultsIn(opening.replace('{"asker"', `{"distance":${value},"asker"`));
  expect(distance('12')).toEqual([]);
  expect(distance('"12.5 km"')).toEqual([]);
  expect(distance('"12.5"')).toEqual(['wrong-value acts.ndjson:1 /data/distance']);
  expect(distance('"12.5 miles"')).toEqual(['wrong-value acts.ndjson:1 /data/distance']);
});

test('a correction takes a member back by null', () => {
  expect(
    faultsIn(
      opening,
      '{"id":"c","kind":"request","by":"XA","corrects":"r","recorded":"2026-01-02T10:00:00Z","data":{"troops":null}}',
    ),
  ).toEqual([]);
  expect(faultsIn(opening.replace('{"asker"', '{"troops":null,"asker"'))).toEqual([
    'wrong-value acts.ndjson:1 /data/troops',
  ]);
});
