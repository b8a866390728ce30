import {
  canonicalize,
  concatBytes,
  type Crypto,
  done,
  encodeUtf8,
  fromBase64,
  type JsonObject,
  type JsonValue,
  parseCanonical,
  refused,
  type Result,
  type Signer,
  toBase64,
  toHex,
} from '../core/index.ts';
import { isJsonObject } from './json-object.ts';

/** What a register signs beside its checkpoints; each type is a domain of its own, apart from acts and from one another. */
export type StatementType =
  | 'application/vnd.concord.acceptance+json;v=1'
  | 'application/vnd.concord.audience-head+json;v=1'
  | 'application/vnd.concord.register+json;v=1';

/** A signed statement of a register: a DSSE envelope with one signature, all of it plain JSON. */
export interface Statement {
  /** Base64 of the canonical JSON that is signed. */
  readonly payload: string;
  readonly payloadType: string;
  /** `keyid` is the hex SHA-256 of the raw public key, `sig` base64. */
  readonly signatures: readonly [{ readonly keyid: string; readonly sig: string }];
}

/** Signs a content under its type. */
export async function signStatement(
  crypto: Crypto,
  type: StatementType,
  content: JsonObject,
  signer: Signer,
): Promise<Statement> {
  const bytes = encodeUtf8(canonicalize(content));
  const sig = toBase64(await signer.sign(preAuthentication(type, bytes)));
  return {
    payload: toBase64(bytes),
    payloadType: type,
    signatures: [{ keyid: toHex(crypto.sha256(signer.publicKey)), sig }],
  };
}

/** The content of a statement of the type, if the key signed it. */
export async function openStatement(
  crypto: Crypto,
  type: StatementType,
  statement: Statement,
  publicKey: Uint8Array,
): Promise<Result<JsonObject>> {
  if (statement.payloadType !== type)
    return unsound('payloadType', `is of the type ${statement.payloadType}, not ${type}`);
  const bytes = fromBase64(statement.payload);
  const content = bytes === undefined ? undefined : parseCanonical(bytes);
  if (bytes === undefined || content?.ok !== true) return unsound('payload', 'does not hold canonical JSON');
  const [{ keyid, sig: text }] = statement.signatures;
  const sig = fromBase64(text) ?? new Uint8Array(0);
  if (keyid !== toHex(crypto.sha256(publicKey))) return unsound('signatures', 'names another key than the register’s');
  if (!(await crypto.verify(publicKey, preAuthentication(type, bytes), sig))) {
    return unsound('signatures', 'is not signed by the key of this register');
  }
  return isJsonObject(content.value) ? done(content.value) : unsound('payload', 'does not hold an object');
}

/** The form of a statement that came from outside; whether it is sound is another question (`openStatement`). */
export function readStatement(value: JsonValue): Result<Statement> {
  const { payload, payloadType, signatures } = isJsonObject(value) ? value : {};
  const [signature, ...more] = isList(signatures) ? signatures : [];
  const { keyid, sig } = isJsonObject(signature) && more.length === 0 ? signature : {};
  if (typeof payload !== 'string' || typeof payloadType !== 'string') return unsound('payload', 'has no payload');
  if (typeof keyid !== 'string' || typeof sig !== 'string')
    return unsound('signatures', 'has not exactly one signature');
  return done({ payload, payloadType, signatures: [{ keyid, sig }] });
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The bytes that are signed (DSSE): `DSSEv1`, and type and body each with its length. */
function preAuthentication(type: string, body: Uint8Array): Uint8Array {
  return concatBytes(encodeUtf8(`DSSEv1 ${encodeUtf8(type).length} ${type} ${body.length} `), body);
}

function unsound(place: string, what: string): Result<never> {
  return refused({
    code: 'statement-unsound',
    place,
    sentence: `The statement ${what}.`,
    cure: 'Ask the register for it again, and check the receipt key against the founding act.',
  });
}
