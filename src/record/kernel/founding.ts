import {
  allParties,
  type Audience,
  audienceHash,
  lineOf,
  listOf,
  objectOf,
  type Reader,
  wordOf,
} from '../../act/index.ts';
import type { Problem } from '../../core/index.ts';
import { problem } from '../problem.ts';
import { markOf, publicViewer, type Roster, type RosterAudience, type RosterKey, type RosterParty } from '../roster.ts';
import { type KernelAct, type KernelKind, kernelKind } from './kind.ts';
import {
  audienceShape,
  checkKey,
  holdsExactly,
  keyidOf,
  type Newcomer,
  newcomerMembers,
  partyCode,
  publicKeyText,
} from './values.ts';

interface Content {
  readonly origin: string;
  readonly logKey: string;
  readonly receiptKey: string;
  readonly clock: 'real' | 'simulated';
  readonly convener: string;
  readonly parties: readonly FoundingParty[];
  readonly audiences: readonly Audience[];
}

interface FoundingParty extends Newcomer {
  readonly party: string;
}

const party: Reader<FoundingParty> = objectOf<FoundingParty>({ party: partyCode, ...newcomerMembers });

const shape: Reader<Content> = objectOf<Content>({
  origin: lineOf(1, 128),
  logKey: lineOf(1, 400),
  receiptKey: publicKeyText,
  clock: wordOf(['real', 'simulated'] as const),
  convener: lineOf(1, 16),
  parties: listOf(party, 1, 128, ({ party: code }) => code),
  audiences: listOf(audienceShape, 1, 100, ({ name }) => name),
});

/**
 * Entry 0: the register's origin, its log and receipt keys, its clock, its parties with their root keys, and its first
 * audiences, signed by every root. Clients pin its hash, so whoever keeps the server cannot found it anew.
 */
export const founding: KernelKind = kernelKind({
  shape,
  judge: (roster, act, content) => [
    ...judgePlace(roster, act, content),
    ...judgeClock(content),
    ...judgeParties(content),
    ...judgeAudiences(act, content),
  ],
  signers: (_roster, _act, content) => ({
    are: 'exactly',
    keys: content.parties.map(party => ({ keyid: keyidOf(party.root), whose: `the root key of ${party.party}` })),
  }),
  keys: content => content.parties.map(party => party.root),
  apply: (_roster, act, content) => found(act, content),
});

function judgePlace(roster: Roster, act: KernelAct, content: Content): readonly Problem[] {
  const problems: Problem[] = [];
  if (roster.founding !== null) {
    problems.push(
      problem(
        'founded-already',
        '/kind',
        'This register is founded already.',
        'Found another register under another origin.',
      ),
    );
  }
  if (content.origin !== act.payload.register) {
    problems.push(
      problem(
        'origin-differs',
        '/data/origin',
        'The founding names another origin than the register it is meant for.',
        'Write the same origin in both places.',
      ),
    );
  }
  if (content.convener !== act.payload.from) {
    problems.push(
      problem(
        'convener-differs',
        '/data/convener',
        'The founding is not sent by the convener it names.',
        'Let the convener send it.',
      ),
    );
  }
  return problems;
}

function judgeClock(content: Content): readonly Problem[] {
  const simulated = markOf(content.origin) !== null;
  if ((content.clock === 'simulated') === simulated) return [];
  return [
    problem(
      'clock-not-allowed',
      '/data/clock',
      simulated
        ? 'A register whose origin begins EXAMPLE or EXERCISE runs on a simulated clock.'
        : 'Only a register whose origin begins EXAMPLE or EXERCISE runs on a simulated clock.',
      simulated ? 'Write "simulated", or choose another origin.' : 'Write "real", or choose another origin.',
    ),
  ];
}

function judgeParties(content: Content): readonly Problem[] {
  const problems = content.parties.flatMap((party, index) => checkKey(party.root, `/data/parties/${index}/root`));
  for (const [index, party] of content.parties.entries()) {
    const place = `/data/parties/${index}`;
    if (content.parties.findIndex(other => other.root === party.root) < index) {
      problems.push(
        problem(
          'key-known',
          `${place}/root`,
          'Another party has the same root key.',
          'Give each party a key of its own.',
        ),
      );
    }
  }
  if (!content.parties.some(party => party.party === content.convener)) {
    problems.push(
      problem(
        'convener-not-a-party',
        '/data/convener',
        'The convener is not among the parties.',
        'Name a party as convener.',
      ),
    );
  }
  return problems;
}

function judgeAudiences(act: KernelAct, content: Content): readonly Problem[] {
  const codes = content.parties.map(party => party.party).toSorted();
  const [first] = content.audiences;
  const problems: Problem[] = [];
  if (first?.name !== allParties || first.version !== 1 || !holdsExactly(first.parties, codes)) {
    problems.push(
      problem(
        'first-audience',
        '/data/audiences/0',
        `The first audience is not "${allParties}", version 1, with all parties in the order of their codes (and ${publicViewer}, if the register is open).`,
        'Begin the audiences with it.',
      ),
    );
  }
  if (first !== undefined && act.payload.audience !== audienceHash(first)) {
    problems.push(
      problem(
        'audience-not-all',
        '/audience',
        'The founding does not go to its own first audience.',
        'Address it to the hash of the first audience.',
      ),
    );
  }
  for (const [index, audience] of content.audiences.entries()) {
    const place = `/data/audiences/${index}`;
    if (audience.version !== 1) {
      problems.push(
        problem('audience-version', `${place}/version`, 'At founding every audience has version 1.', 'Write 1.'),
      );
    }
    for (const stranger of audience.parties.filter(party => party !== publicViewer && !codes.includes(party))) {
      problems.push(
        problem(
          'party-unknown',
          `${place}/parties`,
          `${stranger} is not a party of this register.`,
          'Name parties of this register only.',
        ),
      );
    }
  }
  return problems;
}

function found(act: KernelAct, content: Content): Roster {
  const keys = content.parties.map((party): RosterKey => {
    const keyid = keyidOf(party.root);
    return {
      keyid,
      publicKey: party.root,
      party: party.party,
      officer: null,
      role: null,
      enrolledBy: act.id,
      revoked: null,
    };
  });
  const audiences = content.audiences.map((audience): RosterAudience => ({
    ...audience,
    hash: audienceHash(audience),
  }));
  const { origin, logKey, receiptKey, clock, convener } = content;
  return {
    founding: { act: act.id, origin, logKey, receiptKey, clock, convener },
    parties: new Map(content.parties.map((party): [string, RosterParty] => [party.party, { ...party, changes: [] }])),
    keys: new Map(keys.map(key => [key.keyid, key])),
    audiences: new Map(audiences.map(audience => [audience.hash, audience])),
    adoptions: [],
  };
}
