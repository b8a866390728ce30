import type { JsonObject } from '../../core/index.ts';
import type { PlannedAct } from './plan.ts';
import { formatInstant } from '../../core/index.ts';

/** The steps of a plan as the lines that `concord duties` reads: one JSON object a line, in the order of the log. */
export function actLines(acts: readonly PlannedAct[]): string {
  return acts
    .filter(act => act.step !== null)
    .map(act => `${JSON.stringify(lineOf(act))}\n`)
    .join('');
}

function lineOf({ id, payload, recorded }: PlannedAct): JsonObject {
  const { kind, behalf, from, to, about, label, data } = payload;
  return {
    id,
    kind,
    by: behalf?.party ?? from,
    to,
    ...(about === null ? {} : { about }),
    label,
    recorded: formatInstant(recorded),
    ...(behalf === null ? {} : { happened: behalf.happened, proxy: from }),
    data,
  };
}
