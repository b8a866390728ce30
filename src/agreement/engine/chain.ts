import { isBefore, type Interval, type JsonObject, type JsonValue, type Truth } from '../../core/index.ts';
import type { EngineAct } from '../evaluation.ts';
import type { KindRules } from './compile.ts';

/** An act with everything its own author said about it later: corrections and withdrawals, each in log order. */
export interface Chain {
  readonly root: EngineAct;
  /** Position in the order of the log; never shown. */
  readonly seq: number;
  readonly rules: KindRules;
  readonly corrections: readonly EngineAct[];
  readonly withdrawals: readonly EngineAct[];
}

/** Whether a later act may change an earlier one: the same author, and an entry by proxy never changes what a party signed itself. */
export function mayChange(later: EngineAct, earlier: EngineAct): boolean {
  return later.by === earlier.by && (later.proxy === null || later.proxy === earlier.proxy);
}

/** The chain's acts that still stand, the first being the original. */
export function statements(chain: Chain): readonly EngineAct[] {
  if (chain.corrections.length === 0) return [chain.root];
  if (chain.withdrawals.length === 0) return [chain.root, ...chain.corrections];
  const withdrawn = new Set(chain.withdrawals.map(act => act.withdraws));
  return [chain.root, ...chain.corrections.filter(act => !withdrawn.has(act.id))];
}

/** The act that withdrew the original; null while it stands. */
export function withdrawalOf(chain: Chain): EngineAct | null {
  if (chain.withdrawals.length === 0) return null;
  return chain.withdrawals.find(act => act.withdraws === chain.root.id) ?? null;
}

/** Whether the original was not withdrawn. */
export function isLive(chain: Chain): boolean {
  return withdrawalOf(chain) === null;
}

/** What the act says with its corrections applied; a correction restates members, and null takes one back. */
export function statedIn(chain: Chain): JsonObject {
  return chain.corrections.length === 0
    ? chain.root.data
    : statements(chain)
        .map(act => act.data)
        .reduce(restate);
}

/** Members as stated before, overlaid with those stated again. */
export function restate(before: JsonObject, later: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries({ ...before, ...later }).filter(([, value]) => value !== null));
}

/** The proxy that entered the act, as long as the party has not confirmed it by a correction of its own. */
export function proxyOf(chain: Chain): string | null {
  return chain.corrections.length === 0 ? chain.root.proxy : (statements(chain).at(-1) ?? chain.root).proxy;
}

/** Whether the act is a report about others, or was entered by a proxy: never the author's own declaration. */
export function isReport(chain: Chain): boolean {
  return chain.rules.kind.evidence || proxyOf(chain) !== null;
}

/** A member of the act, or undefined when it is not stated. */
export function memberOf(chain: Chain, name: string): JsonValue | undefined {
  const stated = statedIn(chain);
  return Object.hasOwn(stated, name) ? (stated[name] ?? undefined) : undefined;
}

/** Whether the act happened before that moment, by its own author's time. */
export function happenedBefore(chain: Chain, moment: Interval): Truth {
  return isBefore(chain.root.happened, moment);
}
