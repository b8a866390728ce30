import {
  canonicalize,
  type Crypto,
  decodeUtf8,
  done,
  encodeUtf8,
  equalBytes,
  fromBase64,
  parseCanonical,
  refused,
  type Result,
  type Signer,
  type JsonValue,
  toBase64,
  toHex,
} from '../../core/index.ts';
import { isJsonObject, openStatement, readVkey, signStatement, type Vkey, vkeyOf, writeVkey } from '../index.ts';

/** Who a register is: its name, the key that signs its log, and the key that signs its acceptances. */
export interface Identity {
  readonly origin: string;
  readonly log: Vkey;
  /** Raw Ed25519 key, 32 bytes. */
  readonly receiptKey: Uint8Array;
}

const type = 'application/vnd.concord.register+json;v=1';
const format = 'concord-register/1';

/**
 * `register.json`: format, origin, vkey and receiptKey in the open, and a statement by the log key over the same.
 * Its hash begins the chain of frames, so that none of it can change under a register that has entries.
 */
export async function writeIdentity(
  crypto: Crypto,
  origin: string,
  logSigner: Signer,
  receiptKey: Uint8Array,
): Promise<Uint8Array> {
  const vkey = writeVkey(vkeyOf(crypto, origin, logSigner.publicKey));
  const content = { format, origin, vkey, receiptKey: toBase64(receiptKey) };
  const [{ sig }] = (await signStatement(crypto, type, content, logSigner)).signatures;
  return encodeUtf8(`${canonicalize({ ...content, sig })}\n`);
}

/** Reads `register.json`; every byte of it is either signed or prescribed. */
export async function readIdentity(crypto: Crypto, bytes: Uint8Array): Promise<Result<Identity>> {
  const value = parseCanonical(bytes.subarray(0, -1));
  const members = readMembers(value.ok ? value.value : null);
  if (members === undefined || decodeUtf8(bytes.subarray(-1)) !== '\n') return unsound('is not in its form');
  const log = readVkey(crypto, members.vkey);
  const receiptKey = fromBase64(members.receiptKey);
  if (!log.ok || receiptKey?.length !== 32) return unsound('holds a key that is none');
  if (log.value.name !== members.origin) return unsound('names another origin than its verifier key');
  const { sig, ...content } = members;
  const opened = await openStatement(
    crypto,
    type,
    {
      payload: toBase64(encodeUtf8(canonicalize(content))),
      payloadType: type,
      signatures: [{ keyid: toHex(crypto.sha256(log.value.publicKey)), sig }],
    },
    log.value.publicKey,
  );
  if (!opened.ok) return unsound('is not signed by the log key it names');
  return done({ origin: members.origin, log: log.value, receiptKey });
}

/** Whether these are the register's own keys. */
export function isOwnKeys(identity: Identity, logSigner: Signer, receiptSigner: Signer): boolean {
  return (
    equalBytes(identity.log.publicKey, logSigner.publicKey) && equalBytes(identity.receiptKey, receiptSigner.publicKey)
  );
}

interface Members {
  readonly format: string;
  readonly origin: string;
  readonly vkey: string;
  readonly receiptKey: string;
  readonly sig: string;
}

function readMembers(value: JsonValue): Members | undefined {
  const { format: found, origin, vkey, receiptKey, sig, ...more } = isJsonObject(value) ? value : {};
  if (found !== format || Object.keys(more).length > 0) return undefined;
  if (typeof origin !== 'string' || typeof vkey !== 'string') return undefined;
  if (typeof receiptKey !== 'string' || typeof sig !== 'string') return undefined;
  return { format, origin, vkey, receiptKey, sig };
}

function unsound(what: string): Result<never> {
  return refused({
    code: 'register-identity',
    place: 'register.json',
    sentence: `register.json ${what}.`,
    cure: 'Put back register.json from a copy of this register; it never changes.',
  });
}
