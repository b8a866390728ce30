import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import { act, type ActParts, at, complete, lake, partial } from '../../../test/engine-language.ts';
import { formatInstant, type JsonObject, type JsonValue } from '../../core/index.ts';
import {
  type Adoption,
  createEngine,
  type EngineAct,
  evaluate,
  type Evaluation,
  turnsOf,
  verdictAt,
  whyText,
} from '../index.ts';

const rules = lake();
const kinds = Object.keys(rules.agreement.acts);
const parties = rules.agreement.parties.members;
const party = fc.constantFrom(...parties);
const day = fc.constantFrom<JsonValue>(
  'never',
  7,
  '9999-12-31',
  '2049-12-31',
  '2026-04-30',
  '2026-05-01',
  '2026-05-10',
  '2026-12-31',
);
const from = at('2026-01-01T00:00:00Z');

/** Members of every kind, some of them missing, some taken back. */
const stated = fc.record(
  {
    host: fc.oneof(party, fc.constantFrom<JsonValue>(3, 'XX', null)),
    requesting: party,
    receiving: party,
    responding: party,
    other: party,
    'raised-by': party,
    state: party,
    form: fc.constantFrom<JsonValue>('exercise', 'landing', null, true),
    start: day,
    end: day,
    from: day,
    until: day,
    approved: day,
    'began-at': day,
    troops: fc.constantFrom<JsonValue>(100, 9000, 12_000, null, 'many', [9000], { of: 1 }),
    boats: fc.constantFrom(1, 100),
    units: fc.constantFrom(0, 60, 61, 1200),
    year: fc.constantFrom<JsonValue>(2026, 2027, '2026', -1, 9_007_199_254_740_991),
    alert: fc.boolean(),
    cancelled: fc.boolean(),
    grave: fc.boolean(),
    elapsed: fc.boolean(),
    size: fc.constantFrom('company', 'division'),
    outcome: fc.constantFrom('prevented', 'carried-out'),
  },
  { requiredKeys: [] },
);

interface Draw {
  readonly kind: string;
  readonly by: string;
  readonly to: string;
  readonly data: JsonObject;
  readonly hours: number;
  /** Which earlier act it is about, corrects or withdraws, counted back; beyond the first: none. */
  readonly back: number;
  readonly relation: 'about' | 'corrects' | 'withdraws' | 'none';
  readonly late: number;
}

const draw: fc.Arbitrary<Draw> = fc.record({
  kind: fc.constantFrom(...kinds),
  by: party,
  to: fc.constantFrom('XA', 'XA', 'XB', 'XC'),
  data: stated,
  hours: fc.constantFrom(0, 1, 24, 47, 48, 700),
  back: fc.nat(8),
  relation: fc.constantFrom('about', 'about', 'about', 'corrects', 'withdraws', 'none', 'none'),
  late: fc.constantFrom(0, 0, 0, 1, 3),
});

/** A log in which acts mostly hang together: about the thing in question, by the party whose turn it is, corrected by their authors. */
function logOf(draws: readonly Draw[]): EngineAct[] {
  const log: EngineAct[] = [];
  let now = from;
  for (const [index, drawn] of draws.entries()) {
    now += drawn.hours * 3_600_000;
    const target = drawn.relation === 'none' ? undefined : log[log.length - 1 - drawn.back];
    const opener = log.find(({ id }) => id === target?.about) ?? target;
    const { kind, by } = target === undefined || drawn.back === 7 ? drawn : fitting(drawn, target, opener ?? target);
    const parts = { to: [drawn.to], ...relationOf(drawn, target, opener), ...sourceOf(drawn, now) };
    log.push(act(`a${index}`, kind, by, formatInstant(now), drawn.data, parts));
  }
  return log;
}

function relationOf({ relation }: Draw, target: EngineAct | undefined, opener: EngineAct | undefined): ActParts {
  return {
    about: relation === 'about' ? (opener?.id ?? null) : null,
    corrects: relation === 'corrects' ? (target?.id ?? null) : null,
    withdraws: relation === 'withdraws' ? (target?.id ?? null) : null,
  };
}

function sourceOf({ late }: Draw, now: number): ActParts {
  return late === 0 ? {} : { proxy: 'REC', happened: formatInstant(now - late * 86_400_000).slice(0, 10) };
}

