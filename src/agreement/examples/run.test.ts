import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { valueOf } from '../../core/index.ts';
import { parseAgreement } from '../parse.ts';
import { agreementText } from '../../../test/agreement-model.ts';
import { runExamples } from './run.ts';

const folder = 'agreements/vienna-document-2011';

test('the examples of the Vienna Document give what they must', () => {
  const agreement = valueOf(parseAgreement(readFileSync(`${folder}/agreement.yaml`, 'utf8'), 'agreement.yaml'));
  const files = readdirSync(`${folder}/examples`).map(name => ({
    path: `examples/${name}`,
    text: readFileSync(`${folder}/examples/${name}`, 'utf8'),
  }));
  const run = runExamples(agreement, files);
  expect(run.problems).toEqual([]);
  expect(run.examples).toBeGreaterThanOrEqual(30);
});

const model = valueOf(
  parseAgreement(
    agreementText({
      duties:
        'duties:\n  reply: { cites: "1", arises-from: request, owed-by: activity.host, owed-to: activity.asker, done-by: answer, deadline: no later than 24 hours after trigger }',
    }),
    'a.yaml',
  ),
);

function run(expectation: string, act = 'recorded: 2026-01-01T10:00:00Z'): string[] {
  const text = `format: concord-examples/1
examples:
  - title: A request
    acts:
      - { id: r, kind: request, by: XA, ${act}, data: { asker: XA, host: XB } }
    expect:
      - { ${expectation} }`;
  return runExamples(model, [{ path: 'e.yaml', text }]).problems.map(
    ({ code, place, sentence }) => `${code} ${place} ${sentence}`,
  );
}

test('an expectation that is not met is told at its place, with what came out', () => {
  expect(run('duty: reply, as-of: 2026-01-03, status: overdue')).toEqual([]);
  expect(run('duty: reply, as-of: 2026-01-03, status: fulfilled')).toEqual([
    'example-fails e.yaml:7:9 A request: the status is overdue, not fulfilled. Not done; it was due 2 Jan 2026, 11:00 Vienna (10:00Z).',
  ]);
  expect(run('duty: reply, as-of: 2026-01-03, status: overdue, due: 2026-01-02T10:00:01Z')[0]).toContain(
    'the deadline is 2026-01-02T10:00:00Z, not 2026-01-02T10:00:01Z',
  );
  expect(run('duty: reply, bearer: XC, as-of: 2026-01-03, status: overdue')).toEqual([
    'example-fails e.yaml:7:9 A request: No duty reply is known.',
  ]);
});

test('a faulty example is told as such, and nothing is run', () => {
  expect(run('duty: reply, as-of: soon, status: overdue')[0]).toContain('wrong-value e.yaml:7:31');
  expect(run('duty: repyl, as-of: 2026-01-03, status: overdue')).toEqual([
    'unknown-duty e.yaml:7:9 There is no duty repyl.',
  ]);
  expect(run('status: overdue')[0]).toContain('expects-nothing');
  expect(run('duty: reply, as-of: 2026-01-03, status: overdue', 'recorded: 2026-01-01')[0]).toContain(
    'not-an-instant e.yaml:5:51',
  );
});
