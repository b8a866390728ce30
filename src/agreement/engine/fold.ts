import type { JsonObject, JsonValue } from '../../core/index.ts';
import { isReport, statedIn, type Chain } from './chain.ts';
import type { Facts, Shape } from './shape.ts';

/** The two layers of a case: what the owner declared, and that overlaid with what others reported. Null: that layer says nothing. */
export interface Layers {
  readonly declared: Facts | null;
  readonly reported: Facts | null;
  /** `declared` overlaid with `reported`. */
  readonly overlay: Facts;
}

/** Folds acts about one thing, in log order, into the two layers. */
export function fold(shape: Shape, chains: readonly Chain[]): Layers {
  const owners = ownersOf(shape, chains);
  let declared: (JsonValue | undefined)[] | null = null;
  let reported: (JsonValue | undefined)[] | null = null;
  for (const chain of chains) {
    if (isDeclaration(chain, owners)) state((declared ??= [...shape.blank]), chain);
    else state((reported ??= [...shape.blank]), chain);
  }
  return { declared, reported, overlay: overlaid(shape, declared, reported) };
}

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

/** The facts of a layer as members, in the order of the shape. */
export function membersOf(shape: Shape, facts: Facts | null): JsonObject {
  if (facts === null) return {};
  return Object.fromEntries(
    shape.names.flatMap((name, slot) => {
      const value = facts[slot];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/**
 * The acts whose author had the capacity its kind asks for: only the host speaks as host. Who that is follows from the first act
 * that says so, reports of others last. The rest stays on the record and changes nothing.
 */
export function inCapacity(shape: Shape, chains: readonly Chain[]): readonly Chain[] {
  const able = (chain: Chain): boolean => {
    const capacity = chain.rules.implied.find(fact => fact.from === 'by');
    return capacity === undefined || partyIn(capacity.slot, shape, chains) === chain.root.by;
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
function addresseeOf(chain: Chain): string | undefined {
  const [first, ...others] = chain.root.to;
  return others.length > 0 || first === 'all-parties' ? undefined : first;
}

function state(facts: (JsonValue | undefined)[], chain: Chain): void {
  for (const { slot, from } of chain.rules.implied) if (from === 'to') facts[slot] ??= addresseeOf(chain);
  const stated = statedIn(chain);
  for (const name of Object.keys(stated)) {
    const slot = chain.rules.shape.slots.get(name);
    const value = stated[name];
    if (slot !== undefined && value !== null) facts[slot] = value;
  }
  for (const { slot, from } of chain.rules.implied) if (from === 'by') facts[slot] = chain.root.by;
  for (const { slot, value } of chain.rules.sets) facts[slot] = value;
}

function overlaid(shape: Shape, declared: Facts | null, reported: Facts | null): Facts {
  if (reported === null) return declared ?? shape.blank;
  return declared === null ? reported : reported.map((value, slot) => value ?? declared[slot]);
}
