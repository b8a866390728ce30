import type { Problem } from './problem.ts';
import { done, refused, type Result } from './result.ts';
import { zoneHash, zoneRange, zoneRelease, zonesRenamed, zoneTables } from './zone-data.generated.ts';

/** Which zone offsets are built in: the release of the time zone database, and the SHA-256 of the tables in hex. */
export const zoneVersion: { readonly release: string; readonly sha256: string } = {
  release: zoneRelease,
  sha256: zoneHash,
};

/** The instants for which offsets are known: from the first up to, and without, the second; milliseconds UTC. */
export const knownInstants: readonly [first: number, end: number] = zoneRange;

/** The offsets of one zone: `changes[i]` is the instant from which `offsets[i + 1]` holds, all in milliseconds. */
export interface ZoneOffsets {
  readonly changes: readonly number[];
  readonly offsets: readonly number[];
}

/** Whether this is the current IANA name of a zone (`Europe/Vienna`), or `UTC`. */
export function isZone(name: string): boolean {
  return zoneLines().has(name);
}

/** Why a name is no zone; codes `zone-renamed`, `unknown-zone`. */
export function zoneProblem(name: string, place: string): Problem {
  const words = zonesRenamed.split(' ');
  const current = words[words.indexOf(name) + 1];
  if (words.indexOf(name) % 2 === 0 && current !== undefined) {
    return {
      code: 'zone-renamed',
      place,
      sentence: `The zone ${name} has another name now.`,
      cure: `Write ${current}.`,
    };
  }
  return {
    code: 'unknown-zone',
    place,
    sentence: `${JSON.stringify(name)} is no zone of the time zone database ${zoneRelease}.`,
    cure: 'Write an IANA name such as Europe/Vienna, or UTC.',
  };
}

/** The milliseconds by which the zone's clocks are ahead of UTC at an instant; never the machine's own zone tables. */
export function offsetAt(zone: string, instant: number): Result<number> {
  const offsets = offsetsOf(zone);
  if (offsets === undefined) return refused(zoneProblem(zone, 'zone'));
  if (!(instant >= zoneRange[0] && instant < zoneRange[1])) return refused(outOfRange(String(instant)));
  return done(offsetAmong(offsets, instant));
}

/** The table of a zone, or undefined where there is none. */
export function offsetsOf(zone: string): ZoneOffsets | undefined {
  const read = readZones.get(zone);
  if (read !== undefined) return read;
  const line = zoneLines().get(zone);
  if (line === undefined) return undefined;
  const offsets = readLine(line);
  readZones.set(zone, offsets);
  return offsets;
}

/** The offset that holds at an instant. */
export function offsetAmong(zone: ZoneOffsets, instant: number): number {
  let [low, high] = [0, zone.changes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((zone.changes[middle] ?? Infinity) <= instant) low = middle + 1;
    else high = middle;
  }
  return zone.offsets[low] ?? 0;
}

/** The problem of a moment for which no offsets are built in. */
export function outOfRange(place: string): Problem {
  return {
    code: 'instant-out-of-range',
    place,
    sentence: 'Offsets of zones are known for the years 1970 to 2050 only.',
    cure: 'Use a moment within these years.',
  };
}

const readZones = new Map<string, ZoneOffsets>();
let lines: ReadonlyMap<string, string> | undefined;

/** The line of each zone; read on first use, because many a program never needs a zone. */
function zoneLines(): ReadonlyMap<string, string> {
  lines ??= new Map(
    zoneTables.split('\n').flatMap(line => {
      const names = line.slice(0, line.indexOf(';'));
      return names.split(' ').map(name => [name, line] as const);
    }),
  );
  return lines;
}

/** The form is described in zone-data.generated.ts. */
function readLine(line: string): ZoneOffsets {
  const [, listed = '', spelled = ''] = line.split(';');
  const known = listed.split(' ').map(seconds => Number(seconds) * 1000);
  const changes: number[] = [];
  const places: number[] = [0];
  let at = zoneRange[0];
  for (const change of spelled === '' ? [] : spelled.split(' ')) {
    const [distance = '', place] = change.split(':');
    at += Number.parseInt(distance, 36) * 30_000;
    changes.push(at);
    places.push(place === undefined ? (places.at(-2) ?? 0) : Number(place));
  }
  return { changes, offsets: places.map(place => known[place] ?? 0) };
}
