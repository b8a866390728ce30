import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueOf } from './result.ts';
import { isZone, knownInstants, offsetAt, offsetsOf, zoneProblem, zoneVersion } from './zone.ts';
import { zoneTables } from './zone-data.generated.ts';

const listed = Intl.supportedValuesOf('timeZone');
const zones = listed.filter(isZone);
/** A platform of another release may know other rules for the future; the past is the same. */
const sameRelease = process.versions['tz'] === zoneVersion.release;
const comparedUntil = sameRelease ? knownInstants[1] : Date.UTC(2022, 0, 1);

/** Milliseconds ahead of UTC by the platform's own tables, through the fields of a date. */
function platformOffset(zone: string, instant: number): number {
  const fields = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const field = (type: Intl.DateTimeFormatPartTypes): number => Number(fields.find(part => part.type === type)?.value);
  const shown = Date.UTC(
    field('year'),
    field('month') - 1,
    field('day'),
    field('hour'),
    field('minute'),
    field('second'),
  );
  return shown - Math.floor(instant / 1000) * 1000;
}

test('the tables are whole', () => {
  expect(createHash('sha256').update(zoneTables).digest('hex')).toBe(zoneVersion.sha256);
});

test.skipIf(!sameRelease)('every zone that a platform of the same release lists is known by its current name', () => {
  const others = listed.filter(name => !isZone(name)).map(name => zoneProblem(name, 'zone'));
  expect(others.map(problem => problem.code)).toEqual(others.map(() => 'zone-renamed'));
  for (const problem of others) expect(isZone(/[A-Z]\w+(?:\/\w+)+|$/.exec(problem.cure)?.[0] ?? '')).toBe(true);
  expect(zones.length + others.length).toBe(listed.length);
  expect(isZone('UTC')).toBe(true);
});

test('offsets agree with the platform, at random instants and around each change of the clocks', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: knownInstants[0], max: knownInstants[1] - 1 }),
      (zone, instant) => {
        expect(valueOf(offsetAt(zone, instant)), `${zone} ${instant}`).toBe(platformOffset(zone, instant));
      },
    ),
    { numRuns: 2000 },
  );
  for (const zone of [
    'Europe/Vienna',
    'Asia/Kolkata',
    'Africa/Casablanca',
    'America/St_Johns',
    'Pacific/Apia',
    'Africa/Monrovia',
  ]) {
    for (const change of offsetsOf(zone)?.changes.filter(at => at < comparedUntil) ?? []) {
      for (const instant of [change - 1000, change]) {
        expect(valueOf(offsetAt(zone, instant)), `${zone} ${instant}`).toBe(platformOffset(zone, instant));
      }
    }
  }
});

test('offsets are the same under every zone of the machine', () => {
  const script = `
    const { deadlineText, endOfDay, offsetAt, parseMoment } = await import(${JSON.stringify(new URL('index.ts', import.meta.url).href)});
    const rows = [];
    for (const zone of ['Europe/Vienna', 'Asia/Kolkata', 'Asia/Karachi', 'America/St_Johns', 'Pacific/Auckland'])
      for (let year = 1970; year < 2051; year += 5)
        for (const month of ['01', '03', '10']) {
          const end = endOfDay(year + '-' + month + '-28', zone);
          rows.push(end, offsetAt(zone, end.value), deadlineText(end.value, zone), parseMoment(year + '-' + month + '-29', zone, ''));
        }
    console.log(JSON.stringify(rows));`;
  const outputs = ['UTC', 'America/St_Johns', 'Pacific/Auckland'].map(machine =>
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      env: { ...process.env, TZ: machine },
      encoding: 'utf8',
    }),
  );
  expect(outputs[0]).toContain('24:00');
  expect(new Set(outputs).size).toBe(1);
});

test('a moment outside the tables and a name that is no zone are refused with a cure', () => {
  const codeOf = (zone: string, instant: number): string => {
    const result = offsetAt(zone, instant);
    return result.ok ? 'ok' : (result.problems[0]?.code ?? '');
  };
  expect(codeOf('Europe/Vienna', -1)).toBe('instant-out-of-range');
  expect(codeOf('Europe/Vienna', knownInstants[1])).toBe('instant-out-of-range');
  expect(codeOf('Europe/Vienna', Number.NaN)).toBe('instant-out-of-range');
  expect(codeOf('Europe/Vienna', knownInstants[1] - 1)).toBe('ok');
  expect(codeOf('Europe/Kiev', 0)).toBe('zone-renamed');
  expect(codeOf('Europe/Kyiv', 0)).toBe('ok');
  expect(codeOf('CET', 0)).toBe('unknown-zone');
  expect(codeOf('constructor', 0)).toBe('unknown-zone');
});
