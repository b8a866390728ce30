import { expect, test } from 'vitest';
import { momentOption } from './moment.ts';

const vienna = 'Europe/Vienna';

test('a day is its first moment, its last or its 24:00, in the zone of the agreement', () => {
  const of = (day: 'first' | 'last' | 'end'): unknown => momentOption('2022-02-13', 'as-of', vienna, day);
  expect(of('first')).toEqual({ ok: true, value: Date.UTC(2022, 1, 12, 23) });
  expect(of('last')).toEqual({ ok: true, value: Date.UTC(2022, 1, 13, 23) - 1 });
  expect(of('end')).toEqual({ ok: true, value: Date.UTC(2022, 1, 13, 23) });
});

test('an instant is itself, and anything else is refused with what to write', () => {
  expect(momentOption('2022-02-13T12:00:00Z', 'as-of', vienna, 'last')).toEqual({
    ok: true,
    value: Date.UTC(2022, 1, 13, 12),
  });
  expect(momentOption('13.2.2022', 'as-of', vienna, 'last')).toMatchObject({
    ok: false,
    problems: [{ place: '--as-of', code: 'not-a-moment' }],
  });
});
