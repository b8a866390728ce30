import type { Payload } from '../act/index.ts';
import { type Problem, type Result, done, refused } from '../core/index.ts';
import { formatNumber, isKernel, judgeKernelAct, judgeSignatures, numberAfter, problem } from '../record/index.ts';
import { judgeAddress } from './address.ts';
import { judgeAdoption } from './adoption.ts';
import { judgeAgreementAct } from './agreement-act.ts';
import type { Opened } from './open.ts';
import { judgeReferences } from './references.ts';
import { type IntakeState, numberKey } from './state.ts';

/** What becomes of an envelope: a new act for the register, or one that it holds already. */
export interface Admission {
  readonly is: 'new' | 'again';
  /** `act:` and the act's id. */
  readonly id: string;
  readonly audience: string;
}

/**
 * Judges an opened envelope at its place in the log. `recorded` is the moment at which the register will accept it,
 * milliseconds UTC, not before that of the act before it. Every problem is named, not the first one only.
 *
 * The judgement depends only on acts that the sender may see, so that no refusal tells of others.
 */
export function judge(state: IntakeState, opened: Opened, recorded: number): Result<Admission> {
  const { id, payload } = opened;
  if (opened.unverified.length === 0 && state.acts.has(id))
    return done({ is: 'again', id, audience: payload.audience });
  // Who signs is settled first: a stranger learns nothing about the party in whose name he writes.
  const place = judgePlace(state, payload);
  const early = place.length > 0 ? place : judgeSigners(state, opened, recorded);
  if (early.length > 0) return refused(...early);
  const problems = [
    ...judgeAddress(state, payload, recorded),
    ...judgeNumber(state, payload),
    ...judgeReferences(state, payload),
    ...judgeAdoption(state, payload),
    ...(isKernel(payload)
      ? judgeKernelAct(state.roster, { id, payload, recorded })
      : judgeAgreementAct(state, payload, recorded)),
  ];
  return problems.length === 0 ? done({ is: 'new', id, audience: payload.audience }) : refused(...problems);
}

/** The right register, and nothing before its founding. */
function judgePlace(state: IntakeState, payload: Payload): readonly Problem[] {
  if (payload.register !== state.origin) {
    return [
      problem(
        'register-differs',
        '/register',
        'This act is meant for another register.',
        `Sign it for ${state.origin}, or send it there.`,
      ),
    ];
  }
  if (state.roster.founding !== null || (isKernel(payload) && payload.kind === 'founding')) return [];
  return [problem('not-founded', '/kind', 'This register is not founded yet.', 'Send the founding first.')];
}

function judgeSigners(state: IntakeState, opened: Opened, recorded: number): readonly Problem[] {
  const { id, payload, keyids, unverified } = opened;
  const problems = judgeSignatures(state.roster, { id, payload, recorded }, keyids);
  if (problems.length > 0 || unverified.length === 0) return problems;
  return [
    problem(
      'signature-not-verified',
      '/signatures',
      'The key of a signature became known only after the signature was looked at.',
      'Send the act again.',
    ),
  ];
}

function judgeNumber(state: IntakeState, payload: Payload): readonly Problem[] {
  const last = state.numbers.get(numberKey(payload));
  const year = Math.max(new Date(Date.parse(payload.at)).getUTCFullYear(), last?.year ?? 0);
  const expected = formatNumber(numberAfter(last, payload.from, payload.agreement, year));
  if (payload.number === expected) return [];
  return [
    problem(
      'number-not-next',
      '/number',
      `The next number of ${payload.from} under this agreement, in this audience, is ${expected}.`,
      `Number it ${expected}, and sign again.`,
    ),
  ];
}
