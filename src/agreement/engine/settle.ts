import type { Truth } from '../../core/index.ts';
import type { Standing } from '../evaluation.ts';
import type { Over, Test } from './condition.ts';
import type { Layers } from './fold.ts';
import type { Facts } from './shape.ts';

/** A condition decided over the two layers, and the layer that decided it. */
export interface Settled {
  readonly truth: Truth;
  readonly standing: Standing;
  readonly facts: Facts;
}

/** Decides on what is declared; if that is not `yes`, on what is declared overlaid with what is reported, and then as reported. */
export function settle(test: Test, layers: Layers, over: Over): Settled {
  const { declared, reported, overlay } = layers;
  const first = declared === null ? null : test(declared, over);
  if (declared !== null && (first === 'yes' || reported === null))
    return settled(first ?? 'unknown', 'declared', declared);
  const second = test(overlay, over);
  return settled(second, first === second ? 'declared' : 'reported', overlay);
}

function settled(truth: Truth, standing: Standing, facts: Facts): Settled {
  return { truth, standing: truth === 'unknown' ? 'undetermined' : standing, facts };
}
