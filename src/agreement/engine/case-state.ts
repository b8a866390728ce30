import type { Duty, EngineAct } from '../evaluation.ts';
import type { Chain } from './chain.ts';
import type { Layers } from './fold.ts';
import type { Shape } from './shape.ts';

/** What the engine keeps of a case; an act about no thing that triggers duties is a case of its own, with no thing. */
export interface CaseState {
  readonly id: string;
  readonly thing: string | null;
  readonly shape: Shape;
  readonly label: string;
  /** Every act of the case in log order, corrections, withdrawals and ineffective ones included. */
  acts: readonly EngineAct[];
  /** Every chain of the case, in log order. */
  entered: readonly Chain[];
  /** Those whose authors had the capacity their kind asks for. */
  chains: readonly Chain[];
  /** Those of them that were not withdrawn. */
  live: readonly Chain[];
  layers: Layers;
  duties: readonly Duty[];
}
