import { sha256 } from '@noble/hashes/sha2.js';
import {
  canonicalize,
  concatBytes,
  done,
  encodeUtf8,
  fromBase64,
  type JsonValue,
  parseCanonical,
  type Problem,
  refused,
  type Result,
  type Signer,
  toBase64,
  toHex,
} from '../core/index.ts';
import type { Envelope, Signature } from './payload.ts';
import { listOf, objectOf, readWith, textOf } from './reader.ts';

/** A DSSE envelope that was read strictly; whether its signatures hold is another question. */
export interface Dsse {
  readonly envelope: Envelope;
  /** The payload, strict canonical JSON like the envelope itself. */
  readonly payload: JsonValue;
  readonly payloadBytes: Uint8Array;
  /** The bytes that the signatures are over (PAE). */
  readonly signed: Uint8Array;
  /** The signatures as bytes, in the envelope's order. */
  readonly signatures: readonly { readonly keyid: string; readonly sig: Uint8Array }[];
  /** The envelope as received. */
  readonly bytes: Uint8Array;
}

/** More parties than any region has; a bound on the work that one envelope can demand. */
const signaturesAtMost = 128;

/** The pre-authentication encoding of DSSE version 1: `DSSEv1`, type and body with their lengths, parted by spaces. */
export function paeOf(payloadType: string, body: Uint8Array): Uint8Array {
  return concatBytes(encodeUtf8(`DSSEv1 ${encodeUtf8(payloadType).length} ${payloadType} ${body.length} `), body);
}

/** The key id of a raw public key: its SHA-256 in hex. */
export function keyIdOf(publicKey: Uint8Array): string {
  return toHex(sha256(publicKey));
}

/** Signs bytes of one payload type with each signer; signatures are sorted by key id. Throws when a key signs twice. */
export async function signDsse(payloadType: string, body: Uint8Array, signers: readonly Signer[]): Promise<Envelope> {
  const signed = paeOf(payloadType, body);
  const signatures = await Promise.all(
    signers.map(async signer => ({ keyid: keyIdOf(signer.publicKey), sig: toBase64(await signer.sign(signed)) })),
  );
  return { payload: toBase64(body), payloadType, signatures: inOrder(signatures) };
}

/** The bytes of an envelope: canonical JSON. */
export function encodeEnvelope({ payload, payloadType, signatures }: Envelope): Uint8Array<ArrayBuffer> {
  return encodeUtf8(
    canonicalize({ payload, payloadType, signatures: signatures.map(({ keyid, sig }) => ({ keyid, sig })) }),
  );
}

/**
 * Reads an envelope of one payload type: at most 64 KiB of canonical JSON, its payload canonical JSON too, signatures
 * sorted by key id, one per key. Codes are those of canonical JSON and of payloads, and `payload-type`,
 * `not-base64`, `signature-order`.
 */
export function readDsse(bytes: Uint8Array, payloadType: string): Result<Dsse> {
  const json = parseCanonical(bytes);
  if (!json.ok) return json;
  const envelope = readWith(envelopeReader, json.value);
  if (!envelope.ok) return envelope;
  const { payload, signatures } = envelope.value;
  const payloadBytes = fromBase64(payload);
  const problems = [...problemsOfType(envelope.value, payloadType), ...problemsOfOrder(signatures)];
  if (payloadBytes === undefined) problems.push(notBase64);
  if (payloadBytes === undefined || problems.length > 0) return refused(...problems);
  const content = parseCanonical(payloadBytes);
  if (!content.ok) return refused(...content.problems.map(withinPayload));
  return done({
    envelope: envelope.value,
    payload: content.value,
    payloadBytes,
    signed: paeOf(payloadType, payloadBytes),
    signatures: signatures.map(({ keyid, sig }) => ({ keyid, sig: fromBase64(sig) ?? new Uint8Array() })),
    bytes,
  });
}

const signatureReader = objectOf<Signature>({
  keyid: textOf(
    /^[0-9a-f]{64}$/,
    'a key id',
    'Write the 64 lower-case hex digits of the SHA-256 of the raw public key.',
  ),
  sig: textOf(
    text => fromBase64(text)?.length === 64,
    'an Ed25519 signature in base64',
    'Write the 64 bytes of the signature in padded base64.',
  ),
});

const envelopeReader = objectOf<Envelope>({
  payload: textOf(text => text !== '', 'the payload in base64', 'Write the payload in padded standard base64.'),
  payloadType: textOf(/^[!-~]{1,128}$/, 'a payload type', 'Write the media type of the payload.'),
  signatures: listOf(signatureReader, 1, signaturesAtMost, signature => signature.keyid),
});

function inOrder(signatures: readonly Signature[]): readonly Signature[] {
  const sorted = signatures.toSorted((a, b) => (a.keyid < b.keyid ? -1 : 1));
  if (sorted.length > 0 && problemsOfOrder(sorted).length === 0) return sorted;
  throw new RangeError('An envelope needs signers, each of them once.');
}

function problemsOfType(envelope: Envelope, payloadType: string): Problem[] {
  if (envelope.payloadType === payloadType) return [];
  return [
    {
      code: 'payload-type',
      place: '/payloadType',
      sentence: `The payload is of another type: ${envelope.payloadType}.`,
      cure: `Sign and send it as ${payloadType}.`,
    },
  ];
}

function problemsOfOrder(signatures: readonly Signature[]): Problem[] {
  const at = signatures.findIndex(
    (signature, index) => index > 0 && signature.keyid <= (signatures[index - 1]?.keyid ?? ''),
  );
  if (at < 0) return [];
  return [
    {
      code: 'signature-order',
      place: `/signatures/${at}`,
      sentence: 'The signatures are not in the order of their key ids, each key once.',
      cure: 'Sort them by key id and let each key sign once.',
    },
  ];
}

const notBase64: Problem = {
  code: 'not-base64',
  place: '/payload',
  sentence: 'The payload is not strict base64.',
  cure: 'Write it in standard base64 with padding and no bits left over.',
};

function withinPayload({ code, place, sentence, cure }: Problem): Problem {
  return { code, place: `${place} of the payload`, sentence, cure };
}
