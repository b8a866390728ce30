import { allParties, type Payload } from '../act/index.ts';
import type { Problem } from '../core/index.ts';
import { isKernel, markOf, membershipOf, problem, readersOf, type RosterAudience } from '../record/index.ts';
import type { IntakeState } from './state.ts';

/** From whom an act comes and to whom it goes. */
export function judgeAddress(state: IntakeState, payload: Payload, recorded: number): readonly Problem[] {
  const problems = [...judgeStatus(state, payload), ...judgeTime(payload, recorded)];
  if (isKernel(payload) && payload.kind === 'founding') return problems;
  problems.push(...judgeSender(state, payload, recorded));
  const made = isKernel(payload) && payload.kind === 'audience' ? readersOf(state.roster, payload) : undefined;
  problems.push(...(made === undefined ? judgeAudience(state, payload) : judgeAddressees(made, payload)));
  return problems;
}

/** An exercise must never be taken for the real thing, nor the real thing for an exercise. */
function judgeStatus(state: IntakeState, payload: Payload): readonly Problem[] {
  const mark = markOf(state.origin);
  const status = mark === null ? 'actual' : mark === 'EXAMPLE' ? 'test' : 'exercise';
  if (payload.status === status) return [];
  return [
    problem(
      'status-not-allowed',
      '/status',
      `This register takes acts of status "${status}" only.`,
      `Write "${status}", or send it to another register.`,
    ),
  ];
}

/** `at` proves nothing; but far in the future it can only be a wrong clock, and the number's year would follow it. */
function judgeTime(payload: Payload, recorded: number): readonly Problem[] {
  const at = Date.parse(payload.at);
  if (at <= recorded + oneDay) return [];
  return [
    problem(
      'at-later',
      '/at',
      'The act was signed more than a day later than now.',
      'Set the clock of your device, and sign again.',
    ),
  ];
}

const oneDay = 86_400_000;

function judgeSender(state: IntakeState, payload: Payload, recorded: number): readonly Problem[] {
  const party = state.roster.parties.get(payload.from);
  if (party === undefined) {
    return [
      problem(
        'sender-unknown',
        '/from',
        `${payload.from} is not a party of this register.`,
        'Name the party whose officer signs.',
      ),
    ];
  }
  const standing = membershipOf(party, null, recorded);
  if (standing === 'member' || (standing === 'suspended' && isOwnAffair(payload))) return [];
  return [
    problem(
      'sender-not-member',
      '/from',
      `${payload.from} is ${words[standing]}, and cannot send this.`,
      'Ask the convener about its membership.',
    ),
  ];
}

const words = {
  member: 'a member',
  suspended: 'suspended',
  withdrawn: 'no longer a member',
  'not-yet': 'not a member yet',
} as const;

/** What a suspended party still does: change its own keys, and withdraw. */
function isOwnAffair(payload: Payload): boolean {
  return isKernel(payload) && ['enrol', 'revoke', 'membership'].includes(payload.kind);
}

/** An audience without the sender is refused as one that does not exist: its existence is not the sender's to know. */
function judgeAudience(state: IntakeState, payload: Payload): readonly Problem[] {
  const audience = state.roster.audiences.get(payload.audience);
  if (audience === undefined || !audience.parties.includes(payload.from)) {
    return [
      problem(
        'audience-unknown',
        '/audience',
        `No audience of ${payload.from} has this hash.`,
        'Name an audience in which the sender stands, by its hash.',
      ),
    ];
  }
  return [...judgeAddressees(audience.parties, payload), ...judgeVersion(state, audience, payload)];
}

function judgeAddressees(readers: readonly string[], payload: Payload): readonly Problem[] {
  return (['to', 'info'] as const).flatMap(member =>
    payload[member].flatMap((party, index) =>
      party === allParties || readers.includes(party)
        ? []
        : [
            problem(
              'outside-audience',
              `/${member}/${index}`,
              `${party} is not in the audience of this act.`,
              'Address parties of the audience, or choose another audience.',
            ),
          ],
    ),
  );
}

/** What opens something new goes to the audience as it is now; what continues may go to those who read the beginning. */
function judgeVersion(state: IntakeState, audience: RosterAudience, payload: Payload): readonly Problem[] {
  if (payload.about !== null || payload.corrects !== null || payload.withdraws !== null) return [];
  const versions = [...state.roster.audiences.values()]
    .filter(other => other.name === audience.name && other.parties.includes(payload.from))
    .map(other => other.version);
  const newest = Math.max(...versions);
  if (audience.version === newest) return [];
  return [
    problem(
      'audience-old',
      '/audience',
      `Version ${newest} of "${audience.name}" has taken the place of this one.`,
      `Address version ${newest}.`,
    ),
  ];
}
