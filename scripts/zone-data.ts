/**
 * Writes src/core/zone-data.generated.ts: the offsets from UTC of every named zone, read from the ICU of this Node.
 * Run with `node scripts/zone-data.ts`; `--check` compares instead of writing. Takes about a minute.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const firstInstant = Date.UTC(1970, 0, 1);
const endInstant = Date.UTC(2051, 0, 1);
const day = 86_400_000;
/** All changes since 1970 fall on a multiple of this; the generator stops where one does not. */
const step = 30_000;

/** Current IANA names of zones that ICU still lists under an older one. */
const renamed: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

const target = new URL('../src/core/zone-data.generated.ts', import.meta.url);
const source = generatedSource();
if (!process.argv.includes('--check')) {
  writeFileSync(target, source);
  console.log(`${source.length} bytes written`);
} else if (readFileSync(target, 'utf8') === source) {
  console.log('The zone data is that of this Node.');
} else {
  console.error('The zone data differs from that of this Node: run `node scripts/zone-data.ts`.');
  process.exitCode = 1;
}

function generatedSource(): string {
  const lines = tableLines();
  const text = lines.join('\n');
  return [
    '// Written by scripts/zone-data.ts; do not edit.',
    '',
    '/** Release of the IANA time zone database the offsets were read from. */',
    `export const zoneRelease: string = '${process.versions['tz'] ?? ''}';`,
    '',
    '/** SHA-256 of `zoneTables`, in hex. */',
    `export const zoneHash: string = '${createHash('sha256').update(text).digest('hex')}';`,
    '',
    '/** First instant covered, and the first no longer covered, in milliseconds UTC. */',
    `export const zoneRange: readonly [first: number, end: number] = [${firstInstant}, ${endInstant}];`,
    '',
    '/** Older names of zones, each followed by its current name. */',
    `export const zonesRenamed: string = '${Object.entries(renamed).flat().join(' ')}';`,
    '',
    '/**',
    ' * One line per table of offsets: names; offsets in seconds, the first of them at the beginning of the range;',
    ' * changes, each as the distance from the change before in units of 30 seconds (base 36) and, after a colon,',
    ' * the place of the new offset in the list where it is not the one that alternates with the previous.',
    ' */',
    `export const zoneTables: string = \`${text}\`;`,
    '',
  ].join('\n');
}

function tableLines(): readonly string[] {
  const namesOf = new Map<string, string[]>();
  for (const listed of ['UTC', ...Intl.supportedValuesOf('timeZone')]) {
    const table = tableOf(listed);
    const names = namesOf.get(table);
    const name = renamed[listed] ?? listed;
    if (names === undefined) namesOf.set(table, [name]);
    else if (!names.includes(name)) names.push(name);
  }
  return [...namesOf].map(([table, names]) => `${names.toSorted().join(' ')};${table}`).toSorted();
}

function tableOf(zone: string): string {
  const offsetAt = offsetReader(zone);
  const offsets = [offsetAt(firstInstant)];
  const changes: string[] = [];
  let before = firstInstant;
  let last: readonly [number, number] = [0, 0];
  for (const [at, offset] of changesOf(offsetAt)) {
    if ((at - before) % step !== 0) throw new Error(`${zone} changes at ${new Date(at).toISOString()}, off the grid`);
    if (!offsets.includes(offset)) offsets.push(offset);
    const place = offsets.indexOf(offset);
    changes.push(((at - before) / step).toString(36) + (place === last[0] && changes.length > 1 ? '' : `:${place}`));
    last = [last[1], place];
    before = at;
  }
  return `${offsets.join(' ')};${changes.join(' ')}`;
}

function* changesOf(offsetAt: (instant: number) => number): Generator<readonly [at: number, offset: number]> {
  let offset = offsetAt(firstInstant);
  for (let instant = firstInstant + day; instant <= endInstant; instant += day) {
    const next = offsetAt(instant);
    if (next === offset) continue;
    let [low, high] = [instant - day, instant];
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000;
      if (offsetAt(middle) === offset) low = middle;
      else high = middle;
    }
    yield [high, next];
    offset = next;
  }
}

/** Seconds east of UTC at an instant. */
function offsetReader(zone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  return instant => {
    const name = format.format(instant);
    const [, sign, hours = '0', minutes = '0', seconds = '0'] =
      /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(name) ?? [];
    if (!name.includes('GMT')) throw new Error(`${zone}: ${name}`);
    const size = 3600 * Number(hours) + 60 * Number(minutes) + Number(seconds);
    return sign === '-' ? -size : size;
  };
}
