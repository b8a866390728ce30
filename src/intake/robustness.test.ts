import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Draft,
  foundRegion,
  offer,
  officerOf,
  rootOf,
  seen,
  submit,
  type TestRegion,
  draft,
} from '../../test/region.ts';
import { actPayloadType, encodeEnvelope, kernelAgreement, signDsse } from '../act/index.ts';
import { type ActKind, fieldsOf, type FieldType, parseAgreement } from '../agreement/index.ts';
import { canonicalize, encodeUtf8, type JsonObject, type JsonValue, valueOf } from '../core/index.ts';
import { actList, actPage, boardPage, casePage, caseRows, type Clocks, dutyPage } from '../record/index.ts';

const file = 'agreements/vienna-document-2011/agreement.yaml';
const vienna = valueOf(parseAgreement(readFileSync(file, 'utf8'), file));

/** Values that strict JSON allows, the odd ones more often than in life. */
const oddValue: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<JsonValue>(
      null,
      true,
      false,
      '',
      0,
      -1,
      Number.MAX_SAFE_INTEGER,
      '2026-02-30',
      '0000-00-00',
      '9999-12-31',
      'act:',
      'all-parties',
      'PUBLIC',
      'constructor',
      'toString',
    ),
    fc.stringMatching(/^[ -~]{0,20}$/),
    fc.integer(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'party', 'constructor', 'hasOwnProperty', 'name', 'version'), tie('value'), {
      maxKeys: 3,
    }),
  ),
})).value;

test('whatever a signed payload says, intake answers', async () => {
  const region = await foundRegion();
  const base = draft(region, {
    from: 'XA',
    kind: 'question',
    to: ['XB'],
    data: { requesting: 'XA', responding: 'XB' },
  });
  const kinds = fc.constantFrom(
    'question',
    'founding',
    'enrol',
    'revoke',
    'membership',
    'audience',
    'rules-adopt',
    'constructor',
  );
  const changes = fc.dictionary(fc.constantFrom(...Object.keys(base)), oddValue, { maxKeys: 3 });
  const contents = fc.dictionary(
    fc.constantFrom(
      'officer',
      'role',
      'key',
      'keyid',
      'change',
      'party',
      'parties',
      'name',
      'version',
      'rules',
      'agreement',
      'from',
      'requesting',
      'constructor',
    ),
    oddValue,
  );
  await fc.assert(
    fc.asyncProperty(kinds, changes, contents, fc.boolean(), async (kind, change, data, isKernel) => {
      const kernel = isKernel
        ? { agreement: kernelAgreement, rules: null, number: base.number.replace('neighbours-1', kernelAgreement) }
        : {};
      const payload = { ...base, ...kernel, kind, data, ...change };
      const body = encodeUtf8(canonicalize(JSON.parse(JSON.stringify(payload))));
      const envelope = encodeEnvelope(
        await signDsse(actPayloadType, body, [isKernel ? rootOf('XA') : officerOf('XA')]),
      );
      const result = await submit(region, envelope);
      if (!result.ok) expect(result.problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 400 },
  );
});

const extremeDays = ['1971-01-01', '1999-12-31', '2024-02-29', '2026-03-29', '2026-10-25', '2049-12-31'];

/** A value of a field's type, at its extremes. */
function valueFor(field: FieldType, codes: readonly string[]): fc.Arbitrary<JsonValue> {
  if (field.type === 'party') return fc.constantFrom(...codes);
  if (field.type === 'choice' || field.type === 'ordered') return fc.constantFrom(...field.of);
  if (field.type === 'list') return fc.array(valueFor(field.of, codes), { maxLength: 3 });
  return fc.constantFrom(...(extremes[field.type] ?? amounts));
}

const amounts: readonly JsonValue[] = [0, 1, 8999, 9000, Number.MAX_SAFE_INTEGER];
const texts: readonly JsonValue[] = ['a text', '<b>&"'];
const extremes: Readonly<Partial<Record<FieldType['type'], readonly JsonValue[]>>> = {
  date: extremeDays,
  instant: [...extremeDays, ...extremeDays.map(day => `${day}T23:59:59Z`)],
  'yes-no': [true, false],
  year: [1900, 1970, 2026, 2050, 2200],
  reference: [`act:${'0'.repeat(64)}`],
  text: texts,
  place: texts,
};

interface Said {
  readonly kind: ActKind;
  readonly data: { readonly [name: string]: JsonValue | undefined };
  readonly by: string;
  readonly pick: number;
  readonly late: number;
}

const codes = ['UA', 'RU', 'PL'];

const said: fc.Arbitrary<Said> = fc.constantFrom(...Object.values(vienna.acts)).chain(kind => {
  const fields = Object.entries(fieldsOf(kind, vienna)).map(([name, field]): [string, fc.Arbitrary<JsonValue>] => [
    name,
    valueFor(field, codes),
  ]);
  const data = fc.record(Object.fromEntries(fields), { requiredKeys: [] });
  return fc.record({
    kind: fc.constant(kind),
    data,
    by: fc.constantFrom(...codes),
    pick: fc.nat({ max: 5 }),
    late: fc.nat({ max: 90 }),
  });
});

function draftOf(region: TestRegion, { kind, data: stated, by, pick }: Said): Draft {
  const data: JsonObject = Object.fromEntries(
    Object.entries(stated).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const openings = region.entries.filter(
    entry => entry.payload.about === null && vienna.acts[entry.payload.kind]?.about === kind.about,
  );
  const about = kind.about === null ? null : (openings[pick]?.id ?? null);
  return { from: by, kind: kind.id, to: [codes.find(code => code !== by) ?? 'RU'], data, change: { about } };
}

test('no act that was admitted breaks a page, whatever it says', async () => {
  let admitted = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(said, { minLength: 3, maxLength: 15 }),
      fc.constantFrom(...extremeDays),
      async (acts, asOfDay) => {
        const region = await foundRegion({ parties: codes, audiences: {}, agreement: vienna });
        for (const act of acts) {
          region.now += act.late * 3_600_000;
          if ((await offer(region, draftOf(region, act))).ok) admitted += 1;
        }
        const view = seen(region, 'PL');
        for (const asOf of [Date.parse(asOfDay), region.now]) {
          const clocks: Clocks = { asOf, knownAt: region.now, now: region.now, moved: true };
          const board = boardPage(view, 'PL', clocks, { party: null, agreement: null, statuses: null, case: null });
          for (const duty of board.duties) expect(dutyPage(view, duty.id, 'PL', clocks)?.text).not.toBe('');
          for (const row of caseRows(view, clocks)) expect(casePage(view, row.id, 'PL', clocks)?.case).toEqual(row);
          const rows = actList(view, clocks, {
            by: null,
            agreement: null,
            kind: null,
            about: null,
            before: null,
            limit: 100,
          });
          for (const row of rows)
            actPage(view, row.id, 'PL', clocks, {
              envelope: '',
              entryRecord: '',
              receipt: null,
              vkey: '',
              command: '',
            });
        }
      },
    ),
    { numRuns: 60 },
  );
  expect(admitted).toBeGreaterThan(100);
}, 60_000);
