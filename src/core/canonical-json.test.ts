import oracle from 'canonicalize';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeUtf8 } from './bytes.ts';
import { canonicalize, checkStrict, parseCanonical } from './canonical-json.ts';
import type { JsonValue } from './json.ts';
import { valueOf } from './result.ts';
import { problemsAtMost } from './strict-json.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 12 }).filter(value => checkStrict(value).ok);
const { strict } = fc.letrec<{ strict: JsonValue }>(tie => ({
  strict: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<JsonValue>(null, true, false, '', 0, '\n', '"\\/', '\u20ac', '\ud83d\ude00'),
    fc.maxSafeInteger(),
    text,
    fc.array(tie('strict'), { maxLength: 5 }),
    fc.dictionary(text, tie('strict'), { maxKeys: 5 }).filter(value => checkStrict(value).ok),
  ),
}));

function codes(source: string | Uint8Array): readonly string[] {
  const result = parseCanonical(typeof source === 'string' ? encodeUtf8(source) : source);
  return result.ok ? [] : result.problems.map(problem => problem.code);
}

test('the canonical form is that of an independent implementation, and reads back', () => {
  fc.assert(
    fc.property(strict, value => {
      const written = canonicalize(value);
      expect(written).toBe(oracle(value));
      expect(valueOf(parseCanonical(encodeUtf8(written)))).toEqual(value);
    }),
    { numRuns: 500 },
  );
});

test('every other spelling of a value is refused, with a reason', () => {
  fc.assert(
    fc.property(fc.json({ stringUnit: 'binary' }), fc.boolean(), (spelled, spaced) => {
      const source = spaced ? JSON.stringify(JSON.parse(spelled), null, 1) : spelled;
      const result = parseCanonical(encodeUtf8(source));
      if (result.ok) expect(source).toBe(oracle(JSON.parse(source)));
      else expect(result.problems[0]?.sentence).not.toBe('');
    }),
    { numRuns: 500 },
  );
});

