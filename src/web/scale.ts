import { sayDay, sayUniversal } from './moment.ts';

const hour = 3_600_000;
/** A gap of the chronology longer than this is drawn as if it were this long. */
const longestGap = 96 * hour;

/** One stretch of the slider: `places` steps of it stand for the time between two instants. */
interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly start: number;
  readonly places: number;
}

/**
 * The slider's scale over a chronology: hours where things happen, long empty times shortened.
 * Places are whole numbers from 0 to `places`; instants are milliseconds UTC.
 */
export interface Scale {
  readonly places: number;
  readonly from: number;
  readonly until: number;
  /** The ends and the turns between them, in order. */
  readonly marks: readonly number[];
  /** Days worth writing under the slider: its ends, and where a shortened stretch ends. */
  readonly labels: readonly { readonly at: number; readonly text: string }[];
  /** Places at which a shortened stretch lies, start and end. */
  readonly shortened: readonly { readonly start: number; readonly end: number }[];
  readonly instantAt: (place: number) => number;
  readonly placeOf: (instant: number) => number;
}

/** A scale from the first to the last moment, with the turns between them; order and doubles do not matter. */
export function makeScale(from: number, until: number, turns: readonly number[]): Scale {
  const marks = marksBetween(from, Math.max(until, from + hour), turns);
  const stretches = stretchesBetween(marks);
  const last = stretches.at(-1);
  const places = last === undefined ? 0 : last.start + last.places;
  return {
    places,
    from,
    until: last?.until ?? from,
    marks,
    labels: labelsOf(stretches),
    shortened: stretches.filter(isShortened).map(({ start, places: length }) => ({ start, end: start + length })),
    instantAt: place => instantIn(stretches, place),
    placeOf: instant => placeIn(stretches, instant),
  };
}

function marksBetween(from: number, until: number, turns: readonly number[]): readonly number[] {
  const inside = turns.filter(turn => turn > from && turn < until);
  return [...new Set([from, ...inside, until])].toSorted((a, b) => a - b);
}

function stretchesBetween(instants: readonly number[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let start = 0;
  for (const [index, until] of instants.entries()) {
    const from = instants[index - 1];
    if (from === undefined) continue;
    const places = Math.max(1, Math.ceil(Math.min(until - from, longestGap) / hour));
    stretches.push({ from, until, start, places });
    start += places;
  }
  return stretches;
}

function labelsOf(stretches: readonly Stretch[]): readonly { readonly at: number; readonly text: string }[] {
  const ends = [stretches[0]?.from ?? 0, stretches.at(-1)?.until ?? 0];
  const say = isLong(ends) ? sayDay : sayUniversal;
  const inside = stretches.filter(isShortened).map(({ until }) => until);
  return [...new Set([...ends, ...inside])].toSorted((a, b) => a - b).map(at => ({ at, text: say(at) }));
}

/** Within a few days the hour matters. */
function isLong([from = 0, until = 0]: readonly number[]): boolean {
  return until - from > 72 * hour;
}

function isShortened(stretch: Stretch): boolean {
  return stretch.until - stretch.from > longestGap;
}

function instantIn(stretches: readonly Stretch[], place: number): number {
  const stretch = stretches.find(({ start, places }) => place <= start + places) ?? stretches.at(-1);
  if (stretch === undefined) return 0;
  const share = Math.min(1, Math.max(0, (place - stretch.start) / stretch.places));
  return Math.round(stretch.from + share * (stretch.until - stretch.from));
}

function placeIn(stretches: readonly Stretch[], instant: number): number {
  const stretch = stretches.find(({ until }) => instant <= until) ?? stretches.at(-1);
  if (stretch === undefined) return 0;
  const share = Math.min(1, Math.max(0, (instant - stretch.from) / (stretch.until - stretch.from)));
  return stretch.start + share * stretch.places;
}
