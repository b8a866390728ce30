import { createPrivateKey, createPublicKey, hash, type KeyObject, randomBytes, sign, verify } from 'node:crypto';
import { type Crypto, fromBase64, type Signer, toHex } from '../../core/index.ts';
import { isAdmissible } from '../index.ts';

/**
 * The crypto port over node:crypto. Signatures are checked in the thread pool, so checks that are started together
 * run on all cores and the event loop stays free. Imported keys are kept: importing costs more than verifying.
 */
export const nodeCrypto: Crypto = {
  sha256: bytes => Uint8Array.from(hash('sha256', bytes, 'buffer')),
  verify: (publicKey, message, signature) => {
    const key = isAdmissible(publicKey, signature) ? importedKey(publicKey) : undefined;
    if (key === undefined) return Promise.resolve(false);
    return new Promise(resolve => {
      verify(null, message, key, signature, (error, matches) => resolve(error === null && matches));
    });
  },
};

/** A signer from the 32-byte seed of RFC 8032. */
export function nodeSigner(seed: Uint8Array): Signer {
  if (seed.length !== 32) throw new RangeError(`An Ed25519 seed has 32 bytes, not ${seed.length}.`);
  const key = createPrivateKey({ key: Buffer.concat([privateKeyHead, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(publicKeyHead.length);
  return {
    publicKey: Uint8Array.from(publicKey),
    sign: message => Promise.resolve(Uint8Array.from(sign(null, message, key))),
  };
}

/** A fresh seed for `nodeSigner` from the system's source of randomness. */
export function generateSeed(): Uint8Array {
  return Uint8Array.from(randomBytes(32));
}

/** The DER that precedes the 32 bytes of an Ed25519 key (RFC 8410). */
const privateKeyHead: Uint8Array = bytesOf('MC4CAQAwBQYDK2VwBCIEIA==');
const publicKeyHead: Uint8Array = bytesOf('MCowBQYDK2VwAyEA');

const keptKeys = new Map<string, KeyObject>();
/** Far more than the officers of any region; a bound against a flood of unknown keys. */
const keptKeysAtMost = 4096;

function importedKey(publicKey: Uint8Array): KeyObject | undefined {
  const name = toHex(publicKey);
  const kept = keptKeys.get(name);
  if (kept !== undefined) return kept;
  const key = importKey(publicKey);
  if (key === undefined) return undefined;
  const oldest = keptKeys.size < keptKeysAtMost ? undefined : keptKeys.keys().next().value;
  if (oldest !== undefined) keptKeys.delete(oldest);
  keptKeys.set(name, key);
  return key;
}

function importKey(publicKey: Uint8Array): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.concat([publicKeyHead, publicKey]), format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}

function bytesOf(base64: string): Uint8Array {
  return fromBase64(base64) ?? new Uint8Array();
}
