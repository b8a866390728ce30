import { readFile, writeFile } from 'node:fs/promises';
import { Decrypter, Encrypter } from 'age-encryption';
import {
  checkStrict,
  decodeUtf8,
  done,
  equalBytes,
  fromBase64,
  type Problem,
  refused,
  type Result,
  toBase64,
} from '../../core/index.ts';
import { isPartyCode, keyIdOf, lineOf, objectOf, orNull, type Reader, readWith, textOf, wordOf } from '../index.ts';
import { nodeSigner } from './crypto.ts';

/** The open part of a key file: whose key it is. `officer` is null for a party's root key; `publicKey` is base64. */
export interface KeyFile {
  readonly party: string;
  readonly officer: string | null;
  readonly publicKey: string;
  readonly keyid: string;
}

/** What a new key file is made of. */
export interface NewKey {
  readonly party: string;
  readonly officer: string | null;
  /** The 32-byte seed. */
  readonly seed: Uint8Array;
}

/** A passphrase is all that protects a stolen file; shorter ones are guessed. */
export const passphraseAtLeast = 12;

/**
 * Writes a key into a new file that only its owner may read, the seed encrypted with a passphrase (age, scrypt). Never
 * overwrites: a lost key is lost. `workFactor` is the base-2 logarithm of scrypt's cost. Codes `passphrase-too-short`,
 * `key-file-exists`, `key-file-unwritable`.
 */
export async function writeKeyFile(
  path: string,
  key: NewKey,
  passphrase: string,
  workFactor = 18,
): Promise<Result<KeyFile>> {
  if (passphrase.length < passphraseAtLeast) return refused(tooShort(path));
  const { publicKey } = nodeSigner(key.seed);
  const open: KeyFile = {
    party: key.party,
    officer: key.officer,
    publicKey: toBase64(publicKey),
    keyid: keyIdOf(publicKey),
  };
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(workFactor);
  encrypter.setPassphrase(passphrase.normalize('NFC'));
  const sealed: SealedKey = { format, ...open, seed: toBase64(await encrypter.encrypt(key.seed)) };
  try {
    await writeFile(path, `${JSON.stringify(sealed, null, 2)}\n`, { flag: 'wx', mode: 0o600, flush: true });
    return done(open);
  } catch (error) {
    return refused(codeOf(error) === 'EEXIST' ? exists(path) : unwritable(path, error));
  }
}

/** Reads whose key a file holds, without its passphrase. Codes `key-file-missing`, `key-file-unreadable`, `key-file-damaged`. */
export async function readKeyFile(path: string): Promise<Result<KeyFile>> {
  const sealed = await readSealed(path);
  return sealed.ok ? done(openPart(sealed.value)) : sealed;
}

/** Opens a key file. Codes as of `readKeyFile`, and `wrong-passphrase`. */
export async function openKeyFile(path: string, passphrase: string): Promise<Result<KeyFile & Pick<NewKey, 'seed'>>> {
  const sealed = await readSealed(path);
  if (!sealed.ok) return sealed;
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase.normalize('NFC'));
  const seed = await decrypter.decrypt(bytesOf(sealed.value.seed)).catch(String);
  if (typeof seed === 'string')
    return refused(seed.includes('no identity matched') ? wrongPassphrase(path) : damaged(path));
  const fits = seed.length === 32 && equalBytes(nodeSigner(seed).publicKey, bytesOf(sealed.value.publicKey));
  return fits ? done({ ...openPart(sealed.value), seed }) : refused(damaged(path));
}

interface SealedKey extends KeyFile {
  readonly format: typeof format;
  /** The age file that holds the seed, in base64. */
  readonly seed: string;
}

const format = 'concord-key/1';

const sealedReader: Reader<SealedKey> = objectOf<SealedKey>({
  format: wordOf([format]),
  keyid: textOf(/^[0-9a-f]{64}$/, 'a key id', ''),
  officer: orNull(lineOf(1, 120)),
  party: textOf(isPartyCode, 'the code of a party', ''),
  publicKey: textOf(text => fromBase64(text)?.length === 32, 'a public key', ''),
  seed: textOf(text => fromBase64(text) !== undefined, 'base64', ''),
});

async function readSealed(path: string): Promise<Result<SealedKey>> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    return refused(codeOf(error) === 'ENOENT' ? missing(path) : unreadable(path, error));
  }
  const json = checkStrict(parsed(decodeUtf8(bytes) ?? ''));
  const sealed = json.ok ? readWith(sealedReader, json.value) : json;
  if (!sealed.ok) return refused(damaged(path));
  return keyIdOf(bytesOf(sealed.value.publicKey)) === sealed.value.keyid ? sealed : refused(damaged(path));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function openPart({ party, officer, publicKey, keyid }: SealedKey): KeyFile {
  return { party, officer, publicKey, keyid };
}

function bytesOf(base64: string): Uint8Array {
  return fromBase64(base64) ?? new Uint8Array();
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function missing(place: string): Problem {
  return {
    code: 'key-file-missing',
    place,
    sentence: 'There is no such key file.',
    cure: 'Give the path of a key file, or make one with `concord keys make`.',
  };
}

function unreadable(place: string, error: unknown): Problem {
  return {
    code: 'key-file-unreadable',
    place,
    sentence: `The key file cannot be read: ${String(error)}.`,
    cure: 'Let the one who signs read the file.',
  };
}

function unwritable(place: string, error: unknown): Problem {
  return {
    code: 'key-file-unwritable',
    place,
    sentence: `The key file cannot be written: ${String(error)}.`,
    cure: 'Choose a folder that exists and that you may write to.',
  };
}

function exists(place: string): Problem {
  return {
    code: 'key-file-exists',
    place,
    sentence: 'A file of this name exists, and no key file is overwritten.',
    cure: 'Choose another name.',
  };
}

function damaged(place: string): Problem {
  return {
    code: 'key-file-damaged',
    place,
    sentence: 'This is no key file, or it was damaged.',
    cure: 'Take it from a copy; if there is none, enrol a new key.',
  };
}

function wrongPassphrase(place: string): Problem {
  return {
    code: 'wrong-passphrase',
    place,
    sentence: 'The passphrase does not open this key file.',
    cure: 'Try again; if it is lost, enrol a new key and revoke this one.',
  };
}

function tooShort(place: string): Problem {
  return {
    code: 'passphrase-too-short',
    place,
    sentence: `The passphrase has fewer than ${passphraseAtLeast} characters.`,
    cure: 'Take four or five random words.',
  };
}
