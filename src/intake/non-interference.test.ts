import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  closedKinds,
  draftOf,
  randomDeeds,
  randomEntropy,
  regionAfter,
  withHiddenReplaced,
} from '../../test/random-log.ts';
import { draft, keyidOf, officerOf, type TestRegion } from '../../test/region.ts';
import { actIdOf, type Payload } from '../act/index.ts';
import type { AcceptedAct } from '../record/index.ts';
import { apply, type IntakeState, judge, openIntake } from './index.ts';

/** The judgement of an act under a log, as bytes: admitted, or refused with those problems. */
function judgement(state: IntakeState, payload: Payload, recorded: number): string {
  const opened = {
    id: actIdOf(payload),
    payload,
    bytes: new Uint8Array(),
    keyids: [keyidOf(officerOf(payload.from))],
    unverified: [],
  };
  return JSON.stringify(judge(state, opened, recorded));
}

function stateAfter(region: TestRegion, log: readonly AcceptedAct[]): IntakeState {
  const state = openIntake(region.origin, region.library);
  for (const act of log) apply(state, act, act.recorded);
  return state;
}

test('no refusal tells the sender of acts that the sender may not see', async () => {
  const inputs = fc.tuple(randomDeeds, randomDeeds, randomEntropy);
  let refused = 0;
  let admitted = 0;
  await fc.assert(
    fc.asyncProperty(inputs, async ([happened, offered, entropy]) => {
      const region = await regionAfter(happened);
      for (const sender of ['XA', 'XB', 'XC'] as const) {
        const real = stateAfter(region, region.entries);
        const other = stateAfter(region, withHiddenReplaced(region, sender, entropy, closedKinds));
        for (const deed of offered) {
          const act = draftOf(region, { ...deed, by: sender });
          if (act === undefined) continue;
          const payload = draft(region, act);
          const judged = judgement(real, payload, region.now);
          if (judged.startsWith('{"ok":true')) admitted += 1;
          else refused += 1;
          expect(judgement(other, payload, region.now)).toBe(judged);
        }
      }
    }),
    { numRuns: 40 },
  );
  expect(Math.min(refused, admitted)).toBeGreaterThan(50);
});
