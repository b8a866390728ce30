import { objectOf, orNull, type Reader, wordOf } from '../../act/index.ts';
import type { Problem } from '../../core/index.ts';
import { problem } from '../problem.ts';
import { membershipOf, type MembershipChange, type Roster, type RosterKey, type Standing } from '../roster.ts';
import { type KernelAct, type KernelKind, kernelKind, type SignerRule } from './kind.ts';
import {
  agreementId,
  checkNewKey,
  dayText,
  fromConvener,
  keyidOf,
  type Newcomer,
  newcomerMembers,
  partyCode,
  rootOf,
} from './values.ts';

interface Content {
  readonly change: MembershipChange['change'];
  readonly party: string;
  /** Null: membership of the register itself. */
  readonly agreement: string | null;
  readonly from: string;
  /** Described when a party joins the register, else null. */
  readonly newcomer: Newcomer | null;
}

const shape: Reader<Content> = objectOf<Content>({
  change: wordOf(['admit', 'suspend', 'resume', 'withdraw'] as const),
  party: partyCode,
  agreement: orNull(agreementId),
  from: dayText,
  newcomer: orNull(objectOf<Newcomer>(newcomerMembers)),
});

/**
 * A party comes, pauses or goes, on the register or under one agreement, from a day on. The convener admits (the
 * newcomer's own root key signs too), suspends and resumes; only the party itself withdraws.
 */
export const membership: KernelKind = kernelKind({
  shape,
  judge: (roster, act, content) => [
    ...judgeSender(roster, act, content),
    ...(joins(content) ? judgeNewcomer(roster, content) : judgeKnown(roster, act, content)),
  ],
  signers,
  keys: content => (content.newcomer === null ? [] : [content.newcomer.root]),
  apply,
});

function joins(content: Content): boolean {
  return content.change === 'admit' && content.agreement === null;
}

function judgeSender(roster: Roster, act: KernelAct, content: Content): readonly Problem[] {
  if (content.change !== 'withdraw') return fromConvener(roster, act);
  if (content.party === act.payload.from) return [];
  return [
    problem(
      'withdraws-another',
      '/data/party',
      'Only a party itself withdraws.',
      'The convener may suspend it; it may withdraw itself.',
    ),
  ];
}

function judgeNewcomer(roster: Roster, content: Content): readonly Problem[] {
  if (roster.parties.has(content.party)) {
    return [
      problem(
        'party-known',
        '/data/party',
        `${content.party} is a party already.`,
        'Choose another code, or let it resume.',
      ),
    ];
  }
  if (content.newcomer === null) {
    return [
      problem(
        'newcomer-missing',
        '/data/newcomer',
        'A party that joins is described.',
        'Give its name, kind, root key and note.',
      ),
    ];
  }
  return checkNewKey(roster, content.newcomer.root, '/data/newcomer/root');
}

function judgeKnown(roster: Roster, act: KernelAct, content: Content): readonly Problem[] {
  const party = roster.parties.get(content.party);
  if (party === undefined) {
    return [
      problem(
        'party-unknown',
        '/data/party',
        `${content.party} is not a party of this register.`,
        'Name a party of this register.',
      ),
    ];
  }
  const problems: Problem[] = [];
  if (content.newcomer !== null) {
    problems.push(
      problem(
        'newcomer-known',
        '/data/newcomer',
        'Only a party that joins the register is described.',
        'Write null here.',
      ),
    );
  }
  const last = party.changes.findLast(change => change.agreement === content.agreement);
  if (last !== undefined && last.from > content.from) {
    problems.push(
      problem(
        'from-earlier',
        '/data/from',
        `An earlier act changed this membership from ${last.from} on.`,
        `Give ${last.from} or a later day.`,
      ),
    );
  }
  const standing = membershipOf(party, content.agreement, Math.max(act.recorded, Date.parse(content.from)));
  if (!possible[content.change].includes(standing)) {
    problems.push(
      problem(
        'change-impossible',
        '/data/change',
        `${content.party} is ${words[standing]}: this change has nothing to change.`,
        'Look at its present standing.',
      ),
    );
  }
  return problems;
}

/** From which standings a change is possible. Whoever withdrew from an agreement may be admitted to it again. */
const possible: Readonly<Record<Content['change'], readonly Standing[]>> = {
  admit: ['withdrawn'],
  suspend: ['member'],
  resume: ['suspended'],
  withdraw: ['member', 'suspended', 'not-yet'],
};

const words: Readonly<Record<Standing, string>> = {
  member: 'a member',
  suspended: 'suspended',
  withdrawn: 'no longer a member',
  'not-yet': 'admitted from a later day on',
};

function signers(roster: Roster, act: KernelAct, content: Content): SignerRule {
  const root = rootOf(roster, act.payload.from);
  if (content.newcomer === null) return { are: 'exactly', keys: [root] };
  const newcomer = { keyid: keyidOf(content.newcomer.root), whose: `the root key of ${content.party}` };
  return { are: 'exactly', keys: [root, newcomer] };
}

function apply(roster: Roster, act: KernelAct, content: Content): Roster {
  const { change, agreement, from, party: code, newcomer } = content;
  const entry: MembershipChange = { change, agreement, from, act: act.id };
  if (newcomer === null) {
    const party = roster.parties.get(code);
    if (party === undefined) return roster;
    const changes = [...party.changes, entry].toSorted((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)));
    return { ...roster, parties: new Map(roster.parties).set(code, { ...party, changes }) };
  }
  const keyid = keyidOf(newcomer.root);
  const key: RosterKey = {
    keyid,
    publicKey: newcomer.root,
    party: code,
    officer: null,
    role: null,
    enrolledBy: act.id,
    revoked: null,
  };
  return {
    ...roster,
    parties: new Map(roster.parties).set(code, { party: code, ...newcomer, changes: [entry] }),
    keys: new Map(roster.keys).set(keyid, key),
  };
}
