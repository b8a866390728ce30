import type { EngineAct } from '../evaluation.ts';
import type { CaseState } from './case-state.ts';
import { mayChange, statements, type Chain } from './chain.ts';
import type { KindRules, Rules } from './compile.ts';

/** What an act touches. */
export interface Entered {
  readonly chain: Chain | null;
  readonly state: CaseState | null;
}

interface OpenChain extends Chain {
  corrections: readonly EngineAct[];
  withdrawals: readonly EngineAct[];
  readonly state: CaseState | null;
}

const untouched: Entered = { chain: null, state: null };
const noActs: readonly EngineAct[] = [];

/** The acts in log order, gathered into chains and cases. */
export class ActLog {
  readonly #rules: Rules;
  readonly #chains = new Map<string, OpenChain>();
  readonly #states = new Map<string, CaseState>();
  /** Acts by somebody who may not correct or withdraw, or about another thing: on the record, and without effect. */
  readonly #ineffective = new Set<string>();
  #count = 0;

  constructor(rules: Rules) {
    this.#rules = rules;
  }

  get count(): number {
    return this.#count;
  }

  /** In the order in which they were opened. */
  get cases(): readonly CaseState[] {
    return [...this.#states.values()];
  }

  caseOf(id: string): CaseState | undefined {
    return this.#states.get(id);
  }

  /** The case that an act belongs to. */
  caseWith(act: string): CaseState | undefined {
    return this.#chains.get(act)?.state ?? undefined;
  }

  chainOf(act: string): Chain | undefined {
    return this.#chains.get(act);
  }

  /** Takes an act in; answers what it touches. An act already taken in, or of a kind the agreement lacks, touches nothing. */
  enter(act: EngineAct): Entered {
    if (this.#chains.has(act.id) || this.#ineffective.has(act.id)) return untouched;
    this.#count += 1;
    const target = act.withdraws ?? act.corrects;
    const chain = target === null ? undefined : this.#chains.get(target);
    if (chain !== undefined) return this.#change(chain, act);
    const kind = this.#rules.kinds.get(act.kind);
    return act.withdraws !== null || kind === undefined ? this.#pass(act, null) : this.#open(act, kind);
  }

  #change(chain: OpenChain, act: EngineAct): Entered {
    record(act, chain.state);
    const current = statements(chain).at(-1) ?? chain.root;
    if (!mayChange(act, current)) return this.#pass(act, chain.state);
    if (act.withdraws !== null) chain.withdrawals = chain.withdrawals.concat(act);
    else if (act.kind === chain.root.kind) chain.corrections = chain.corrections.concat(act);
    else return this.#pass(act, chain.state);
    this.#chains.set(act.id, chain);
    return { chain, state: chain.state };
  }

  #open(act: EngineAct, kind: KindRules): Entered {
    const { by, about } = kind.kind;
    if (by.is === 'party' && by.party !== act.by) return this.#pass(act, null);
    const state = this.#stateFor(act, kind);
    record(act, state);
    if (state !== null && state.thing !== about) return this.#pass(act, state);
    const chain: OpenChain = {
      root: act,
      seq: this.#count,
      rules: kind,
      corrections: noActs,
      withdrawals: noActs,
      state,
    };
    this.#chains.set(act.id, chain);
    if (state !== null) state.entered = state.entered.concat(chain);
    return { chain, state };
  }

  #pass(act: EngineAct, state: CaseState | null): Entered {
    this.#ineffective.add(act.id);
    return { chain: null, state };
  }

  #stateFor(act: EngineAct, { kind, shape, triggers }: KindRules): CaseState | null {
    if (kind.about === null && triggers.length === 0) return null;
    const id = kind.about === null || act.about === null ? act.id : (this.caseWith(act.about)?.id ?? act.about);
    const known = this.#states.get(id);
    if (known !== undefined) return known;
    const state: CaseState = {
      id,
      thing: kind.about,
      shape,
      label: act.label,
      acts: [],
      entered: [],
      chains: [],
      live: [],
      layers: { declared: null, reported: null, overlay: shape.blank },
      duties: [],
    };
    this.#states.set(id, state);
    return state;
  }
}

/** Cases are many and small; concat keeps their lists at their exact length, where a spread would leave room to grow. */
function record(act: EngineAct, state: CaseState | null): void {
  if (state !== null) state.acts = state.acts.concat(act);
}
