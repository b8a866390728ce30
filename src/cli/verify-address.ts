import { nodeCrypto } from '../act/node/index.ts';
import { auditEntries, type AuditedEntry, type EntriesAudit } from '../audit/index.ts';
import { done, encodeUtf8, refused, toHex, type Problem, type Result } from '../core/index.ts';
import { readEntryRecord, verifyLog, type Vkey } from '../register/index.ts';
import { ask, type RegionAddress } from './api.ts';
import { listIn, textIn } from './json-member.ts';
import { openSeat, type Seat, type SeatOptions } from './seat.ts';
import { agreementsIn } from './kept-agreements.ts';
import { progress } from './progress.ts';
import type { Verified } from './verified.ts';

/** What is verified over HTTP, and what the auditor knows already. */
export interface VerifyAddressOptions extends SeatOptions {
  readonly log: Vkey;
  readonly founding: string | null;
  /** Folders of the auditor's own copies of the agreements. */
  readonly folders: readonly string[];
}

/** Verifies a register over HTTP: re-hashes every entry, opens the acts one may see, and judges them. */
export async function verifyAddress(options: VerifyAddressOptions): Promise<Result<Verified>> {
  const { log } = options;
  const seat = await openSeat(options);
  if (!seat.ok) return seat;
  const indexes = new Map<string, number>();
  const tree = await verifyLog({
    crypto: nodeCrypto,
    log,
    read: path => published(seat.value.address, path),
    visit: ({ index, bytes }) => void indexes.set(toHex(bytes), index),
  });
  if (!tree.ok) return tree;
  const seen = await seenActs(seat.value, indexes);
  if (!seen.ok) return seen;
  const { entries, faults } = seen.value;
  const library = await agreementsIn(options.folders);
  const audit = await auditEntries(entries, {
    origin: log.name,
    crypto: nodeCrypto,
    library,
    founding: options.founding,
  });
  const judged = withoutMissingRules(audit);
  return done({
    origin: log.name,
    entries: tree.value.entries,
    checkpoint: tree.value.checkpoint,
    unpinned: 0,
    opened: audit.opened,
    opaque: tree.value.entries - audit.opened,
    notes: judged.notes,
    faults: [...tree.value.faults, ...faults, ...judged.faults],
  });
}

async function published({ server, region }: RegionAddress, path: string): Promise<Uint8Array | undefined> {
  const response = await ask(`${server}/register/${region}/${path}`);
  return response.ok ? new Uint8Array(await response.value.arrayBuffer()) : undefined;
}

/** The acts this seat sees, each at the place in the log where its record's hash stands. */
async function seenActs(
  seat: Seat,
  indexes: ReadonlyMap<string, number>,
): Promise<Result<{ readonly entries: readonly AuditedEntry[]; readonly faults: readonly Problem[] }>> {
  const ids = await actIds(seat);
  if (!ids.ok) return ids;
  const placed: { readonly index: number; readonly entry: AuditedEntry }[] = [];
  const faults: Problem[] = [];
  const line = progress('Opening acts', ids.value.length);
  for (const [at, id] of ids.value.entries()) {
    const page = await seat.askJson(`/acts/${encodeURIComponent(id)}`);
    if (!page.ok) return page;
    const read = entryOf(page.value, id, indexes);
    if (read.ok) placed.push(read.value);
    else faults.push(...read.problems);
    line.at(at + 1);
  }
  line.end();
  return done({ entries: placed.toSorted((a, b) => a.index - b.index).map(({ entry }) => entry), faults });
}

/** Ids of all acts the seat sees, page by page from the newest. */
async function actIds(seat: Seat): Promise<Result<readonly string[]>> {
  const ids: string[] = [];
  for (;;) {
    const before = ids[0] === undefined ? '' : `&before=${encodeURIComponent(ids[0])}`;
    const page = await seat.askJson(`/acts?limit=1000${before}`);
    if (!page.ok) return page;
    const found = listIn(page.value).flatMap(row => textIn(row, 'id') ?? []);
    ids.unshift(...found);
    if (found.length < 1000) return done(ids);
  }
}

function entryOf(
  page: unknown,
  id: string,
  indexes: ReadonlyMap<string, number>,
): Result<{ readonly index: number; readonly entry: AuditedEntry }> {
  const bytes = encodeUtf8(textIn(page, 'entryRecord') ?? '');
  const record = readEntryRecord(bytes);
  if (!record.ok) return record;
  const index = indexes.get(toHex(nodeCrypto.sha256(bytes)));
  if (index === undefined) {
    return refused({
      code: 'not-in-log',
      place: id,
      sentence: 'The entry record of this act is not in the published log.',
      cure: 'If it was accepted just now, verify again after the next checkpoint; if not, keep your receipt and tell the other parties.',
    });
  }
  return done({
    index,
    entry: { place: `entry ${index}`, record: record.value, envelope: encodeUtf8(textIn(page, 'envelope') ?? '') },
  });
}

/** Acts under an agreement whose files the auditor does not have can be opened, and not judged by it: that is no fault. */
function withoutMissingRules(audit: EntriesAudit): {
  readonly notes: readonly string[];
  readonly faults: readonly Problem[];
} {
  const missing = audit.faults.filter(fault => fault.code === 'rules-missing');
  if (missing.length === 0) return { notes: [], faults: audit.faults };
  const note = `${missing.length} acts were not judged by their agreement: its files are not at hand. Give --agreements FOLDER.`;
  return { notes: [note], faults: audit.faults.filter(fault => fault.code !== 'rules-missing') };
}
