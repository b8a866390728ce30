import { sha256 } from '@noble/hashes/sha2.js';
import { type Crypto, type Signer, toHex } from '../../core/index.ts';
import { isAdmissible } from '../index.ts';

/** The crypto port over WebCrypto, in a page or a worker. SHA-256 is computed in JavaScript: WebCrypto's is asynchronous. */
export const webCrypto: Crypto = {
  sha256: bytes => sha256(bytes),
  verify: async (publicKey, message, signature) => {
    if (!isAdmissible(publicKey, signature)) return false;
    try {
      const key = await importedKey(publicKey);
      return await crypto.subtle.verify(algorithm, key, new Uint8Array(signature), new Uint8Array(message));
    } catch {
      return false;
    }
  },
};

/** A fresh key pair whose private key never leaves the browser's key store; the caller keeps it (IndexedDB). */
export async function generateBrowserKey(): Promise<CryptoKeyPair> {
  const pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  if (!('privateKey' in pair)) throw new TypeError('An Ed25519 key pair was expected.');
  return pair;
}

/** A signer over a key pair that the caller keeps. */
export async function browserSigner(pair: CryptoKeyPair): Promise<Signer> {
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return {
    publicKey,
    sign: async message =>
      new Uint8Array(await crypto.subtle.sign(algorithm, pair.privateKey, new Uint8Array(message))),
  };
}

const algorithm = 'Ed25519';
const keptKeys = new Map<string, Promise<CryptoKey>>();
const keptKeysAtMost = 256;

function importedKey(publicKey: Uint8Array): Promise<CryptoKey> {
  const name = toHex(publicKey);
  const kept = keptKeys.get(name);
  if (kept !== undefined) return kept;
  if (keptKeys.size >= keptKeysAtMost) keptKeys.clear();
  const key = crypto.subtle.importKey('raw', new Uint8Array(publicKey), algorithm, false, ['verify']);
  keptKeys.set(name, key);
  return key;
}
