import type { JsonValue } from '../../core/index.ts';
import { memberOf, type Chain } from './chain.ts';

/** Stands for a field where every act of the kind by that author is meant. */
export const everyAct = '';

/** Acts found by an equality: kind, author and the value of one member. */
export class MatchIndex {
  readonly #byKey = new Map<string, readonly Chain[]>();
  readonly #keysOf = new Map<Chain, readonly string[]>();

  /** Files the act under what it states now; answers the keys under which it was or is found. */
  file(chain: Chain): readonly string[] {
    const { kind, matchFields } = chain.rules;
    if (matchFields.length === 0) return [];
    const before = this.#keysOf.get(chain) ?? [];
    const now = matchFields.flatMap(field => {
      const value = field === everyAct ? null : memberOf(chain, field);
      return value === undefined ? [] : [this.key(kind.id, chain.root.by, field, value)];
    });
    for (const key of before) if (!now.includes(key)) this.#remove(key, chain);
    for (const key of now) if (!before.includes(key)) this.#insert(key, chain);
    this.#keysOf.set(chain, now);
    return before.length === 0 ? now : [...new Set([...before, ...now])];
  }

  /** The acts of a kind by one author with that value, in log order. */
  find(kind: string, by: string, field: string, value: JsonValue): readonly Chain[] {
    return this.#byKey.get(this.key(kind, by, field, value)) ?? [];
  }

  /** The key under which such acts are found; whatever looks there is derived again when it changes. */
  key(kind: string, by: string, field: string, value: JsonValue): string {
    return `${kind}\n${by}\n${field}\n${JSON.stringify(value)}`;
  }

  #insert(key: string, chain: Chain): void {
    const chains = (this.#byKey.get(key) ?? []).concat(chain);
    const before = chains.at(-2);
    this.#byKey.set(
      key,
      before === undefined || before.seq < chain.seq ? chains : chains.toSorted((a, b) => a.seq - b.seq),
    );
  }

  #remove(key: string, chain: Chain): void {
    const chains = (this.#byKey.get(key) ?? []).filter(other => other !== chain);
    if (chains.length === 0) this.#byKey.delete(key);
    else this.#byKey.set(key, chains);
  }
}