function fitting(drawn: Draw, target: EngineAct, opener: EngineAct): { readonly kind: string; readonly by: string } {
  if (drawn.relation !== 'about') return { kind: target.kind, by: target.by };
  const { acts } = rules.agreement;
  const among = kinds.filter(kind => acts[kind]?.about === acts[opener.kind]?.about);
  const kind = among[kinds.indexOf(drawn.kind) % among.length] ?? drawn.kind;
  const asker = acts[opener.kind]?.by;
  const speaker = acts[kind]?.by;
  if (speaker?.is !== 'field') return { kind, by: drawn.by };
  return { kind, by: asker?.is === 'field' && asker.field === speaker.field ? opener.by : (opener.to[0] ?? drawn.by) };
}

const log = fc.array(draw, { maxLength: 50, size: 'max' }).map(logOf);
const adoption = fc.constantFrom<Adoption>(complete, partial, {
  observedFrom: at('2026-01-20T00:00:00Z'),
  record: 'complete',
});

function everything(evaluation: Evaluation): unknown {
  const { acts } = evaluation;
  return {
    acts,
    duties: evaluation.duties(),
    cases: evaluation.cases(),
    quotas: evaluation.quotas(),
    yearly: [2025, 2026].map(year => evaluation.dutiesOfYear(year)),
  };
}

test('taking in acts one by one, in any portions, equals computing from nothing', () => {
  fc.assert(
    fc.property(log, adoption, fc.array(fc.integer({ min: 1, max: 7 })), (acts, adopted, portions) => {
      const engine = createEngine(rules, adopted);
      const rest = [...acts];
      for (const portion of portions) {
        engine.addAll(rest.splice(0, portion));
        expect(everything(engine)).toEqual(
          everything(evaluate(rules, adopted, acts.slice(0, acts.length - rest.length))),
        );
      }
      for (const next of rest) engine.add(next);
      expect(everything(engine)).toEqual(everything(evaluate(rules, adopted, acts)));
    }),
    { numRuns: 300 },
  );
});

test('what was known at a moment is what the acts recorded by then make', () => {
  fc.assert(
    fc.property(log, fc.nat(60), (acts, days) => {
      const knownAt = from + days * 86_400_000;
      const known = acts.filter(({ recorded }) => recorded <= knownAt);
      expect(everything(evaluate(rules, complete, acts, { knownAt }))).toEqual(
        everything(evaluate(rules, complete, known)),
      );
    }),
  );
});

test('every duty can be asked for by its id, has one, and can be explained at any moment', () => {
  fc.assert(
    fc.property(log, adoption, (acts, adopted) => {
      const evaluation = evaluate(rules, adopted, acts);
      const duties = evaluation.duties(at('2026-12-20T00:00:00Z'));
      expect(new Set(duties.map(duty => duty.id)).size).toBe(duties.length);
      for (const duty of duties) {
        expect(evaluation.duty(duty.id)).toEqual(duty);
        for (const turn of [from, ...turnsOf(duty)]) {
          const { status, standing } = verdictAt(duty, turn, adopted);
          const text = whyText(
            evaluation.why(duty, turn),
            duty,
            standing,
            duty.case === null ? [] : evaluation.nextStepsOf(duty.case, turn),
          );
          expect(text.startsWith(status.replaceAll('-', ' ').toUpperCase())).toBe(true);
          expect(text).not.toMatch(/undefined|null|NaN|\[object/);
        }
      }
    }),
    { numRuns: 150 },
  );
});

test('a verdict changes only at the turns of its duty', () => {
  fc.assert(
    fc.property(log, adoption, fc.integer({ min: 0, max: 400 }), (acts, adopted, days) => {
      const moment = from + days * 43_200_000;
      for (const duty of evaluate(rules, adopted, acts).duties(moment)) {
        const before = turnsOf(duty).findLast(turn => turn <= moment);
        if (before !== undefined) expect(statusNear(before)).toBe(verdictAt(duty, moment, adopted).status);
        function statusNear(turn: number): string {
          // A turn that ends an interval takes effect at once; one that begins it, too.
          return verdictAt(duty, Math.min(turn, moment), adopted).status;
        }
      }
    }),
    { numRuns: 150 },
  );
});
