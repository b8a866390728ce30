import { actIdOf, readEnvelope, readPayload, type OpenedEnvelope, type Payload } from '../act/index.ts';
import { decodeUtf8, done, refused, type Result } from '../core/index.ts';
import { readBytes } from './files.ts';
import { placed } from './outcome.ts';

/** An act in a file: a draft (its payload, as JSON a person may edit) or a signed envelope. */
export interface ActFile {
  /** `act:` and the act's id, the same before and after signing. */
  readonly id: string;
  readonly payload: Payload;
  /** Null for a draft. */
  readonly envelope: OpenedEnvelope | null;
}

/** Reads a draft or an envelope; a draft may be laid out freely, an envelope must be canonical. */
export async function readActFile(path: string): Promise<Result<ActFile>> {
  const bytes = await readEnvelopeBytes(path);
  if (!bytes.ok) return bytes;
  const value = parsed(bytes.value);
  if (value === undefined) return refused(notJson(path));
  if (typeof value === 'object' && value !== null && 'payloadType' in value) {
    const envelope = readEnvelope(bytes.value);
    if (!envelope.ok) return within(path, envelope);
    return done({ id: envelope.value.actId, payload: envelope.value.payload, envelope: envelope.value });
  }
  const payload = readPayload(value);
  return payload.ok
    ? done({ id: actIdOf(payload.value), payload: payload.value, envelope: null })
    : within(path, payload);
}

/** The bytes of a file that holds one line of JSON: a line break at the end is the file's, not the envelope's. */
export async function readEnvelopeBytes(path: string): Promise<Result<Uint8Array>> {
  const bytes = await readBytes(path);
  return bytes.ok && bytes.value.at(-1) === 0x0a ? done(bytes.value.slice(0, -1)) : bytes;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decodeUtf8(bytes) ?? '');
  } catch {
    return undefined;
  }
}

function within<T>(path: string, result: Result<T>): Result<never> {
  return refused(...(result.ok ? [] : placed(result.problems, path)));
}

function notJson(path: string) {
  return {
    code: 'not-json',
    place: path,
    sentence: 'This is neither a draft nor a signed act: it is not JSON.',
    cure: 'Make a draft with: concord act draft',
  };
}
