import type { Payload } from '../act/index.ts';
import { type ActKind, type Agreement, zoneOf } from '../agreement/index.ts';
import { isMoment, type Problem } from '../core/index.ts';
import { adoptionOf, membershipOf, momentIn, problem } from '../record/index.ts';
import { judgeAuthor } from './author.ts';
import { judgeContent } from './content.ts';
import { actSeenBy, type IntakeState } from './state.ts';

/** An act against the agreement it names, in the version in force on this register. */
export function judgeAgreementAct(state: IntakeState, payload: Payload, recorded: number): readonly Problem[] {
  const adoption = adoptionOf(state.roster, payload.agreement);
  if (adoption === undefined) {
    return [
      problem(
        'agreement-unknown',
        '/agreement',
        `"${payload.agreement}" is not adopted on this register.`,
        'Name an agreement that is adopted here.',
      ),
    ];
  }
  if (payload.rules !== adoption.rules) {
    return [
      problem(
        'rules-differ',
        '/rules',
        'The signer saw another version of the rules than the one in force.',
        `Read the version in force, ${adoption.rules}, and sign again.`,
      ),
    ];
  }
  const agreement = state.library(adoption.rules);
  if (agreement === undefined) {
    return [
      problem(
        'rules-missing',
        '/rules',
        'The adopted files are not at hand.',
        'Let the operator put the adopted files back.',
      ),
    ];
  }
  const kind = Object.hasOwn(agreement.acts, payload.kind) ? agreement.acts[payload.kind] : undefined;
  if (kind === undefined) {
    return [
      problem(
        'kind-unknown',
        '/kind',
        `The agreement has no kind of act "${payload.kind}".`,
        `Its kinds are ${Object.keys(agreement.acts).join(', ')}.`,
      ),
    ];
  }
  const { roster } = state;
  return [
    ...judgeProxy(state, agreement, payload, recorded),
    ...judgeMembership(state, payload, recorded),
    ...judgeCircle(state, kind, payload),
    ...judgeThing(state, kind, agreement, payload),
    ...judgeContent(kind, payload.data, { agreement, roster, corrects: payload.corrects !== null }),
    ...judgeAuthor(state, kind, agreement, payload, recorded),
  ];
}

/** Only an organization or the convener enters what another party did, and the party itself must be able to read it. */
function judgeProxy(state: IntakeState, agreement: Agreement, payload: Payload, recorded: number): readonly Problem[] {
  const { behalf, from } = payload;
  if (behalf === null) return [];
  const problems: Problem[] = [];
  const entering = state.roster.parties.get(from);
  if (entering?.kind !== 'organization' && state.roster.founding?.convener !== from) {
    problems.push(
      problem(
        'proxy-not-allowed',
        '/behalf',
        `${from} may not enter acts of others.`,
        'Let an organization or the convener enter it, or report it as evidence.',
      ),
    );
  }
  if (!state.roster.parties.has(behalf.party)) {
    problems.push(
      problem(
        'proxy-party',
        '/behalf/party',
        'This is not another party of this register.',
        'Name the party that acted, or write null for an act of your own.',
      ),
    );
  }
  if (state.roster.audiences.get(payload.audience)?.parties.includes(behalf.party) === false) {
    problems.push(
      problem(
        'outside-audience',
        '/behalf/party',
        `${behalf.party} could not read what is entered for it.`,
        'Choose an audience in which it stands.',
      ),
    );
  }
  if (!isMoment(behalf.happened)) {
    problems.push(
      problem(
        'happened-unreadable',
        '/behalf/happened',
        'This is no day or instant of the years 1971 to 2049.',
        'Write 2026-03-02, or 2026-03-02T10:00:00Z.',
      ),
    );
  } else if (momentIn(behalf.happened, zoneOf(agreement, behalf.party)).earliest > recorded) {
    problems.push(
      problem('happened-later', '/behalf/happened', 'This has not happened yet.', 'Enter it when it has happened.'),
    );
  }
  return problems;
}

function judgeMembership(state: IntakeState, payload: Payload, recorded: number): readonly Problem[] {
  const party = payload.behalf === null ? state.roster.parties.get(payload.from) : undefined;
  if (party === undefined || membershipOf(party, payload.agreement, recorded) === 'member') return [];
  return [
    problem(
      'sender-not-member',
      '/from',
      `${payload.from} does not take part in this agreement at present.`,
      'Ask the convener about its membership.',
    ),
  ];
}

/** Everybody whom the kind concerns reads it, and nobody else. */
function judgeCircle(state: IntakeState, kind: ActKind, payload: Payload): readonly Problem[] {
  const audience = state.roster.audiences.get(payload.audience);
  if (audience === undefined || !audience.parties.includes(payload.from) || audience.name === kind.audience) return [];
  return [
    problem(
      'audience-differs',
      '/audience',
      `An act of kind ${kind.id} goes to the audience "${kind.audience}".`,
      `Address the newest version of "${kind.audience}".`,
    ),
  ];
}

function judgeThing(state: IntakeState, kind: ActKind, agreement: Agreement, payload: Payload): readonly Problem[] {
  const about = payload.about === null ? undefined : actSeenBy(state, payload.from, payload.about);
  if (about === undefined) return [];
  const opened = about.agreement === payload.agreement ? agreement.acts[about.kind]?.about : undefined;
  if (kind.about !== null && opened === kind.about && about.about === null) return [];
  return [
    kind.about === null
      ? problem(
          'about-nothing',
          '/about',
          `An act of kind ${kind.id} is about no thing.`,
          'Write null here; use "refers" to point to acts.',
        )
      : problem(
          'about-differs',
          '/about',
          `That act did not open ${article(kind.about)}.`,
          `Name the act that opened the ${kind.about}, or null to open one.`,
        ),
  ];
}

function article(word: string): string {
  return /^[aeiou]/.test(word) ? `an ${word}` : `a ${word}`;
}
