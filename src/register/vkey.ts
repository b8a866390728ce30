import {
  concatBytes,
  type Crypto,
  done,
  encodeUtf8,
  fromBase64,
  fromHex,
  refused,
  type Result,
  toBase64,
  toHex,
} from '../core/index.ts';

/** What a key signs: 1, a note as an Ed25519 signature; 4, a checkpoint as a timestamped Ed25519 cosignature of a witness. */
export type VkeyType = 1 | 4;

/** The public key of a log or a witness, with its name (C2SP signed-note). `id` is 8 hex digits. */
export interface Vkey {
  readonly name: string;
  readonly id: string;
  readonly type: VkeyType;
  /** Raw Ed25519 key, 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** The verifier key of a name and a raw public key. */
export function vkeyOf(crypto: Crypto, name: string, publicKey: Uint8Array, type: VkeyType = 1): Vkey {
  const id = crypto.sha256(concatBytes(encodeUtf8(`${name}\n`), Uint8Array.of(type), publicKey)).subarray(0, 4);
  return { name, id: toHex(id), type, publicKey };
}

/** As text: name, id and key joined by `+`. */
export function writeVkey({ name, id, type, publicKey }: Vkey): string {
  return `${name}+${id}+${toBase64(concatBytes(Uint8Array.of(type), publicKey))}`;
}

/** Reads a verifier key; its id must belong to its name and key. */
export function readVkey(crypto: Crypto, text: string): Result<Vkey> {
  const [name = '', id = '', ...rest] = text.split('+');
  const key = fromBase64(rest.join('+'));
  const type = key?.[0];
  if (!isKeyName(name) || fromHex(id)?.length !== 4 || key?.length !== 33 || (type !== 1 && type !== 4)) {
    return refused({
      code: 'vkey-form',
      place: text,
      sentence: 'This is not a verifier key of a log or a witness.',
      cure: 'It reads name+id+key: a name without spaces, 8 hex digits, and the base64 of 33 bytes of which the first is 1 or 4.',
    });
  }
  const vkey = vkeyOf(crypto, name, key.subarray(1), type);
  if (vkey.id === id) return done(vkey);
  return refused({
    code: 'vkey-id',
    place: text,
    sentence: `The id ${id} does not belong to this name and key; theirs is ${vkey.id}.`,
    cure: 'Copy the whole verifier key again from where the parties published it.',
  });
}

/** Whether a text can name a key: it is not empty and has neither white space nor `+`. */
export function isKeyName(name: string): boolean {
  return /^[^\s+\p{Cc}]+$/u.test(name);
}
