import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { foundRegion, send, type TestRegion } from '../../test/region.ts';
import { openViews, type ViewedAct } from './views.ts';

let region: TestRegion;
let acts: readonly ViewedAct[];
let folder = '';
const path = (): string => join(folder, 'views.sqlite');

beforeAll(async () => {
  region = await foundRegion();
  await send(region, { from: 'XA', kind: 'question', to: ['XB'], data: { requesting: 'XA', responding: 'XB' } });
  await send(region, { from: 'XB', kind: 'invitation', audience: 'two-sided', to: ['XA'], data: { host: 'XB' } });
  await send(region, { from: 'XC', kind: 'yearly-report', data: { year: 2027 } });
  acts = region.entries.map(({ id, payload, keyids, recorded }, index) => ({
    id,
    payload,
    keyids,
    recorded,
    index,
    entry: `${index}`,
  }));
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'concord-views-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function audiencesOf(party: string): readonly string[] {
  return [...region.intake.roster.audiences.values()]
    .filter(audience => audience.parties.includes(party))
    .map(audience => audience.hash);
}

test('views rebuilt from nothing are byte for byte those that followed along, however the log was cut into stretches', () => {
  using along = openViews(path());
  for (const act of acts) along.follow([act]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: acts.length }), sizes => {
      using views = openViews(':memory:');
      let from = 0;
      for (const size of sizes) {
        views.follow(acts.slice(from, from + size));
        from += size;
      }
      expect(views.dump()).toBe(along.dump());
    }),
  );
  const before = along.dump();
  along.clear();
  expect(along.cursor()).toEqual({ next: 0, entry: null });
  along.follow(acts);
  expect(along.dump()).toBe(before);
});

test('the cursor is kept across a restart, and tells which entry was followed last', () => {
  {
    using views = openViews(path());
    views.follow(acts.slice(0, 3));
  }
  using views = openViews(path());
  expect(views.cursor()).toEqual({ next: 3, entry: '2' });
});

test('an entry out of turn is a fault, and nothing of it stays', () => {
  using views = openViews(path());
  const before = views.dump();
  expect(() => views.follow(acts.slice(1))).toThrow('expect entry 0');
  expect(views.dump()).toBe(before);
});

test('a stretch that cannot be taken in whole is not taken in at all', () => {
  using views = openViews(path());
  const [first] = acts;
  if (first === undefined) throw new Error('no act');
  expect(() => views.follow([first, { ...first, index: 1 }])).toThrow('UNIQUE');
  expect(views.cursor()).toEqual({ next: 0, entry: null });
});

test('a file of another version is forgotten, to be rebuilt', () => {
  {
    using views = openViews(path());
    views.follow(acts);
  }
  const other = new DatabaseSync(path());
  other.exec('PRAGMA user_version = 999');
  other.close();
  using views = openViews(path());
  expect(views.cursor().next).toBe(0);
});

test('a sight gives the acts of its audiences and the founding, in the order of the log, and nothing else', () => {
  using views = openViews(path());
  views.follow(acts);
  const seenBy = (party: string, knownAt = Number.MAX_SAFE_INTEGER): readonly string[] =>
    [...views.acts({ audiences: audiencesOf(party), knownAt })].map(act => act.id);
  const all = acts.map(act => act.id);
  expect(seenBy('XA')).toEqual(all);
  expect(seenBy('XC')).toEqual(acts.filter(act => act.payload.kind !== 'invitation').map(act => act.id));
  expect(seenBy('nobody')).toEqual(all.slice(0, 1));
  expect(seenBy('XA', acts[2]?.recorded)).toEqual(all.slice(0, 3));
});

test('the last moment at which anything was recorded is found for any moment', () => {
  using views = openViews(path());
  expect(views.lastRecorded(Number.MAX_SAFE_INTEGER)).toBeNull();
  views.follow(acts);
  const third = acts[2]?.recorded ?? 0;
  expect([third - 1, third, third + 1].map(at => views.lastRecorded(at))).toEqual([acts[1]?.recorded, third, third]);
});

test('an act comes back as it went in', () => {
  using views = openViews(path());
  views.follow(acts);
  const back = [...views.acts({ audiences: audiencesOf('XA'), knownAt: Number.MAX_SAFE_INTEGER })];
  expect(back).toEqual(acts.map(({ id, payload, keyids, recorded }) => ({ id, payload, keyids, recorded })));
  expect([...views.kernelActs()].map(act => act.payload.kind)).toEqual([
    'founding',
    'enrol',
    'enrol',
    'enrol',
    'enrol',
    'rules-adopt',
  ]);
});
