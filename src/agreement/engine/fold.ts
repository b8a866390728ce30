import type { JsonObject, JsonValue } from '../../core/index.ts';
import { addresseeOf, isDeclaration, ownersOf } from './capacity.ts';
import { statedIn, type Chain } from './chain.ts';
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
  const folding = new Folding(shape, chains);
  for (const chain of chains) folding.add(chain);
  return folding.layers();
}

/** The first act after which what has been said so far holds. */
export function firstAfterWhich(
  shape: Shape,
  chains: readonly Chain[],
  holds: (layers: Layers) => boolean,
): Chain | undefined {
  const folding = new Folding(shape, chains);
  return chains.find(chain => {
    folding.add(chain);
    return holds(folding.layers());
  });
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

/** The layers as they grow act by act; whose words are declarations follows from the whole case. */
class Folding {
  readonly #shape: Shape;
  readonly #owners: ReadonlySet<string> | null;
  #declared: (JsonValue | undefined)[] | null = null;
  #reported: (JsonValue | undefined)[] | null = null;

  constructor(shape: Shape, chains: readonly Chain[]) {
    this.#shape = shape;
    this.#owners = ownersOf(shape, chains);
  }

  add(chain: Chain): void {
    if (isDeclaration(chain, this.#owners)) state((this.#declared ??= [...this.#shape.blank]), chain);
    else state((this.#reported ??= [...this.#shape.blank]), chain);
  }

  /** Valid until the next act is added. */
  layers(): Layers {
    const [declared, reported] = [this.#declared, this.#reported];
    return { declared, reported, overlay: overlaid(this.#shape, declared, reported) };
  }
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
