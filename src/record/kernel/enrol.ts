import { lineOf, objectOf, type Reader } from '../../act/index.ts';
import type { RosterKey } from '../roster.ts';
import { type KernelKind, kernelKind } from './kind.ts';
import { checkNewKey, keyidOf, publicKeyText, rootOf } from './values.ts';

interface Content {
  readonly officer: string;
  readonly role: string;
  readonly key: string;
}

const shape: Reader<Content> = objectOf<Content>({ officer: lineOf(1, 120), role: lineOf(1, 120), key: publicKeyText });

/**
 * A party nominates an officer. The root signs, and so does the new key itself: the register's origin is inside the
 * signed bytes, so the proof of possession cannot come from elsewhere, and nobody enrols a key he does not hold.
 */
export const enrol: KernelKind = kernelKind({
  shape,
  judge: (roster, _act, content) => checkNewKey(roster, content.key, '/data/key'),
  signers: (roster, act, content) => ({
    are: 'exactly',
    keys: [rootOf(roster, act.payload.from), { keyid: keyidOf(content.key), whose: 'the key that is enrolled' }],
  }),
  keys: content => [content.key],
  apply(roster, act, content) {
    const key: RosterKey = {
      keyid: keyidOf(content.key),
      publicKey: content.key,
      party: act.payload.from,
      officer: content.officer,
      role: content.role,
      enrolledBy: act.id,
      revoked: null,
    };
    return { ...roster, keys: new Map(roster.keys).set(key.keyid, key) };
  },
});
