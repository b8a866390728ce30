import { offsetAt as knownOffset } from '../core/index.ts';

/** Milliseconds to add to an instant for the wall clock of a zone; none where the zone or the year is not known. */
export function offsetAt(zone: string, instant: number): number {
  const offset = knownOffset(zone, instant);
  return offset.ok ? offset.value : 0;
}
