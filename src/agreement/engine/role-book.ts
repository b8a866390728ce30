import type { Interval } from '../../core/index.ts';
import type { Rules } from './compile.ts';
import { timeOf } from './clock.ts';
import { memberOf, withdrawalOf, type Chain } from './chain.ts';
import { zoneOf } from './compile.ts';

/** Who holds which role when: by the acts that appoint (fields `state`, `from`, `until`), by valid time, the latest act first. */
export interface RoleBook {
  /** Takes note of an appointing act, or of a change to one. */
  enter(role: string, chain: Chain): void;
  /** The holder at a moment; null when no act appoints one, or the moment spans a change of holder. */
  holderAt(role: string, moment: Interval): string | null;
}

export function createRoleBook(rules: Rules): RoleBook {
  const appointments = new Map<string, Set<Chain>>();
  const zone = zoneOf(rules.agreement, null);

  return { enter, holderAt };

  function enter(role: string, chain: Chain): void {
    const chains = appointments.get(role);
    if (chains === undefined) appointments.set(role, new Set([chain]));
    else chains.add(chain);
  }

  function holderAt(role: string, moment: Interval): string | null {
    const held = rules.agreement.roles[role]?.heldBy;
    if (held === undefined) return null;
    if ('party' in held) return held.party;
    const inLogOrder = [...(appointments.get(role) ?? [])].toSorted((a, b) => b.seq - a.seq);
    for (const chain of inLogOrder) {
      const covers = withdrawalOf(chain) === null && termCovers(chain, moment, zone);
      if (covers === 'partly') return null;
      const state = memberOf(chain, 'state');
      if (covers && typeof state === 'string') return state;
    }
    return null;
  }
}

function termCovers(chain: Chain, moment: Interval, zone: string): boolean | 'partly' {
  const from = timeOf(memberOf(chain, 'from'), zone)?.interval.earliest ?? Number.NEGATIVE_INFINITY;
  const until = timeOf(memberOf(chain, 'until'), zone)?.interval.latest ?? Number.POSITIVE_INFINITY;
  if (moment.latest < from || moment.earliest > until) return false;
  return moment.earliest >= from && moment.latest <= until ? true : 'partly';
}
