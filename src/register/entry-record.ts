import {
  canonicalize,
  decodeUtf8,
  done,
  encodeUtf8,
  type JsonValue,
  parseCanonical,
  refused,
  type Result,
} from '../core/index.ts';
import { isJsonObject } from './json-object.ts';

/**
 * What the register says of an act: when it was accepted and where it stands among the acts of its audience.
 * Hashes read `sha256:` and 64 hex digits. The log's entry is the SHA-256 of the record, which hides everything.
 */
export interface EntryRecord {
  readonly v: 1;
  /** Of the envelope's bytes. */
  readonly act: string;
  /** Milliseconds UTC; never decreases with the index. */
  readonly recorded: number;
  readonly audience: string;
  /** 1 for the first act of the audience, then without gaps: a member sees a withheld act as a missing number. */
  readonly n: number;
  /** Of the previous record of the audience; null for the first. */
  readonly before: string | null;
}

/** The canonical bytes of a record. */
export function writeEntryRecord({ v, act, recorded, audience, n, before }: EntryRecord): Uint8Array {
  return encodeUtf8(canonicalize({ v, act, recorded, audience, n, before }));
}

/** Reads the canonical bytes of a record, and nothing else. */
export function readEntryRecord(bytes: Uint8Array): Result<EntryRecord> {
  const value = parseCanonical(bytes);
  if (!value.ok) return refused(...value.problems);
  const record = recordOf(value.value);
  if (record !== undefined) return done(record);
  return refused({
    code: 'record-form',
    place: 'entry record',
    sentence: `This is not an entry record: ${(decodeUtf8(bytes) ?? '').slice(0, 80)}…`,
    cure: 'An entry record holds act, audience, before, n, recorded and v, and nothing else.',
  });
}

const hashPattern = /^sha256:[0-9a-f]{64}$/;

function recordOf(value: JsonValue): EntryRecord | undefined {
  if (!isJsonObject(value)) return undefined;
  const { v, act, recorded, audience, n, before, ...more } = value;
  if (v !== 1 || !isHash(act) || !isHash(audience) || !isCount(recorded) || !isCount(n)) return undefined;
  if (n === 0 || Object.keys(more).length > 0) return undefined;
  const isFirst = n === 1;
  if (isFirst ? before !== null : !isHash(before)) return undefined;
  return { v, act, recorded, audience, n, before: isHash(before) ? before : null };
}

function isHash(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && hashPattern.test(value);
}

function isCount(value: JsonValue | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
