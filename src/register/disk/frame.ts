import { concatBytes, type Crypto } from '../../core/index.ts';

/**
 * A frame of a segment: length of the body (4 bytes, big endian), the body, and the chain (32 bytes).
 * The body is the length of the entry record (2 bytes), the record, and the envelope.
 * The chain is SHA-256(chain of the frame before, length, body): each frame vouches for all before it,
 * so that the last one, which the lock holds, pins every byte.
 */
export interface Frame {
  /** Where it begins and ends in its segment. */
  readonly from: number;
  readonly to: number;
  /** The chain as it stands in the frame. */
  readonly chain: Uint8Array;
  /** What the chain is taken over, after the chain before. */
  readonly covered: Uint8Array;
  readonly record: Uint8Array;
  readonly envelope: Uint8Array;
}

/** The longest envelope, in bytes; larger content is an attachment. */
export const longestEnvelope = 65_536;

/** Bytes of a chain. */
export const chainLength = 32;

const longestBody = longestEnvelope + 2 + 1024;

/** The bytes of a frame that follows the frame with the chain `before`. */
export function writeFrame(crypto: Crypto, before: Uint8Array, record: Uint8Array, envelope: Uint8Array): Uint8Array {
  // The chain is taken over the chain before and the frame: laid out one after the other, nothing is copied twice.
  const start = before.length;
  const length = 2 + record.length + envelope.length;
  const bytes = new Uint8Array(start + 4 + length + chainLength);
  const view = new DataView(bytes.buffer, start);
  bytes.set(before);
  view.setUint32(0, length);
  view.setUint16(4, record.length);
  bytes.set(record, start + 6);
  bytes.set(envelope, start + 6 + record.length);
  bytes.set(crypto.sha256(bytes.subarray(0, -chainLength)), bytes.length - chainLength);
  return bytes.subarray(start);
}

/** The chain of a frame over its length and body. */
export function chainAfter(crypto: Crypto, before: Uint8Array, covered: Uint8Array): Uint8Array {
  return crypto.sha256(concatBytes(before, covered));
}

/** The frame that begins at a place of a segment, or undefined when no whole frame stands there. */
export function readFrame(segment: Uint8Array, from: number): Frame | undefined {
  if (from + 6 > segment.length) return undefined;
  const view = new DataView(segment.buffer, segment.byteOffset + from);
  const length = view.getUint32(0);
  const recordLength = view.getUint16(4);
  const end = from + 4 + length;
  if (length < 2 + recordLength || length > longestBody || end + chainLength > segment.length) return undefined;
  return {
    from,
    to: end + chainLength,
    chain: segment.subarray(end, end + chainLength),
    covered: segment.subarray(from, end),
    record: segment.subarray(from + 6, from + 6 + recordLength),
    envelope: segment.subarray(from + 6 + recordLength, end),
  };
}
