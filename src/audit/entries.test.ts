import { beforeAll, expect, test } from 'vitest';
import { draft, foundRegion, officerOf, send, sign, start, type TestRegion } from '../../test/region.ts';
import { nodeCrypto } from '../act/node/index.ts';
import { canonicalize, decodeUtf8, encodeUtf8, toHex } from '../core/index.ts';
import { includesReader, readersOf } from '../record/index.ts';
import type { EntryRecord } from '../register/index.ts';
import { auditEntries, type AuditedEntry, type EntriesAudit } from './index.ts';

let region: TestRegion;
beforeAll(async () => {
  region = await foundRegion();
  const question = await send(region, {
    from: 'XA',
    kind: 'question',
    to: ['XB'],
    data: { requesting: 'XA', responding: 'XB' },
  });
  await send(region, { from: 'XA', kind: 'invitation', audience: 'two-sided', to: ['XB'], data: { host: 'XA' } });
  await send(region, { from: 'XB', kind: 'answer', to: ['XA'], change: { about: question.id } });
});

function recordOf(envelope: Uint8Array, audience: string, recorded: number): EntryRecord {
  return { v: 1, act: `sha256:${toHex(nodeCrypto.sha256(envelope))}`, recorded, audience, n: 1, before: null };
}

function entriesOf(of: TestRegion = region): AuditedEntry[] {
  return of.entries.map(({ envelope, payload, recorded }, index) => ({
    place: `entry ${index}`,
    record: recordOf(envelope, payload.audience, recorded),
    envelope,
  }));
}

function audit(entries: readonly AuditedEntry[], founding: string | null = null): Promise<EntriesAudit> {
  const { origin, library } = region;
  return auditEntries(entries, { origin, library, crypto: nodeCrypto, founding });
}

function changed<T>(list: readonly T[], index: number, change: (item: T) => T): readonly T[] {
  return list.map((item, at) => (at === index ? change(item) : item));
}

test('a register that was kept well has no faults', async () => {
  const result = await audit(entriesOf());
  expect(result).toEqual({ opened: 9, opaque: 0, summary: '9 opened, 0 opaque', faults: [] });
});

test('an auditor judges in full the part that a party may open', async () => {
  const entries = entriesOf().map(({ place, record, envelope }, index): AuditedEntry => {
    const act = region.entries[index];
    const readers = act === undefined ? [] : (readersOf(region.intake.roster, act.payload) ?? []);
    return { place, record, envelope: includesReader(readers, 'XC') ? envelope : null };
  });
  expect(await audit(entries)).toMatchObject({ summary: '8 opened, 1 opaque', faults: [] });
});

test('another envelope than the accepted one is found, with its place', async () => {
  const spoilt = changed(entriesOf(), 6, entry => ({ ...entry, envelope: entriesOf()[5]?.envelope ?? null }));
  const { faults } = await audit(spoilt);
  expect(faults[0]).toMatchObject({ code: 'envelope-differs', place: 'entry 6' });
});

test('a changed letter in an envelope is found, also when its entry record was made to fit', async () => {
  const spoilt = changed(entriesOf(), 6, ({ place, record, envelope }) => {
    const text = (decodeUtf8(envelope ?? new Uint8Array()) ?? '').replace(/"sig":"./, '"sig":"/');
    const forged = encodeUtf8(text);
    return { place, record: recordOf(forged, record.audience, record.recorded), envelope: forged };
  });
  const { faults } = await audit(spoilt);
  expect(faults[0]?.place).toMatch(/^entry 6 \/signatures\/0/);
});

test('an act by a key that was not enrolled is found', async () => {
  const forged = await sign(draft(region, { from: 'XB', kind: 'yearly-report', data: { year: 2027 } }), [
    officerOf('XB', 'stranger'),
  ]);
  const extra = {
    place: 'entry 9',
    record: recordOf(forged, region.entries[0]?.payload.audience ?? '', region.now),
    envelope: forged,
  };
  const { faults } = await audit([...entriesOf(), extra]);
  expect(faults).toMatchObject([{ code: 'key-not-enrolled', place: 'entry 9 /signatures/0' }]);
});

test('an act that was accepted twice, and one whose record names another audience, are found', async () => {
  const [entry] = entriesOf().slice(-1);
  if (entry === undefined) throw new Error('no entries');
  const twice = await audit([...entriesOf(), { ...entry, place: 'entry 9' }]);
  expect(twice.faults).toMatchObject([{ code: 'act-twice', place: 'entry 9' }]);
  const elsewhere = changed(entriesOf(), 6, ({ record, ...rest }) => ({
    ...rest,
    record: { ...record, audience: `sha256:${'0'.repeat(64)}` },
  }));
  expect((await audit(elsewhere)).faults).toMatchObject([{ code: 'audience-differs', place: 'entry 6 /audience' }]);
});

test('another founding than the pinned one is found', async () => {
  const pinned = region.entries[0]?.id ?? '';
  expect((await audit(entriesOf(), pinned)).faults).toEqual([]);
  const other = await foundRegion({ start: start + 1000 });
  expect((await audit(entriesOf(other), pinned)).faults).toMatchObject([
    { code: 'founding-differs', place: 'entry 0' },
  ]);
});

test('a register without its founding, or without the files it adopted, does not pass', async () => {
  const headless = await audit(entriesOf().slice(1));
  expect(new Set(headless.faults.map(fault => fault.code))).toContain('not-founded');
  const { origin } = region;
  const bare = await auditEntries(entriesOf(), {
    origin,
    library: () => undefined,
    crypto: nodeCrypto,
    founding: null,
  });
  expect(bare.faults.map(fault => `${fault.code} ${fault.place}`)).toContain('rules-missing entry 5 /data/rules');
});

test('an envelope that is not canonical is found', async () => {
  const loose = encodeUtf8(` ${canonicalize({})}`);
  const extra = {
    place: 'entry 9',
    record: recordOf(loose, region.entries[0]?.payload.audience ?? '', region.now),
    envelope: loose,
  };
  expect((await audit([...entriesOf(), extra])).faults.map(fault => fault.place)[0]).toMatch(/^entry 9 /);
});
