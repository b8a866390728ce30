import type { Interval } from '../../core/index.ts';
import type { DutyPage } from '../../record/index.ts';

const hour = 3_600_000;

/** What stands on the drawing of a clock, in order of time. */
export interface Stroke {
  readonly letter: string;
  readonly is: 'arises' | 'act' | 'due';
  readonly at: Interval;
  readonly says: string;
  readonly act: string | null;
}

/** The drawing of a clock: its bounds in time and its strokes. */
export interface Drawing {
  readonly from: number;
  readonly until: number;
  readonly strokes: readonly Stroke[];
}

/** From the moment the duty arose to its deadline, and on to the acts near it; null when no deadline can be drawn. */
export function drawClock({ duty, acts }: Pick<DutyPage, 'duty' | 'acts'>): Drawing | null {
  if (duty.due === null) return null;
  const length = Math.max(duty.due.latest - duty.arises.earliest, hour);
  const near = acts.filter(({ happened }) =>
    isNear(happened, duty.arises.earliest - length, duty.due?.latest ?? 0, length),
  );
  const moments = momentsOf(duty, near, duty.due);
  const first = Math.min(...moments.map(({ at }) => at.earliest));
  const last = Math.max(...moments.map(({ at }) => at.latest));
  const margin = Math.max((last - first) * 0.06, hour);
  return {
    from: first - margin,
    until: last + margin,
    strokes: moments.map(({ is, at, says, act }, index) => ({ letter: letterOf(index), is, at, says, act })),
  };
}

type Moment = Omit<Stroke, 'letter'>;

/** An act from which the duty arose says so itself; else the arising is a stroke of its own. */
function momentsOf(duty: DutyPage['duty'], acts: DutyPage['acts'], due: Interval): readonly Moment[] {
  const moments: Moment[] = acts.map(act => {
    const opens = isSame(act.happened, duty.arises) ? ': the duty arises' : '';
    return { is: 'act', at: act.happened, says: `${act.kindName}, ${act.by}${opens}`, act: act.id };
  });
  const told = moments.some(({ at }) => isSame(at, duty.arises));
  if (!told) moments.push({ is: 'arises', at: duty.arises, says: 'the duty arises', act: null });
  moments.push({ is: 'due', at: due, says: 'due', act: null });
  return moments.toSorted((a, b) => a.at.earliest - b.at.earliest || a.at.latest - b.at.latest);
}

function isSame(a: Interval, b: Interval): boolean {
  return a.earliest === b.earliest && a.latest === b.latest;
}

/** Acts within one length of the clock before and after it are drawn; others would flatten it. */
function isNear(happened: Interval, from: number, due: number, length: number): boolean {
  return happened.latest >= from && happened.earliest <= due + length;
}

function letterOf(index: number): string {
  return 'abcdefghijklmnopqrstuvwxyz'[index % 26] ?? '';
}
