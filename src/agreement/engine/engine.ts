import type { Adoption, Case, Duty, EngineAct, NextStep, QuotaUse, Reason } from '../evaluation.ts';
import { ActLog } from './act-log.ts';
import { calendarDutiesOf, calendarDutiesUntil, calendarDutyOf } from './calendar.ts';
import type { CaseState } from './case-state.ts';
import { isLive } from './chain.ts';
import type { Rules } from './compile.ts';
import { conceivableDuties, deriveDuties, roleKey, type Surroundings } from './derive.ts';
import { inCapacity } from './capacity.ts';
import { fold, membersOf } from './fold.ts';
import { MatchIndex } from './match-index.ts';
import { nextStepsIn } from './next-step.ts';
import { QuotaBook } from './quota-book.ts';
import { RoleBook } from './role-book.ts';
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
  return new RunningEngine(rules, adoption);
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

class RunningEngine implements Engine {
  readonly rules: Rules;
  readonly adoption: Adoption;
  readonly #log: ActLog;
  readonly #around: Surroundings;
  readonly #watchers = new Map<string, Set<CaseState>>();
  readonly #touched = new Set<CaseState>();

  constructor(rules: Rules, adoption: Adoption) {
    this.rules = rules;
    this.adoption = adoption;
    this.#log = new ActLog(rules);
    const matches = new MatchIndex();
    const quotas = new QuotaBook(rules, matches);
    this.#around = {
      rules,
      adoption,
      roles: new RoleBook(rules),
      quotas,
      matches,
      watch: (key, state) => this.#watch(key, state),
    };
  }

  get acts(): number {
    return this.#log.count;
  }

  add(act: EngineAct): readonly string[] {
    return this.addAll([act]);
  }

  addAll(acts: Iterable<EngineAct>): readonly string[] {
    for (const act of acts) this.#enter(act);
    return this.#derive();
  }

  duties(asOf?: number): readonly Duty[] {
    const arisen = this.#log.cases.flatMap(state => state.duties);
    return asOf === undefined ? arisen : [...arisen, ...calendarDutiesUntil(asOf, this.#around)];
  }

  dutiesOfYear(year: number): readonly Duty[] {
    return calendarDutiesOf(year, this.#around);
  }

  duty(id: string): Duty | undefined {
    const [agreement, rule = '', ...rest] = id.split('/');
    const compiled = agreement === this.rules.agreement.id ? this.rules.duties.get(rule) : undefined;
    const origin = rest.slice(0, -1).join('/');
    if (compiled === undefined) return undefined;
    if (compiled.rule.origin.from === 'calendar') return calendarDutyOf(compiled, Number(origin), id, this.#around);
    const state = this.#log.caseOf(origin) ?? this.#log.caseWith(origin);
    if (state === undefined) return undefined;
    return (
      state.duties.find(known => known.id === id) ??
      conceivableDuties(state, this.#around).find(conceived => conceived.id === id)
    );
  }

  cases(): readonly Case[] {
    return this.#log.cases.flatMap(state => caseOf(state) ?? []);
  }

  case(id: string): Case | undefined {
    return caseOf(this.#log.caseOf(id));
  }

  quotas(): readonly QuotaUse[] {
    return this.#around.quotas.uses();
  }

  why(duty: Duty, asOf: number): Reason {
    return whyOf(duty, asOf, this.#around, this.#log);
  }

  nextStepsOf(caseId: string, asOf: number): readonly NextStep[] {
    return nextStepsIn(this.#log.caseOf(caseId), asOf, this.#around);
  }

  #enter(act: EngineAct): void {
    const { chain, state } = this.#log.enter(act);
    if (state !== null) this.#touched.add(state);
    if (chain === null) return;
    for (const key of this.#around.matches.file(chain)) this.#touch(key);
    for (const role of chain.rules.appoints) {
      this.#around.roles.enter(role, chain);
      this.#touch(roleKey(role));
    }
  }

  /** Facts first, then the counts they move, then the duties of every case that either touched. */
  #derive(): readonly string[] {
    for (const state of this.#touched) this.#refold(state);
    for (const chain of this.#around.quotas.settle()) {
      const state = this.#log.caseWith(chain.root.id);
      if (state !== undefined) this.#touched.add(state);
    }
    const states = [...this.#touched];
    this.#touched.clear();
    for (const state of states) state.duties = deriveDuties(state, this.#around);
    return states.map(state => state.id);
  }

  #refold(state: CaseState): void {
    const { shape, entered } = state;
    state.chains = inCapacity(shape, entered);
    state.live = state.chains.every(isLive) ? state.chains : state.chains.filter(isLive);
    state.layers = fold(shape, state.live);
    for (const chain of state.chains) {
      if (chain.rules.family === null) continue;
      // A withdrawn request is placed by what it said, and then consumes nothing.
      this.#around.quotas.enter(chain, isLive(chain) ? state.layers : fold(shape, state.chains));
    }
    if (state.chains !== entered)
      for (const chain of entered) if (!state.chains.includes(chain)) this.#around.quotas.leave(chain);
  }

  #watch(key: string, state: CaseState): void {
    const states = this.#watchers.get(key) ?? new Set<CaseState>();
    this.#watchers.set(key, states.add(state));
  }

  #touch(key: string): void {
    this.#around.quotas.touch(key);
    for (const state of this.#watchers.get(key) ?? []) this.#touched.add(state);
  }
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
