import type { JsonObject } from '../../core/index.ts';
import type { PlannedAct } from './plan.ts';
import { formatInstant } from '../../core/index.ts';

/**
 * The steps of a plan as the lines that `concord duties` reads: one JSON object a line, in the order of the log. Acts are named
 * by their steps, so that a person can follow them.
 */
export function actLines(acts: readonly PlannedAct[]): string {
  const names = new Map(acts.flatMap(({ id, step }) => (step === null ? [] : [[id, step.id] as const])));
  return acts
    .filter(act => act.step !== null)
    .map(act => `${JSON.stringify(lineOf(act, names))}\n`)
    .join('');
}

function lineOf({ id, payload, recorded }: PlannedAct, names: ReadonlyMap<string, string>): JsonObject {
  const { kind, behalf, from, to, about, label, data } = payload;
  return {
    id: names.get(id) ?? id,
    kind,
    by: behalf?.party ?? from,
    to,
    ...(about === null ? {} : { about: names.get(about) ?? about }),
    label,
    recorded: formatInstant(recorded),
    ...(behalf === null ? {} : { happened: behalf.happened, proxy: from }),
    data,
  };
}
