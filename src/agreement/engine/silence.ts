import { isBefore, type Interval, type Truth } from '../../core/index.ts';
import type { Duty } from '../evaluation.ts';
import { happenedBefore, memberOf, withdrawalOf, type Chain } from './chain.ts';
import type { CompiledDuty } from './compile.ts';

/** Reports in the case that no performing act had been received, each with whether the silence it tells of reached the deadline. */
export function attestationsOf(
  compiled: CompiledDuty,
  chains: readonly Chain[],
  trigger: Chain,
  due: Interval | null,
): Duty['attestations'] {
  if (compiled.attestedBy.size === 0) return none;
  const reports = chains.filter(
    chain => compiled.attestedBy.has(chain.rules.kind.id) && happenedBefore(chain, trigger.root.happened) !== 'yes',
  );
  return reports.map(chain => ({
    act: chain.root.id,
    by: chain.root.by,
    happened: chain.root.happened,
    pastDue: reaches(chain, due),
    withdrawn: withdrawalOf(chain)?.happened ?? null,
  }));
}

/**
 * Whether a ladder step was opened before the step it follows was done or its time had run out. Such a request stands;
 * silence never blocks the next step.
 */
export function earlyOf(
  compiled: CompiledDuty,
  trigger: Chain,
  chains: readonly Chain[],
  duties: readonly Duty[],
): Truth {
  const earlier = compiled.onlyAfter;
  if (earlier === null) return 'no';
  const opened = trigger.root.happened;
  const done = chains.filter(chain => earlier.doneBy.includes(chain.rules.kind.id) && withdrawalOf(chain) === null);
  const ready = new Set([
    ...done.map(chain => isBefore(opened, chain.root.happened)),
    ...duties.flatMap(duty => (duty.rule === earlier.id ? endsOf(duty).map(end => isBefore(opened, end)) : [])),
  ]);
  if (ready.has('no') || duties.some(duty => duty.rule === earlier.id && hadRunOut(duty, trigger, chains))) return 'no';
  return ready.has('unknown') ? 'unknown' : 'yes';
}

/** A report that the time had run out stands in the log before the step was opened, and did not surely come after it. */
function hadRunOut(duty: Duty, trigger: Chain, chains: readonly Chain[]): boolean {
  return duty.attestations.some(({ act, happened, pastDue, withdrawn }) => {
    const report = chains.find(chain => chain.root.id === act);
    return (
      pastDue === 'yes' &&
      withdrawn === null &&
      report !== undefined &&
      report.seq < trigger.seq &&
      isBefore(trigger.root.happened, happened) !== 'yes'
    );
  });
}

/** When a step no longer holds up the next one: its time has run out, or it was excused. */
function endsOf({ due, excused }: Duty): readonly Interval[] {
  return [
    ...(due === null ? [] : [due]),
    ...(excused?.truth === 'yes' && excused.until === null ? [excused.from] : []),
  ];
}

function reaches(chain: Chain, due: Interval | null): Truth {
  if (due === null) return 'unknown';
  const short = isBefore(chain.root.happened, due);
  if (short !== 'unknown') return short === 'yes' ? 'no' : 'yes';
  const elapsed = chain.rules.kind.attestsElapsed ?? null;
  return elapsed !== null && memberOf(chain, elapsed) === true ? 'yes' : 'unknown';
}

const none: Duty['attestations'] = [];
