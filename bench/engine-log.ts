import type { EngineAct } from '../src/agreement/index.ts';
import { addDays, exactly, type JsonObject, valueOf, dayOf } from '../src/core/index.ts';

/** Sixty invented parties. */
export const sixtyParties: readonly string[] = Array.from(
  { length: 60 },
  (_, index) => `P${String.fromCodePoint(65 + Math.floor(index / 26), 65 + (index % 26))}`,
);

/** The first moment of the log. */
export const logStart: number = Date.UTC(2021, 0, 1);

/** How many acts a day the log holds. */
export const actsPerDay = 100;

const day = 86_400_000;

/**
 * A log under the lake agreement, the same in every run: notices, reports on them, inspections, visits, questions and yearly
 * reports by sixty parties, with corrections.
 */
export function lakeLog(length: number): EngineAct[] {
  const random = mulberry(7);
  const open: EngineAct[] = [];
  const acts: EngineAct[] = [];
  for (let index = 0; index < length; index += 1) {
    const id = `act:${index.toString(16).padStart(64, '0')}`;
    const recorded = logStart + Math.floor((index / actsPerDay) * day);
    const opener = random() < 0.4 ? open.at(-1 - Math.floor(random() * 400)) : undefined;
    const act = opener === undefined ? opening(id, recorded, random) : following(opener, id, recorded, random);
    if (opener === undefined && act.kind !== 'yearly-report') open.push(act);
    acts.push(act);
  }
  return acts;
}

type Random = () => number;

function opening(id: string, recorded: number, random: Random): EngineAct {
  const by = partyBy(random);
  const other = partyBy(random);
  const dice = random();
  if (dice < 0.45)
    return made(id, 'notice', by, recorded, {
      host: by,
      form: 'exercise',
      start: dayAfter(recorded, random),
      troops: troops(random),
    });
  if (dice < 0.65) return made(id, 'inspection-request', by, recorded, {}, other);
  if (dice < 0.78) return made(id, 'visit-request', by, recorded, {}, other);
  if (dice < 0.92) return made(id, 'question', by, recorded, {}, other);
  return made(id, 'yearly-report', by, recorded, {
    year: 2021 + Math.floor((recorded - logStart) / (365 * day)),
    units: Math.floor(random() * 900),
  });
}

function following(opener: EngineAct, id: string, recorded: number, random: Random): EngineAct {
  const about = { about: opener.id };
  if (random() < 0.15)
    return {
      ...made(id, opener.kind, opener.by, recorded, { ...opener.data, troops: 9500 }),
      ...about,
      corrects: opener.id,
    };
  if (opener.kind === 'notice')
    return { ...made(id, 'report', partyBy(random), recorded, { troops: troops(random) }), ...about };
  const answerer = opener.to[0] ?? opener.by;
  if (opener.kind === 'inspection-request')
    return { ...made(id, 'inspection-access', answerer, recorded, {}), ...about };
  if (opener.kind === 'visit-request') return { ...made(id, 'visit-reply', answerer, recorded, {}), ...about };
  return random() < 0.6
    ? { ...made(id, 'answer', answerer, recorded, {}), ...about }
    : { ...made(id, 'meeting-request', opener.by, recorded, {}, answerer), ...about };
}

function made(id: string, kind: string, by: string, recorded: number, data: JsonObject, to?: string): EngineAct {
  return {
    id,
    kind,
    by,
    to: to === undefined ? [] : [to],
    about: null,
    label: '',
    recorded,
    happened: exactly(recorded),
    proxy: null,
    data,
    corrects: null,
    withdraws: null,
  };
}

function partyBy(random: Random): string {
  return sixtyParties[Math.floor(random() * sixtyParties.length)] ?? '';
}

function troops(random: Random): number {
  return 6000 + Math.floor(random() * 20_000);
}

function dayAfter(recorded: number, random: Random): string {
  return addDays(valueOf(dayOf(recorded, 'UTC')), Math.floor(random() * 90));
}

/** Mulberry32: a small generator of repeatable pseudo-random numbers in [0, 1). */
function mulberry(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
