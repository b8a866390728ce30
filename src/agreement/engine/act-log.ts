import type { EngineAct } from '../evaluation.ts';
import type { CaseState } from './case-state.ts';
import { mayChange, statements, type Chain } from './chain.ts';
import type { KindRules, Rules } from './compile.ts';
import { fold } from './fold.ts';

/** The acts in log order, gathered into chains and cases. */
export interface ActLog {
  /** Takes an act in; answers what it touches. An act already taken in, or of a kind the agreement lacks, touches nothing. */
  enter(act: EngineAct): Entered;
  caseOf(id: string): CaseState | undefined;
  /** The case that an act belongs to. */
  caseWith(act: string): CaseState | undefined;
  chainOf(act: string): Chain | undefined;
  /** In the order in which they were opened. */
  cases(): Iterable<CaseState>;
  count(): number;
}

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

export function createActLog(rules: Rules): ActLog {
  const chains = new Map<string, OpenChain>();
  const states = new Map<string, CaseState>();
  const ineffective = new Set<string>();
  let seq = 0;

  return {
    enter,
    caseOf: id => states.get(id),
    caseWith: act => chains.get(act)?.state ?? undefined,
    chainOf: act => chains.get(act),
    cases: () => states.values(),
    count: () => seq,
  };

  function enter(act: EngineAct): Entered {
    if (chains.has(act.id) || ineffective.has(act.id)) return untouched;
    seq += 1;
    const target = act.withdraws ?? act.corrects;
    const chain = target === null ? undefined : chains.get(target);
    if (chain !== undefined) return change(chain, act);
    const kind = rules.kinds.get(act.kind);
    if (act.withdraws !== null || kind === undefined) return withoutEffect(act, null);
    return open(act, kind);
  }

  function change(chain: OpenChain, act: EngineAct): Entered {
    chain.state?.acts.push(act);
    const current = statements(chain).at(-1) ?? chain.root;
    if (!mayChange(act, current)) return withoutEffect(act, chain.state);
    if (act.withdraws !== null) chain.withdrawals = [...chain.withdrawals, act];
    else if (act.kind === chain.root.kind) chain.corrections = [...chain.corrections, act];
    else return withoutEffect(act, chain.state);
    chains.set(act.id, chain);
    return { chain, state: chain.state };
  }

  function open(act: EngineAct, kind: KindRules): Entered {
    const state = stateFor(act, kind);
    if (state !== null) state.acts.push(act);
    if (state !== null && state.thing !== kind.kind.about) return withoutEffect(act, state);
    const chain: OpenChain = { root: act, seq, rules: kind, corrections: noActs, withdrawals: noActs, state };
    chains.set(act.id, chain);
    state?.chains.push(chain);
    return { chain, state };
  }

  /** An act by somebody who may not correct or withdraw, or about another thing, is on the record and changes nothing. */
  function withoutEffect(act: EngineAct, state: CaseState | null): Entered {
    ineffective.add(act.id);
    return { chain: null, state };
  }

  function stateFor(act: EngineAct, { kind, shape, triggers }: KindRules): CaseState | null {
    if (kind.about === null && triggers.length === 0) return null;
    const id = kind.about === null || act.about === null ? act.id : (chains.get(act.about)?.state?.id ?? act.about);
    const known = states.get(id);
    if (known !== undefined) return known;
    const state: CaseState = {
      id,
      thing: kind.about,
      shape,
      label: act.label,
      acts: [],
      chains: [],
      layers: fold(shape, []),
      duties: [],
    };
    states.set(id, state);
    return state;
  }
}
