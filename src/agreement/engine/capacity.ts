import { isReport, statedIn, type Chain } from './chain.ts';
import type { Shape } from './shape.ts';

/** Whether the act counts as the owner's own word on the thing. */
export function isDeclaration(chain: Chain, owners: ReadonlySet<string> | null): boolean {
  return !isReport(chain) && (owners === null || owners.has(chain.root.by));
}

/** The parties whose own acts are authoritative; null when the acts are about no thing, and each speaks for its author. */
export function ownersOf(shape: Shape, chains: readonly Chain[]): ReadonlySet<string> | null {
  const first = chains[0];
  if (first === undefined || first.rules.kind.about === null) return null;
  if (shape.owner === -1) return new Set(shape.parties.flatMap(slot => partyIn(slot, shape, chains) ?? []));
  const owner = partyIn(shape.owner, shape, chains);
  return new Set(owner === undefined ? [] : [owner]);
}

/**
 * The acts whose author had the capacity its kind asks for: only the host speaks as host. Who that is follows from the first act
 * that says so, reports of others last. The rest stays on the record and changes nothing.
 */
export function inCapacity(shape: Shape, chains: readonly Chain[]): readonly Chain[] {
  if (chains.length === 1) return chains;
  const holders = new Map<number, string | undefined>();
  const able = ({ rules, root }: Chain): boolean => {
    const capacity = rules.implied.find(fact => fact.from === 'by')?.slot;
    if (capacity === undefined) return true;
    if (!holders.has(capacity)) holders.set(capacity, partyIn(capacity, shape, chains));
    return holders.get(capacity) === root.by;
  };
  return chains.every(able) ? chains : chains.filter(able);
}

/** The party in a field: the first that an act names, the reports of others last. */
function partyIn(slot: number, shape: Shape, chains: readonly Chain[]): string | undefined {
  return firstIn(slot, shape, chains, false) ?? firstIn(slot, shape, chains, true);
}

function firstIn(slot: number, shape: Shape, chains: readonly Chain[], evidence: boolean): string | undefined {
  for (const chain of chains) {
    const party = chain.rules.kind.evidence === evidence ? partyStated(chain, slot, shape) : undefined;
    if (party !== undefined) return party;
  }
  return undefined;
}

function partyStated(chain: Chain, slot: number, shape: Shape): string | undefined {
  const implied = chain.rules.implied.find(fact => fact.slot === slot);
  if (implied?.from === 'by') return chain.root.by;
  const stated = statedIn(chain)[shape.names[slot] ?? ''];
  if (typeof stated === 'string') return stated;
  return implied === undefined ? undefined : addresseeOf(chain);
}

/** The one party an act is addressed to; undefined when it goes to several. */
export function addresseeOf(chain: Chain): string | undefined {
  const [first, ...others] = chain.root.to;
  return others.length > 0 || first === 'all-parties' ? undefined : first;
}
