import { audienceHash, type Payload } from '../act/index.ts';
import { readContent } from './kernel/kind.ts';
import { audienceShape } from './kernel/values.ts';
import { isKernel, publicViewer, type Roster } from './roster.ts';

/** Whose eyes: a party's code, or `public` for everybody. */
export type Viewer = string;

/**
 * Whether a viewer sees an act: when the act's audience names the viewer. The founding is seen by everybody: it is the
 * register's name, its keys and its parties, without which nobody could verify anything.
 */
export function sees(roster: Roster, viewer: Viewer, payload: Payload): boolean {
  if (isKernel(payload) && payload.kind === 'founding') return roster.founding === null;
  return includesReader(readersOf(roster, payload) ?? [], viewer);
}

/** The parties to whom an act goes; undefined when its audience is not known. An audience act makes its own. */
export function readersOf(roster: Roster, payload: Payload): readonly string[] | undefined {
  const known = roster.audiences.get(payload.audience);
  if (known !== undefined || !isKernel(payload) || payload.kind !== 'audience') return known?.parties;
  const made = readContent(audienceShape, payload.data);
  return made.ok && audienceHash(made.value) === payload.audience ? made.value.parties : undefined;
}

/** Whether a viewer is among readers. An audience that names `PUBLIC` is open to everybody. */
export function includesReader(readers: readonly string[], viewer: Viewer): boolean {
  return readers.includes(viewer) || readers.includes(publicViewer);
}

/** Whether everybody in one circle is in another too. */
export function isWithin(readers: readonly string[], others: readonly string[]): boolean {
  return readers.every(reader => includesReader(others, reader));
}

/** The hashes of the audiences a viewer reads, sorted: viewers with the same sight see the same acts, and share one fold. */
export function sightOf(roster: Roster, viewer: Viewer): readonly string[] {
  return [...roster.audiences.values()]
    .filter(audience => includesReader(audience.parties, viewer))
    .map(audience => audience.hash)
    .toSorted();
}
