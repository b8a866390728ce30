import { sha256 } from '@noble/hashes/sha2.js';
import {
  canonicalize,
  type Crypto,
  done,
  encodeUtf8,
  type JsonObject,
  type Result,
  type Signer,
  toHex,
} from '../core/index.ts';
import { type Dsse, paeOf, readDsse, signDsse } from './dsse.ts';
import { actPayloadType, type Envelope, type Payload } from './payload.ts';
import { readStrictPayload } from './payload-reading.ts';

/** An envelope that was read strictly as an act; whether its signatures hold is for `verifySignatures`. */
export interface OpenedEnvelope extends Omit<Dsse, 'payload'> {
  readonly payload: Payload;
  /** `act:` and the act's id in hex. */
  readonly actId: string;
}

/** How one signature of an envelope fares: a `key-unknown` was not checked. */
export interface SignatureVerdict {
  readonly keyid: string;
  readonly verdict: 'valid' | 'wrong' | 'key-unknown';
}

/** The bytes of a payload: canonical JSON. */
export function encodePayload(payload: Payload): Uint8Array<ArrayBuffer> {
  return encodeUtf8(canonicalize(jsonOf(payload)));
}

/** `act:` and the SHA-256 of the bytes that are signed, in hex: known when drafted, whoever signs. */
export function actIdOf(payload: Payload): string {
  return idOfSigned(paeOf(actPayloadType, encodePayload(payload)));
}

/** Signs an act. Throws when there is no signer, or the same key twice. */
export function signAct(payload: Payload, signers: readonly Signer[]): Promise<Envelope> {
  return signDsse(actPayloadType, encodePayload(payload), signers);
}

/** Reads an act's envelope from bytes of unknown making; problems name place and cure. */
export function readEnvelope(bytes: Uint8Array): Result<OpenedEnvelope> {
  const dsse = readDsse(bytes, actPayloadType);
  if (!dsse.ok) return dsse;
  const payload = readStrictPayload(dsse.value.payload);
  if (!payload.ok) return payload;
  return done({ ...dsse.value, payload: payload.value, actId: idOfSigned(dsse.value.signed) });
}

/**
 * Checks every signature whose key is known, in the envelope's order. `publicKeyOf` gives the raw public key of a key
 * id, or undefined; which of the keys may sign is for the caller to judge.
 */
export function verifySignatures(
  opened: Pick<Dsse, 'signatures' | 'signed'>,
  publicKeyOf: (keyid: string) => Uint8Array | undefined,
  crypto: Pick<Crypto, 'verify'>,
): Promise<readonly SignatureVerdict[]> {
  return Promise.all(
    opened.signatures.map(async ({ keyid, sig }): Promise<SignatureVerdict> => {
      const publicKey = publicKeyOf(keyid);
      if (publicKey === undefined) return { keyid, verdict: 'key-unknown' };
      return { keyid, verdict: (await crypto.verify(publicKey, opened.signed, sig)) ? 'valid' : 'wrong' };
    }),
  );
}

function idOfSigned(signed: Uint8Array): string {
  return `act:${toHex(sha256(signed))}`;
}

/** A payload is a JSON object; only its declaration as an interface hides it. */
function jsonOf(payload: Payload): JsonObject {
  const { behalf, attachments } = payload;
  return {
    ...payload,
    behalf: behalf && { ...behalf },
    attachments: attachments.map(({ name, type, size, sha256: hash }) => ({ name, type, size, sha256: hash })),
  };
}
