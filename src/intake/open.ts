import { keyIdOf, type Payload, readEnvelope, verifySignatures } from '../act/index.ts';
import { type Crypto, done, fromBase64, refused, type Result } from '../core/index.ts';
import { keysBroughtBy, problem, type Roster } from '../record/index.ts';
import type { IntakeState } from './state.ts';

/** An envelope that was read strictly, and whose signatures hold as far as their keys are known. */
export interface Opened {
  /** `act:` and the act's id. */
  readonly id: string;
  readonly payload: Payload;
  /** The envelope as received. */
  readonly bytes: Uint8Array;
  /** The keys that signed, in the envelope's order. */
  readonly keyids: readonly string[];
  /** Those of them that the register did not know when the envelope was opened: their signatures are not verified. */
  readonly unverified: readonly string[];
}

/**
 * The costly part of intake: strict reading and every signature. It may run beside others and elsewhere: it needs only
 * the keys of the roster, which are never taken out of it.
 */
export async function openEnvelope(roster: Roster, bytes: Uint8Array, crypto: Crypto): Promise<Result<Opened>> {
  const read = readEnvelope(bytes);
  if (!read.ok) return read;
  const { actId, payload, signatures } = read.value;
  const verdicts = await verifySignatures(read.value, keyFinder(roster, payload), crypto);
  const wrong = verdicts.flatMap(({ verdict }, index) =>
    verdict === 'wrong'
      ? [
          problem(
            'signature-wrong',
            `/signatures/${index}`,
            'This signature does not fit the act.',
            'Sign the act as it stands, with the key that is named.',
          ),
        ]
      : [],
  );
  if (wrong.length > 0) return refused(...wrong);
  const unverified = verdicts.filter(({ verdict }) => verdict === 'key-unknown').map(({ keyid }) => keyid);
  return done({ id: actId, payload, bytes, keyids: signatures.map(({ keyid }) => keyid), unverified });
}

/** Keys are found in the roster, and in the act itself when it enrols them: it must prove that they are held. */
function keyFinder(roster: Roster, payload: Payload): (keyid: string) => Uint8Array | undefined {
  const brought = keysBroughtBy(payload).flatMap(text => fromBase64(text) ?? []);
  return keyid => {
    const known = roster.keys.get(keyid);
    return known === undefined ? brought.find(key => keyIdOf(key) === keyid) : fromBase64(known.publicKey);
  };
}

/** Whether a key has become known since the envelope was opened: then it is opened once more before it is judged. */
export function isStale(state: IntakeState, opened: Opened): boolean {
  return opened.unverified.some(keyid => state.roster.keys.has(keyid));
}
