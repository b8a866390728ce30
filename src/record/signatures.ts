import type { Problem } from '../core/index.ts';
import type { KernelAct, NeededKey } from './kernel/kind.ts';
import { kernelKindOf } from './kernel/kinds.ts';
import { problem } from './problem.ts';
import { isKernel, type Roster, type RosterKey } from './roster.ts';

/**
 * Whether the keys that signed an act may sign it, under the roster as it stands at the act's place in the log. The
 * signatures themselves were verified before. `keyids` are those of the envelope, in its order.
 */
export function judgeSignatures(roster: Roster, act: KernelAct, keyids: readonly string[]): readonly Problem[] {
  const rule = isKernel(act.payload) ? kernelKindOf(act.payload.kind)?.signers(roster, act) : undefined;
  if (rule?.are === 'unreadable') return rule.problems;
  return rule?.are === 'exactly' ? judgeExactly(rule.keys, keyids) : judgeOfficers(roster, act.payload.from, keyids);
}

function judgeExactly(needed: readonly NeededKey[], keyids: readonly string[]): readonly Problem[] {
  const missing = needed
    .filter(key => !keyids.includes(key.keyid))
    .map(key =>
      problem(
        'signature-missing',
        '/signatures',
        `The signature of ${key.whose} is missing.`,
        `Sign it with ${key.whose} too.`,
      ),
    );
  const strange = keyids
    .map((keyid, index) => ({ keyid, index }))
    .filter(({ keyid }) => !needed.some(key => key.keyid === keyid))
    .map(({ index }) =>
      problem(
        'signature-needless',
        `/signatures/${index}`,
        'This key does not sign an act of this kind.',
        `Sign with ${needed.map(key => key.whose).join(' and ')} only.`,
      ),
    );
  return [...missing, ...strange];
}

/**
 * Officers of the sender, at least one of whose keys is current. A revoked key counts only beside a current one: who
 * stole it cannot act alone, and an act signed before the revocation can still be sent with a colleague's signature.
 */
function judgeOfficers(roster: Roster, party: string, keyids: readonly string[]): readonly Problem[] {
  const problems: Problem[] = [];
  let current = false;
  for (const [index, keyid] of keyids.entries()) {
    const key = roster.keys.get(keyid);
    const fault = faultOf(key, party, `/signatures/${index}`);
    if (fault !== null) problems.push(fault);
    else if (key?.revoked === null) current = true;
  }
  if (!current && problems.length === 0) {
    problems.push(
      problem(
        'key-revoked',
        '/signatures',
        'No current key signs this act: the key was revoked.',
        `Let an officer of ${party} with a current key sign too.`,
      ),
    );
  }
  return problems;
}

function faultOf(key: RosterKey | undefined, party: string, place: string): Problem | null {
  if (key === undefined || key.party !== party) {
    return problem(
      'key-not-enrolled',
      place,
      `This key is not enrolled for an officer of ${party}.`,
      `Sign with a key that ${party} enrolled.`,
    );
  }
  if (key.officer !== null) return null;
  return problem(
    'root-key-signs',
    place,
    'A root key signs only what concerns the party itself.',
    'Let an officer sign with an enrolled key.',
  );
}
