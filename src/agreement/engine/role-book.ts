import type { Interval } from '../../core/index.ts';
import { memberOf, withdrawalOf, type Chain } from './chain.ts';
import { timeOf } from './clock.ts';
import { zoneOf, type Rules } from './compile.ts';

/** Who holds which role when: by the acts that appoint (fields `state`, `from`, `until`), by valid time, the latest act first. */
export class RoleBook {
  readonly #rules: Rules;
  readonly #appointments = new Map<string, Set<Chain>>();

  constructor(rules: Rules) {
    this.#rules = rules;
  }

  /** Takes note of an appointing act. */
  enter(role: string, chain: Chain): void {
    const chains = this.#appointments.get(role) ?? new Set<Chain>();
    this.#appointments.set(role, chains.add(chain));
  }

  /** The holder at a moment; null when no act appoints one, or the moment spans a change of holder. */
  holderAt(role: string, moment: Interval): string | null {
    const held = this.#rules.agreement.roles[role]?.heldBy;
    if (held === undefined) return null;
    if ('party' in held) return held.party;
    const standing = [...(this.#appointments.get(role) ?? [])].filter(chain => withdrawalOf(chain) === null);
    for (const chain of standing.toSorted((a, b) => b.seq - a.seq)) {
      const covers = termCovers(chain, moment, zoneOf(this.#rules.agreement, null));
      const state = memberOf(chain, 'state');
      if (covers === 'partly') return null;
      if (covers === 'wholly' && typeof state === 'string') return state;
    }
    return null;
  }
}

function termCovers(chain: Chain, moment: Interval, zone: string): 'wholly' | 'partly' | 'not' {
  const from = timeOf(memberOf(chain, 'from'), zone)?.interval.earliest ?? Number.NEGATIVE_INFINITY;
  const until = timeOf(memberOf(chain, 'until'), zone)?.interval.latest ?? Number.POSITIVE_INFINITY;
  if (moment.latest < from || moment.earliest > until) return 'not';
  return moment.earliest >= from && moment.latest <= until ? 'wholly' : 'partly';
}
