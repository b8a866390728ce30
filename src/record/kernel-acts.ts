import { allParties } from '../act/index.ts';
import type { Problem } from '../core/index.ts';
import { kernelKindOf, kernelKinds } from './kernel/kinds.ts';
import type { KernelAct } from './kernel/kind.ts';
import { problem } from './problem.ts';
import { isKernel, partiesAt, type Roster } from './roster.ts';

/** The roster after an act: unchanged unless the act belongs to the trust kernel. The act is taken as accepted. */
export function applyToRoster(roster: Roster, act: KernelAct): Roster {
  if (!isKernel(act.payload)) return roster;
  return kernelKindOf(act.payload.kind)?.apply(roster, act) ?? roster;
}

/** Every rule of the trust kernel that an act of it breaks, at its place in the log; its signatures are judged apart. */
export function judgeKernelAct(roster: Roster, act: KernelAct): readonly Problem[] {
  const kind = kernelKindOf(act.payload.kind);
  if (kind === undefined) {
    const known = Object.keys(kernelKinds).join(', ');
    return [problem('kind-unknown', '/kind', 'The trust kernel has no such kind of act.', `Its kinds are ${known}.`)];
  }
  return [...judgeForm(act), ...judgeReach(roster, act), ...kind.judge(roster, act)];
}

/** Public keys (base64) that a kernel act brings with it, to check its own signatures with. */
export function keysBroughtBy(payload: KernelAct['payload']): readonly string[] {
  if (!isKernel(payload)) return [];
  return kernelKindOf(payload.kind)?.keys(payload.data) ?? [];
}

function judgeForm(act: KernelAct): readonly Problem[] {
  const { payload } = act;
  const problems: Problem[] = [];
  for (const member of ['behalf', 'about', 'corrects', 'withdraws'] as const) {
    if (payload[member] === null) continue;
    problems.push(
      problem(
        'kernel-form',
        `/${member}`,
        'An act of the trust kernel stands alone: this member is null.',
        'Write null; send a further act to change what this one did.',
      ),
    );
  }
  if (payload.attachments.length > 0) {
    problems.push(
      problem('kernel-form', '/attachments', 'An act of the trust kernel has no attachments.', 'Leave the list empty.'),
    );
  }
  return problems;
}

/** What concerns everybody is told to everybody; an audience is told to its own, and the founding to its first. */
function judgeReach(roster: Roster, act: KernelAct): readonly Problem[] {
  if (act.payload.kind === 'founding' || act.payload.kind === 'audience') return [];
  const reached = roster.audiences.get(act.payload.audience)?.parties ?? [];
  if (partiesAt(roster, act.recorded).every(party => reached.includes(party))) return [];
  return [
    problem(
      'audience-not-all',
      '/audience',
      'An act of the trust kernel goes to all parties.',
      `Address it to the newest version of "${allParties}".`,
    ),
  ];
}
