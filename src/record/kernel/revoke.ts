import { objectOf, orNull, proseOf, type Reader } from '../../act/index.ts';
import { parseInstant, type Problem, valueOf } from '../../core/index.ts';
import { problem } from '../problem.ts';
import type { Roster } from '../roster.ts';
import { type KernelAct, type KernelKind, kernelKind } from './kind.ts';
import { instantText, keyidText, rootOf } from './values.ts';

interface Content {
  readonly keyid: string;
  readonly effective: string | null;
  readonly reason: string;
}

const shape: Reader<Content> = objectOf<Content>({
  keyid: keyidText,
  effective: orNull(instantText),
  reason: proseOf(2000),
});

/**
 * A party withdraws an officer's key. From here on the key counts only beside a current key of the same party.
 * An `effective` in the past marks what the key signed since then as contested, and changes no status.
 */
export const revoke: KernelKind = kernelKind({
  shape,
  judge,
  signers: (roster, act) => ({ are: 'exactly', keys: [rootOf(roster, act.payload.from)] }),
  apply(roster, act, content) {
    const key = roster.keys.get(content.keyid);
    if (key === undefined) return roster;
    const effective = content.effective === null ? null : valueOf(parseInstant(content.effective, '/data/effective'));
    const revoked = { act: act.id, recorded: act.recorded, effective };
    return { ...roster, keys: new Map(roster.keys).set(key.keyid, { ...key, revoked }) };
  },
});

function judge(roster: Roster, act: KernelAct, content: Content): readonly Problem[] {
  const key = roster.keys.get(content.keyid);
  if (key === undefined || key.party !== act.payload.from || key.officer === null) {
    return [
      problem(
        'key-not-enrolled',
        '/data/keyid',
        `No officer of ${act.payload.from} has this key.`,
        'Name the key id of an officer of your own party.',
      ),
    ];
  }
  if (key.revoked !== null) {
    return [problem('key-revoked', '/data/keyid', 'This key is revoked already.', 'Nothing more is needed.')];
  }
  if (content.effective !== null && valueOf(parseInstant(content.effective, '/data/effective')) > act.recorded) {
    return [
      problem(
        'effective-later',
        '/data/effective',
        'The revocation takes effect after it is recorded.',
        'Give an earlier instant, or null for from now on.',
      ),
    ];
  }
  return [];
}
