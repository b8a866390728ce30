import type { Crypto, Result } from '../core/index.ts';
import { type Admission, judge } from './judge.ts';
import { type Opened, openEnvelope } from './open.ts';
import type { IntakeState } from './state.ts';

/** An envelope that may enter, or is in already. */
export interface Admitted extends Admission {
  readonly opened: Opened;
}

/** Both steps of intake after one another: opening, and judging at the end of the log. The state is not changed. */
export async function admit(
  state: IntakeState,
  envelope: Uint8Array,
  recorded: number,
  crypto: Crypto,
): Promise<Result<Admitted>> {
  const opened = await openEnvelope(state.roster, envelope, crypto);
  if (!opened.ok) return opened;
  const judged = judge(state, opened.value, Math.max(recorded, state.recorded));
  return judged.ok ? { ok: true, value: { ...judged.value, opened: opened.value } } : judged;
}