test('any damage to one character is refused or is the canonical form of something else', () => {
  fc.assert(
    fc.property(strict, fc.nat(), fc.string({ unit: 'binary', maxLength: 2 }), (value, at, put) => {
      const written = canonicalize(value);
      const position = at % (written.length + 1);
      const changed = encodeUtf8(written.slice(0, position) + put + written.slice(position + 1));
      const result = parseCanonical(changed);
      if (result.ok) expect(encodeUtf8(canonicalize(result.value))).toEqual(changed);
      else expect(result.problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 1000 },
  );
});

test('each class of refusal has its own code', () => {
  expect(codes('{"a":1,"a":2}')).toEqual(['duplicate-key']);
  expect(codes('{"b":1,"a":2}')).toEqual(['key-order']);
  expect(codes('{"__proto__":{}}')).toEqual(['forbidden-key']);
  expect(codes('{"a": 1}')).toEqual(['white-space']);
  expect(codes('{"a":1}\n')).toEqual(['white-space']);
  expect(codes('"\\u0041"')).toEqual(['needless-escape']);
  expect(codes('"\\/"')).toEqual(['needless-escape']);
  expect(codes('"\\ud800"')).toEqual(['lone-surrogate']);
  expect(codes('"\\u0007"')).toEqual(['control-character']);
  expect(codes('"a\\tb"')).toEqual(['control-character']);
  expect(codes('"\u0085"')).toEqual(['control-character']);
  expect(codes('"\u202e"')).toEqual(['bidi-override']);
  expect(codes('{"\u2066":1}')).toEqual(['bidi-override']);
  expect(codes('9007199254740993')).toEqual(['unsafe-integer']);
  expect(codes('-9007199254740992')).toEqual(['unsafe-integer']);
  expect(codes('1.5')).toEqual(['not-an-integer']);
  expect(codes('1e3')).toEqual(['not-an-integer']);
  expect(codes('1.0')).toEqual(['not-an-integer']);
  expect(codes('-0')).toEqual(['negative-zero']);
  expect(codes('\uFEFF{}')).toEqual(['byte-order-mark']);
  expect(codes(Uint8Array.from([0x22, 0xff, 0x22]))).toEqual(['not-utf8']);
  expect(codes(`${'['.repeat(33)}${']'.repeat(33)}`)).toEqual(['too-deep']);
  expect(codes(`${'['.repeat(32)}${']'.repeat(32)}`)).toEqual([]);
  expect(codes('['.repeat(60_000))).toEqual(['too-deep']);
  expect(codes(`"${'x'.repeat(65_535)}"`)).toEqual(['too-large']);
  for (const broken of [
    '',
    '{',
    '[1',
    '"a',
    '01',
    '+1',
    'NaN',
    '{"a"}',
    '{a:1}',
    "'a'",
    '[1,]',
    '{"a":1,}',
    '1 2',
    'nul',
    '"\t"',
  ]) {
    expect(codes(broken).at(-1), broken).toBe('not-json');
  }
});

test('a problem names the member, the byte and the cure', () => {
  const result = parseCanonical(encodeUtf8('{"Ä":{"b":[1,2.5]}}'));
  expect(result).toEqual({
    ok: false,
    problems: [
      {
        code: 'not-an-integer',
        place: '/Ä/b/1, byte 14',
        sentence: 'A number has a fraction or an exponent: 2.5.',
        cure: 'Write a decimal as text with its unit, or count in a smaller unit.',
      },
    ],
  });
  const broken = parseCanonical(Uint8Array.from([0x5b, 0x22, 0xc3, 0xa4, 0xe2, 0x82, 0x22, 0x5d]));
  expect(broken.ok ? '' : broken.problems[0]?.place).toBe('byte 4');
});

test('all problems of one text are named at once', () => {
  expect(codes('{"b":1.5, "a":-0,"a":"\\u0001"}')).toEqual([
    'not-an-integer',
    'white-space',
    'key-order',
    'negative-zero',
    'duplicate-key',
    'control-character',
  ]);
});

test('a value made in memory is checked as strictly as bytes', () => {
  const places = (value: unknown): readonly string[] => {
    const result = checkStrict(value);
    return result.ok ? [] : result.problems.map(problem => `${problem.code} ${problem.place}`);
  };
  expect(places({ a: [1, 'x'], 'b/c': null })).toEqual([]);
  expect(places({ a: undefined, b: [Number.NaN, 2 ** 53, -0, 0.1], 'c/d': '\u0000' })).toEqual([
    'not-json /a',
    'not-an-integer /b/0',
    'unsafe-integer /b/1',
    'negative-zero /b/2',
    'not-an-integer /b/3',
    'control-character /c~1d',
  ]);
  expect(places(new Date(0))).toEqual(['not-json the whole value']);
  expect(places(JSON.parse('{"__proto__":1}'))).toEqual(['forbidden-key /__proto__']);
  expect(() => canonicalize(1.5)).toThrow(TypeError);
});

test('a refusal costs little, and what it names can neither flood a screen nor turn its writing around', () => {
  const hostile: readonly string[] = [
    `{${Array.from({ length: 6000 }, (_, index) => `"b${index % 7}":1.5`).join(',')}}`,
    `{"${'k'.repeat(60_000)}":1.5}`,
    `{"\u202e\n\u0000":1.5}`,
    `"${'a'.repeat(65_000)}`,
    `"${'\\'.repeat(30_001)}`,
    '{"a":'.repeat(10_000),
    ' '.repeat(65_000),
    `[${'1.5,'.repeat(15_000)}1]`,
  ];
  const before = performance.now();
  for (const source of hostile) {
    const result = parseCanonical(encodeUtf8(source));
    if (result.ok) throw new Error(source.slice(0, 40));
    expect(result.problems.length).toBeLessThanOrEqual(problemsAtMost);
    const shown = JSON.stringify(result.problems);
    expect(shown.length).toBeLessThan(20_000);
    expect(/[\u202a-\u202e]|\\u0000/.test(shown)).toBe(false);
  }
  expect(performance.now() - before).toBeLessThan(2000);
});
