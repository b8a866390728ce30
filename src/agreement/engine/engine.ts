import type { Adoption, Case, Duty, EngineAct, NextStep, QuotaUse, Reason } from '../evaluation.ts';
import { createActLog } from './act-log.ts';
import { calendarDutiesOf, calendarDutiesUntil, calendarDutyOf } from './calendar.ts';
import type { CaseState } from './case-state.ts';
import { withdrawalOf, type Chain } from './chain.ts';
import type { Rules } from './compile.ts';
import { conceivableDuties, deriveDuties, roleKey, type Surroundings } from './derive.ts';
import { fold, membersOf } from './fold.ts';
import { createMatchIndex } from './match-index.ts';
import { nextStepsIn } from './next-step.ts';
import { createQuotaBook } from './quota-book.ts';
import { createRoleBook } from './role-book.ts';
import { whyOf } from './why.ts';

/** What an agreement makes of a record: a pure function of rules, adoption and acts in log order. */
export interface Evaluation {
  readonly rules: Rules;
  readonly adoption: Adoption;
  /** How many acts this was computed from. */
  readonly acts: number;
  /**
   * The duties that arose from acts and things, in the order in which they arose. With `asOf` also the calendar duties that
   * have opened by then, and the next one of each rule and party.
   */
  duties(asOf?: number): readonly Duty[];
  /** The calendar duties that fall due in a year. */
  dutiesOfYear(year: number): readonly Duty[];
  /** One duty by its id; also one whose condition is not met. Undefined when nothing on the record could give rise to it. */
  duty(id: string): Duty | undefined;
  /** The cases in the order in which they were opened. */
  cases(): readonly Case[];
  case(id: string): Case | undefined;
  quotas(): readonly QuotaUse[];
  /** Why a duty has its verdict at a moment: article, condition, fact, act, clock, performance or silence. */
  why(duty: Duty, asOf: number): Reason;
  /** What may be sent next about a case, by whom, under which article. */
  nextStepsOf(caseId: string, asOf: number): readonly NextStep[];
}

/** An evaluation that follows the log act by act; it always equals a recomputation from nothing. */
export interface Engine extends Evaluation {
  /** Takes in the next act of the log; answers the ids of the cases derived again (an act about no thing is a case of its own). */
  add(act: EngineAct): readonly string[];
  /** Takes in many acts of the log at once. */
  addAll(acts: Iterable<EngineAct>): readonly string[];
}

/** An engine with an empty record. */
export function createEngine(rules: Rules, adoption: Adoption): Engine {
  const log = createActLog(rules);
  const matches = createMatchIndex();
  const roles = createRoleBook(rules);
  const quotas = createQuotaBook(rules, matches);
  const watchers = new Map<string, Set<CaseState>>();
  const touched = new Set<CaseState>();
  const around: Surroundings = { rules, adoption, roles, quotas, matches, watch };

  return {
    rules,
    adoption,
    get acts() {
      return log.count();
    },
    duties,
    dutiesOfYear: year => calendarDutiesOf(year, around),
    duty,
    cases: () => [...log.cases()].flatMap(state => caseOf(state) ?? []),
    case: id => caseOf(log.caseOf(id)),
    quotas: () => quotas.uses(),
    why: (about, asOf) => whyOf(about, asOf, around, log),
    nextStepsOf: (id, asOf) => nextStepsIn(log.caseOf(id), asOf, around),
    add: act => addAll([act]),
    addAll,
  };

  function addAll(acts: Iterable<EngineAct>): readonly string[] {
    for (const act of acts) enter(act);
    return derive();
  }

  function enter(act: EngineAct): void {
    const { chain, state } = log.enter(act);
    if (state !== null) touched.add(state);
    if (chain === null) return;
    for (const key of matches.file(chain)) {
      quotas.touch(key);
      touchWatchers(key);
    }
    for (const role of chain.rules.appoints) {
      roles.enter(role, chain);
      touchWatchers(roleKey(role));
    }
  }

  function derive(): readonly string[] {
    for (const state of touched) refold(state);
    for (const chain of quotas.settle()) {
      const state = log.caseWith(chain.root.id);
      if (state !== undefined) touched.add(state);
    }
    const states = [...touched];
    touched.clear();
    for (const state of states) state.duties = deriveDuties(state, around);
    return states.map(state => state.id);
  }

  function refold(state: CaseState): void {
    const live = state.chains.filter(chain => withdrawalOf(chain) === null);
    state.layers = fold(state.shape, live);
    for (const chain of state.chains) if (chain.rules.family !== null) quotas.enter(chain, layersFor(chain, state));
  }

  /** A withdrawn request is placed by what it said, and then consumes nothing. */
  function layersFor(chain: Chain, state: CaseState): CaseState['layers'] {
    return withdrawalOf(chain) === null ? state.layers : fold(state.shape, state.chains);
  }

  function watch(key: string, state: CaseState): void {
    const states = watchers.get(key);
    if (states === undefined) watchers.set(key, new Set([state]));
    else states.add(state);
  }

  function touchWatchers(key: string): void {
    for (const state of watchers.get(key) ?? []) touched.add(state);
  }

  function duties(asOf?: number): readonly Duty[] {
    const arisen = [...log.cases()].flatMap(state => state.duties);
    return asOf === undefined ? arisen : [...arisen, ...calendarDutiesUntil(asOf, around)];
  }

  function duty(id: string): Duty | undefined {
    const [agreement, rule = '', ...rest] = id.split('/');
    if (agreement !== rules.agreement.id) return undefined;
    const origin = rest.slice(0, -1).join('/');
    const compiled = rules.duties.get(rule);
    if (compiled?.rule.origin.from === 'calendar') return calendarDutyOf(compiled, Number(origin), id, around);
    const state = log.caseOf(origin) ?? log.caseWith(origin);
    if (state === undefined) return undefined;
    return (
      state.duties.find(known => known.id === id) ??
      conceivableDuties(state, around).find(conceived => conceived.id === id)
    );
  }
}

/** Computes from nothing what the record known at a moment makes of the rules; without `knownAt`, all acts are known. */
export function evaluate(
  rules: Rules,
  adoption: Adoption,
  acts: Iterable<EngineAct>,
  options: { readonly knownAt?: number } = {},
): Evaluation {
  const { knownAt } = options;
  const engine = createEngine(rules, adoption);
  engine.addAll(knownAt === undefined ? acts : knownBy(acts, knownAt));
  return engine;
}

function* knownBy(acts: Iterable<EngineAct>, knownAt: number): Generator<EngineAct> {
  for (const act of acts) if (act.recorded <= knownAt) yield act;
}

function caseOf(state: CaseState | undefined): Case | undefined {
  if (state === undefined || state.thing === null) return undefined;
  return {
    id: state.id,
    thing: state.thing,
    label: state.label,
    acts: state.acts.map(act => act.id),
    duties: state.duties.map(duty => duty.id),
    declared: membersOf(state.shape, state.layers.declared),
    reported: membersOf(state.shape, state.layers.reported),
  };
}
