import { ed25519 } from '@noble/curves/ed25519.js';
import { done, type Problem, refused, type Result } from '../core/index.ts';
import { hasCanonicalY, hasSmallOrder } from './ed25519.ts';

/**
 * Whether 32 bytes may be registered as an Ed25519 public key. Attacker: a party that registers a point for which one
 * signature fits every message, or which libraries judge differently, to deny its acts later. Codes `key-length`,
 * `key-not-canonical`, `key-small-order`, `key-not-a-point`, `key-torsion`.
 */
export function checkPublicKey(publicKey: Uint8Array): Result<Uint8Array> {
  if (publicKey.length !== 32)
    return refused(problem('key-length', `A public key has 32 bytes, not ${publicKey.length}.`));
  if (!hasCanonicalY(publicKey))
    return refused(problem('key-not-canonical', 'The point is spelled in another way than its own.'));
  if (hasSmallOrder(publicKey)) {
    return refused(problem('key-small-order', 'With this key one signature would fit every message.'));
  }
  const point = pointOf(publicKey);
  if (point === undefined) return refused(problem('key-not-a-point', 'The bytes are no point of the curve.'));
  if (point.isTorsionFree()) return done(publicKey);
  return refused(
    problem(
      'key-torsion',
      'The point has a part of small order, and libraries would judge its signatures differently.',
    ),
  );
}

type Point = ReturnType<typeof ed25519.Point.fromBytes>;

function pointOf(publicKey: Uint8Array): Point | undefined {
  try {
    return ed25519.Point.fromBytes(publicKey, false);
  } catch {
    return undefined;
  }
}

function problem(code: string, sentence: string): Problem {
  return { code, place: 'key', sentence, cure: 'Make a fresh Ed25519 key and give its 32 bytes of public key.' };
}
