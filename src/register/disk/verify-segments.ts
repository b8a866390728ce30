import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Crypto, equalBytes, type Problem } from '../../core/index.ts';
import { hashText } from '../index.ts';
import { chainAfter, type Frame, readFrame } from './frame.ts';
import type { Lock } from './lock.ts';
import { firstOfSegment } from './paths.ts';
import { type Entry, entryIn, segmentNames } from './scan.ts';
import { type Head, headOf } from './sequencer.ts';

/** What the segments are held against. */
export interface SegmentsAuditOptions {
  readonly crypto: Crypto;
  /** The directory of the segments. */
  readonly directory: string;
  /** The chain before the first frame; null when `register.json` cannot be read. */
  readonly genesis: Uint8Array | null;
  /** The published entry of an index, if there is one that the signed root holds. */
  readonly published: (index: number) => Uint8Array | undefined;
  readonly lock: Lock | null;
  readonly visit: (entry: Entry) => void | Promise<void>;
}

/** What an audit of the segments found: the log's entry of each index that could be read. */
export interface SegmentsAudit {
  readonly hashes: readonly (Uint8Array | undefined)[];
  readonly faults: readonly Problem[];
}

interface Audit extends SegmentsAuditOptions {
  readonly faults: Problem[];
  readonly hashes: (Uint8Array | undefined)[];
  readonly heads: Map<string, Head>;
  lastRecorded: number;
  /** Chains of which one must lead to the next frame; null: any may, because the frame before cannot be read. */
  before: readonly Uint8Array[] | null;
  chainAtLock: Uint8Array | null;
}

/** Checks every byte of every segment: form, chain, records, envelopes, order, audiences, and the lock. */
export async function verifySegments(options: SegmentsAuditOptions): Promise<SegmentsAudit> {
  const { genesis, lock } = options;
  const audit: Audit = {
    ...options,
    faults: [],
    hashes: [],
    heads: new Map(),
    lastRecorded: 0,
    before: genesis === null ? null : [genesis],
    chainAtLock: lock?.size === 0 ? genesis : null,
  };
  for (const name of await segmentNames(options.directory)) await verifySegment(audit, name);
  if (lock !== null) verifyLock(audit, lock);
  return { hashes: audit.hashes, faults: audit.faults };
}

async function verifySegment(audit: Audit, name: string): Promise<void> {
  const bytes = new Uint8Array(await readFile(join(audit.directory, name)));
  const first = firstOfSegment(name) ?? 0;
  if (first !== audit.hashes.length) {
    audit.faults.push(fault(`segments/${name}`, `begins at entry ${first}, and entry ${audit.hashes.length} is due`));
    audit.hashes.length = first;
    audit.before = null;
  }
  for (let from = 0; from < bytes.length;) {
    const index = audit.hashes.length;
    const place = `segments/${name} entry ${index} byte ${from}`;
    const frame = readFrame(bytes, from);
    if (frame === undefined) {
      audit.faults.push(fault(place, `holds no whole entry in its last ${bytes.length - from} bytes`, tornCure));
      audit.before = null;
      return;
    }
    await verifyFrame(audit, frame, index, place);
    from = frame.to;
  }
}

async function verifyFrame(audit: Audit, frame: Frame, index: number, place: string): Promise<void> {
  const entry = entryIn(audit.crypto, frame, index);
  const isEnvelope = entry !== undefined && entry.record.act === hashText(audit.crypto, entry.envelope);
  const what = contentFault(audit, entry, isEnvelope) ?? chainFault(audit, frame) ?? orderFault(audit, entry);
  if (what !== null) audit.faults.push(fault(place, what));
  audit.before = nextChains(audit, frame, what !== null);
  audit.hashes.push(entry?.hash);
  if (index + 1 === audit.lock?.size) audit.chainAtLock = frame.chain;
  if (entry === undefined) return;
  audit.heads.set(entry.record.audience, headOf(entry));
  audit.lastRecorded = entry.record.recorded;
  if (isEnvelope) await audit.visit(entry);
}

function contentFault(audit: Audit, entry: Entry | undefined, isEnvelope: boolean): string | null {
  if (entry === undefined) return 'holds no entry record';
  if (!isEnvelope) return 'was changed: the envelope is not the one its entry record names';
  const published = audit.published(entry.index);
  if (published === undefined || equalBytes(published, entry.hash)) return null;
  return 'was changed: the published log holds another entry record';
}

function chainFault({ crypto, before }: Audit, frame: Frame): string | null {
  const follows =
    before === null || before.some(chain => equalBytes(chainAfter(crypto, chain, frame.covered), frame.chain));
  return follows ? null : 'was changed: it does not follow from the entries before it';
}

function orderFault({ heads, lastRecorded }: Audit, entry: Entry | undefined): string | null {
  if (entry === undefined) return null;
  const { recorded, audience, n, before } = entry.record;
  if (recorded < lastRecorded) return 'is recorded before the entry before it';
  const head = heads.get(audience) ?? { n: 0, hash: null };
  return n === head.n + 1 && before === head.hash ? null : 'does not continue the chain of its audience';
}

/** After a fault either the chain that stands in the frame is right, or the one its content gives. */
function nextChains({ crypto, before }: Audit, frame: Frame, isFaulty: boolean): readonly Uint8Array[] {
  if (!isFaulty || before === null) return [frame.chain];
  return [frame.chain, ...before.map(chain => chainAfter(crypto, chain, frame.covered))];
}

function verifyLock({ faults, hashes, chainAtLock }: Audit, { size, frame }: Lock): void {
  if (hashes.length < size) {
    faults.push(fault('segments', `hold ${hashes.length} entries, and the lock knows of ${size}`));
  } else if (faults.length === 0 && !equalBytes(chainAtLock ?? new Uint8Array(0), frame)) {
    const what = `were changed: entries 0 to ${size - 1} do not lead to the frame that the lock remembers`;
    faults.push(fault('segments', what));
  }
}

const cure = 'Keep this copy as evidence. Compare the entry with the copies of the parties and of mirrors.';
const tornCure =
  'If the register was just interrupted, start it once: it settles unfinished writes. Then verify again.';

function fault(place: string, what: string, how: string = cure): Problem {
  return { code: 'register-entry', place, sentence: `${place} ${what}.`, cure: how };
}
