import type { Problem } from '../core/index.ts';
import type { ProblemStatus } from './problem-reply.ts';

/** What became of one envelope. `acceptance` is the signed acceptance as JSON text. */
export type Outcome =
  | { readonly is: 'accepted' | 'already-accepted'; readonly id: string; readonly acceptance: string }
  | { readonly is: 'refused'; readonly status: ProblemStatus; readonly problems: readonly Problem[] };

/** The one writer of a register: judges envelopes in the order of their arrival. */
export interface Sequencer {
  submit(envelope: Uint8Array, arrived: number): Promise<Outcome>;
  /** Submits in order; one outcome each. */
  submitAll(envelopes: readonly Uint8Array[], arrived: number): Promise<readonly Outcome[]>;
}
