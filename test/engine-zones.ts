import { evaluate, turnsOf, verdictAt, whyText } from '../src/agreement/index.ts';
import { act, at, complete, lake } from './engine-language.ts';

/** Run as a child process under some machine zone: prints everything the engine makes of one record, with its explanations. */
const rules = lake();
const acts = [
  act('n', 'notice', 'XA', '2026-03-29T21:59:59Z', { host: 'XA', form: 'exercise', start: '2026-05-10', troops: 9500 }),
  act('q', 'question', 'XA', '2026-03-28T10:00:00Z', {}, { to: ['XB'], proxy: 'REC', happened: '2026-03-27' }),
  act('m', 'matter-raised', 'XA', '2026-10-23T08:00:00Z', { grave: true }, { to: ['XB'] }),
  act('b', 'budget-approval', 'XB', '2026-12-05T10:00:00Z', { state: 'XA', year: 2027, approved: '2026-11-30' }),
  act('i', 'inspection-request', 'XB', '2026-12-31T23:30:00Z', {}, { to: ['XA'] }),
];
const evaluation = evaluate(rules, complete, acts);
const duties = evaluation.duties(at('2027-03-01T00:00:00Z'));
const explained = duties.flatMap(duty =>
  turnsOf(duty).map(turn => {
    const verdict = verdictAt(duty, turn, complete);
    return [turn, verdict, whyText(evaluation.why(duty, turn), duty, verdict.standing)];
  }),
);
process.stdout.write(JSON.stringify({ duties, cases: evaluation.cases(), quotas: evaluation.quotas(), explained }));
