import { decodeUtf8, done, encodeUtf8, refused, type Result } from '../core/index.ts';

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

/** The canonical JSON of a record (RFC 8785). Its members are of one form each, so that it can be written down. */
export function writeEntryRecord({ act, recorded, audience, n, before }: EntryRecord): Uint8Array {
  const quoted = before === null ? 'null' : `"${before}"`;
  return encodeUtf8(
    `{"act":"${act}","audience":"${audience}","before":${quoted},"n":${n},"recorded":${recorded},"v":1}`,
  );
}

const form =
  /^\{"act":"(sha256:[0-9a-f]{64})","audience":"(sha256:[0-9a-f]{64})","before":(?:null|"(sha256:[0-9a-f]{64})"),"n":([1-9]\d*),"recorded":(0|[1-9]\d*),"v":1\}$/;

/** Reads the canonical bytes of a record, and nothing else. */
export function readEntryRecord(bytes: Uint8Array): Result<EntryRecord> {
  const text = decodeUtf8(bytes) ?? '';
  const [, act, audience, before = null, position, moment] = form.exec(text) ?? [];
  const [n, recorded] = [Number(position), Number(moment)];
  const isFirst = n === 1;
  if (act === undefined || audience === undefined || isFirst !== (before === null)) return malformed(text);
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(recorded)) return malformed(text);
  return done({ v: 1, act, recorded, audience, n, before });
}

function malformed(text: string): Result<never> {
  return refused({
    code: 'record-form',
    place: 'entry record',
    sentence: `This is not an entry record: ${text.slice(0, 80)}…`,
    cure: 'An entry record is canonical JSON of act, audience, before, n, recorded and v, and nothing else.',
  });
}
