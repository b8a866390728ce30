import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { agreementText } from '../../../test/agreement-model.ts';
import { parseAgreement } from '../parse.ts';
import { agreementSchema, examplesSchema } from './schema.ts';

const ajv = new Ajv2020({ strict: true, allErrors: true, formats: { date: /^\d{4}-\d\d-\d\d$/ } });
const isAgreement = ajv.compile(agreementSchema());
const isExamples = ajv.compile(examplesSchema());
const folder = 'agreements/vienna-document-2011';
const read = (path: string): unknown => parse(readFileSync(path, 'utf8'), { version: '1.2' });

test('the published schemas are those made from the table that the reader uses', async () => {
  await expect(`${JSON.stringify(agreementSchema(), null, 2)}\n`).toMatchFileSnapshot(
    '../../../agreements/agreement.schema.json',
  );
  await expect(`${JSON.stringify(examplesSchema(), null, 2)}\n`).toMatchFileSnapshot(
    '../../../agreements/examples.schema.json',
  );
});

test('the Vienna Document and its examples are in the vocabulary', () => {
  expect(isAgreement(read(`${folder}/agreement.yaml`)), ajv.errorsText(isAgreement.errors)).toBe(true);
  for (const name of readdirSync(`${folder}/examples`))
    expect(isExamples(read(`${folder}/examples/${name}`)), `${name}: ${ajv.errorsText(isExamples.errors)}`).toBe(true);
});

test('a key the reader does not know is not in the schema either, and one it knows is', () => {
  for (const [text, known] of [
    [agreementText(), true],
    [`${agreementText()}\nphases: {}`, false],
    [agreementText({ things: 'things:\n  activity: { fields: { host: { type: party, colour: red } } }' }), false],
  ] as const) {
    const result = parseAgreement(text, 'a.yaml');
    expect(isAgreement(parse(text.replaceAll(/\n+/g, '\n'), { version: '1.2' }))).toBe(known);
    expect(!result.ok && result.problems.some(({ code }) => code === 'unknown-key')).toBe(!known);
  }
});
