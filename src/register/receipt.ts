import { type Crypto, done, refused, type Result, toHex } from '../core/index.ts';
import { type OpenedCheckpoint, openCheckpoint } from './checkpoint.ts';
import { type EntryRecord, readEntryRecord } from './entry-record.ts';
import { leafHash } from './merkle.ts';
import { isIncluded } from './proof.ts';
import { readTlogProof, type TlogProof } from './tlog-proof.ts';
import type { Vkey } from './vkey.ts';

/** What an offline receipt proves of an act: its record, where the record stands in the log, and who vouches for the log. */
export interface Receipt {
  readonly index: number;
  readonly record: EntryRecord;
  readonly checkpoint: OpenedCheckpoint;
}

/** A proof file whose entry was found in the tree of a good checkpoint. */
export interface OpenedProof {
  readonly index: number;
  readonly checkpoint: OpenedCheckpoint;
}

/**
 * Checks a receipt without asking anybody: the envelope hashes to the record's act, the record to the log's entry,
 * the entry is in the tree, and the tree's root is signed by the log.
 */
export async function openReceipt(
  crypto: Crypto,
  text: string,
  envelope: Uint8Array,
  log: Vkey,
  witnesses: readonly Vkey[] = [],
): Promise<Result<Receipt>> {
  const file = readTlogProof(text);
  if (!file.ok) return file;
  if (file.value.extra === null)
    return disproved('receipt-record', 'extra', 'The receipt does not carry the entry record.');
  const record = readEntryRecord(file.value.extra);
  if (!record.ok) return record;
  if (record.value.act !== hashText(crypto, envelope)) {
    return disproved('receipt-act', 'extra', 'The entry record is of another act than this one.');
  }
  const proof = await openProof(crypto, file.value, crypto.sha256(file.value.extra), log, witnesses);
  return proof.ok ? done({ ...proof.value, record: record.value }) : proof;
}

/** Checks a proof file for the bytes of a log entry. */
export async function openTlogProof(
  crypto: Crypto,
  text: string,
  entry: Uint8Array,
  log: Vkey,
  witnesses: readonly Vkey[] = [],
): Promise<Result<OpenedProof>> {
  const file = readTlogProof(text);
  return file.ok ? openProof(crypto, file.value, entry, log, witnesses) : file;
}

async function openProof(
  crypto: Crypto,
  { index, proof, checkpoint: note }: TlogProof,
  entry: Uint8Array,
  log: Vkey,
  witnesses: readonly Vkey[],
): Promise<Result<OpenedProof>> {
  const checkpoint = await openCheckpoint(crypto, note, log, witnesses);
  if (!checkpoint.ok) return checkpoint;
  const { size, root } = checkpoint.value;
  if (isIncluded(crypto, { leaf: leafHash(crypto, entry), index, size, root, proof })) {
    return done({ index, checkpoint: checkpoint.value });
  }
  return disproved(
    'receipt-proof',
    `index ${index}`,
    'The proof does not lead from this entry to the root of the checkpoint.',
  );
}

/** The hash of some bytes as records spell it. */
export function hashText(crypto: Crypto, bytes: Uint8Array): string {
  return `sha256:${toHex(crypto.sha256(bytes))}`;
}

function disproved(code: string, place: string, sentence: string): Result<never> {
  return refused({
    code,
    place,
    sentence,
    cure: 'Check that receipt and act belong together; if they do, keep both as evidence and tell the other parties.',
  });
}
