import { createHash } from 'node:crypto';
import { actPayloadType, paeOf, type Envelope, type Payload } from '../act/index.ts';
import { decodeUtf8 } from '../core/index.ts';

/** The act in an envelope that the register holds. */
export interface EntryAct {
  readonly id: string;
  readonly payload: Payload;
  readonly keyids: readonly string[];
}

/** Reads an envelope that was read strictly when it was accepted; the register vouches for its bytes since. */
export function actIn(bytes: Uint8Array): EntryAct {
  const { payload, signatures } = envelopeIn(bytes);
  const body = Buffer.from(payload, 'base64');
  // Accepted, so it had the form of a payload.
  const read: Payload = JSON.parse(body.toString('utf8'));
  return { id: idOf(body), payload: read, keyids: signatures.map(signature => signature.keyid) };
}

/** The id of the act in an envelope that the register holds. */
export function actIdIn(bytes: Uint8Array): string {
  return idOf(Buffer.from(envelopeIn(bytes).payload, 'base64'));
}

function envelopeIn(bytes: Uint8Array): Envelope {
  // Accepted, so it had the form of an envelope.
  const envelope: Envelope = JSON.parse(decodeUtf8(bytes) ?? '');
  return envelope;
}

function idOf(body: Uint8Array): string {
  return `act:${createHash('sha256').update(paeOf(actPayloadType, body)).digest('hex')}`;
}
