import type { JsonValue } from '../../core/index.ts';
import { memberOf, type Chain } from './chain.ts';

/** Acts found by an equality: kind, author and the value of one member. */
export interface MatchIndex {
  /** Files the act under what it states now; answers the keys under which it was or is found. */
  file(chain: Chain): readonly string[];
  /** The acts of a kind by one author with that value, in log order. */
  find(kind: string, by: string, field: string, value: JsonValue): readonly Chain[];
  /** The key under which such acts are found; whatever looks there is derived again when it changes. */
  key(kind: string, by: string, field: string, value: JsonValue): string;
}

/** Stands for a field where every act of the kind by that author is meant. */
export const everyAct = '';

export function createMatchIndex(): MatchIndex {
  const byKey = new Map<string, Chain[]>();
  const keysOf = new Map<Chain, readonly string[]>();

  return { file, find: (kind, by, field, value) => byKey.get(matchKey(kind, by, field, value)) ?? none, key: matchKey };

  function file(chain: Chain): readonly string[] {
    const { kind, matchFields } = chain.rules;
    if (matchFields.length === 0) return noKeys;
    const before = keysOf.get(chain) ?? noKeys;
    const now = matchFields.flatMap(field => {
      const value = field === everyAct ? null : memberOf(chain, field);
      return value === undefined ? [] : [matchKey(kind.id, chain.root.by, field, value)];
    });
    for (const key of before) if (!now.includes(key)) remove(key, chain);
    for (const key of now) if (!before.includes(key)) insert(key, chain);
    keysOf.set(chain, now);
    return [...new Set([...before, ...now])];
  }

  function insert(key: string, chain: Chain): void {
    const chains = byKey.get(key);
    if (chains === undefined) byKey.set(key, [chain]);
    else chains.splice(chains.findLastIndex(other => other.seq < chain.seq) + 1, 0, chain);
  }

  function remove(key: string, chain: Chain): void {
    const chains = (byKey.get(key) ?? []).filter(other => other !== chain);
    if (chains.length === 0) byKey.delete(key);
    else byKey.set(key, chains);
  }
}

const none: readonly Chain[] = [];
const noKeys: readonly string[] = [];

function matchKey(kind: string, by: string, field: string, value: JsonValue): string {
  return `${kind}\n${by}\n${field}\n${JSON.stringify(value)}`;
}
