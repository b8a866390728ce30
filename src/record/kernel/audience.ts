import { allParties, type Audience, audienceHash } from '../../act/index.ts';
import type { Problem } from '../../core/index.ts';
import { problem } from '../problem.ts';
import { partiesAt, publicViewer, type Roster } from '../roster.ts';
import { type KernelAct, type KernelKind, kernelKind } from './kind.ts';
import { audienceShape, holdsExactly } from './values.ts';

/**
 * A set of parties gets a name and a version. It goes to those whom it names, and only the versions they can see bear on
 * it: a name used in another circle must not show by a refusal.
 */
export const audience: KernelKind = kernelKind({
  shape: audienceShape,
  judge: (roster, act, content) => [
    ...judgeMembers(roster, act, content),
    ...judgeVersion(roster, act, content),
    ...judgeAllParties(roster, act, content),
  ],
  signers: () => ({ are: 'officers' }),
  apply(roster, _act, content) {
    const hash = audienceHash(content);
    return { ...roster, audiences: new Map(roster.audiences).set(hash, { ...content, hash }) };
  },
});

function judgeMembers(roster: Roster, act: KernelAct, content: Audience): readonly Problem[] {
  const problems: Problem[] = [];
  if (act.payload.audience !== audienceHash(content)) {
    problems.push(
      problem(
        'audience-not-own',
        '/audience',
        'An audience is told to those whom it names.',
        'Address the act to the hash of the audience it makes.',
      ),
    );
  }
  if (!content.parties.includes(act.payload.from)) {
    problems.push(
      problem(
        'audience-without-sender',
        '/data/parties',
        `${act.payload.from} is not in the audience it makes.`,
        'Name the sender too.',
      ),
    );
  }
  const known = partiesAt(roster, act.recorded);
  for (const stranger of content.parties.filter(party => party !== publicViewer && !known.includes(party))) {
    problems.push(
      problem(
        'party-unknown',
        '/data/parties',
        `${stranger} is not a party of this register.`,
        'Name parties of this register only.',
      ),
    );
  }
  return problems;
}

function judgeVersion(roster: Roster, act: KernelAct, content: Audience): readonly Problem[] {
  const seen = [...roster.audiences.values()].filter(
    other => other.name === content.name && other.parties.includes(act.payload.from),
  );
  const highest = Math.max(0, ...seen.map(other => other.version));
  if (content.version > highest) return [];
  return [
    problem(
      'audience-version',
      '/data/version',
      `Version ${highest} of this audience stands already.`,
      `Write version ${highest + 1}.`,
    ),
  ];
}

function judgeAllParties(roster: Roster, act: KernelAct, content: Audience): readonly Problem[] {
  if (content.name !== allParties || holdsExactly(content.parties, partiesAt(roster, act.recorded))) return [];
  return [
    problem(
      'audience-not-all',
      '/data/parties',
      `"${allParties}" holds every party of the register, ${publicViewer} if the register is open, and nobody else.`,
      'Name exactly the parties that have not withdrawn.',
    ),
  ];
}
