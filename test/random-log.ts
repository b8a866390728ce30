import * as fc from 'fast-check';
import { audienceHash, kernelAgreement, type Payload } from '../src/act/index.ts';
import { nodeCrypto } from '../src/act/node/index.ts';
import { encodeUtf8, formatInstant, type JsonObject, toHex } from '../src/core/index.ts';
import { type AcceptedAct, sees } from '../src/record/index.ts';
import {
  type Draft,
  enrolOfficer,
  foundRegion,
  keyidOf,
  offer,
  officerOf,
  rootOf,
  type TestEntry,
  type TestRegion,
} from './region.ts';

/** One thing somebody does in a random log; what the rules refuse is simply not entered. */
export interface Deed {
  readonly does: (typeof deeds)[number];
  readonly by: (typeof parties)[number];
  /** Picks among the possible objects: which party is asked, which act is answered. */
  readonly pick: number;
  readonly minutes: number;
}

const parties = ['XA', 'XB', 'XC'] as const;
const deeds = [
  'ask',
  'answer',
  'invite',
  'accept',
  'report',
  'notice',
  'correct',
  'withdraw',
  'circle',
  'enrol',
  'revoke',
  'observe',
] as const;

/** What happens in a random log among the neighbours: open and closed acts, corrections, withdrawals, new circles and keys. */
export const randomDeeds: fc.Arbitrary<readonly Deed[]> = fc.array(
  fc.record({
    does: fc.constantFrom(...deeds),
    by: fc.constantFrom(...parties),
    pick: fc.nat({ max: 11 }),
    minutes: fc.nat({ max: 3000 }),
  }),
  { minLength: 4, maxLength: 24 },
);

/** The region in which these things happened. */
export async function regionAfter(happened: readonly Deed[]): Promise<TestRegion> {
  const region = await foundRegion();
  for (const deed of happened) {
    region.now += deed.minutes * 60_000;
    await perform(region, deed);
  }
  return region;
}

/** Numbers from which replacements are made. */
export const randomEntropy: fc.Arbitrary<readonly number[]> = fc.array(fc.nat({ max: 1000 }), {
  minLength: 30,
  maxLength: 30,
});

type Kind = readonly [agreement: string, kind: string, data: JsonObject];

/** Kinds that intake admits in any circle. */
export const closedKinds: readonly Kind[] = [
  [kernelAgreement, 'audience', {}],
  ['neighbours-1', 'question', { requesting: 'XA', responding: 'XB' }],
  ['neighbours-1', 'invitation', { host: 'XA', subject: 'another' }],
  ['neighbours-1', 'chair-appointment', { state: 'XC' }],
  ['neighbours-1', 'answer', {}],
  ['neighbours-1', 'yearly-report', { year: 2027, units: 7 }],
];

/** The same, and what intake never admits in a circle: pages may not depend on it all the same. */
export const anyKinds: readonly Kind[] = [
  ...closedKinds,
  [kernelAgreement, 'founding', { clock: 'real' }],
  [
    kernelAgreement,
    'rules-adopt',
    { agreement: 'neighbours-1', rules: 'none', observedFrom: null, record: 'partial', from: '2026-01-01' },
  ],
  ['unheard-of-1', 'anything', { n: 1 }],
];

/** The log with every act that a viewer may not see replaced by another, hidden too, of the same place and time. */
export function withHiddenReplaced(
  region: TestRegion,
  viewer: string,
  entropy: readonly number[],
  kinds: readonly Kind[],
): readonly AcceptedAct[] {
  return region.entries.map((act, index) => {
    const isSeen = index === 0 || sees(region.intake.roster, viewer, act.payload);
    return isSeen ? act : replaced(region, act, viewer, entropy[index % entropy.length] ?? 0, kinds);
  });
}

function replaced(
  region: TestRegion,
  act: AcceptedAct,
  viewer: string,
  entropy: number,
  kinds: readonly Kind[],
): AcceptedAct {
  const others = ['OBSERVER', 'XA', 'XB', 'XC'].filter(party => party !== viewer);
  const ring = { name: entropy % 2 === 0 ? 'two-sided' : 'talks', version: 1 + (entropy % 9), parties: others };
  const anyAct = region.entries[entropy % region.entries.length]?.id ?? null;
  const [agreement, kind, data] = kinds[entropy % kinds.length] ?? ['neighbours-1', 'answer', {}];
  const payload: Payload = {
    ...act.payload,
    agreement,
    kind,
    from: others[entropy % others.length] ?? 'XA',
    data: kind === 'audience' ? ring : data,
    audience: audienceHash(ring),
    about: entropy % 3 === 0 ? anyAct : null,
    label: `replaced ${entropy}`,
  };
  const id = `act:${toHex(nodeCrypto.sha256(encodeUtf8(`${act.id}${entropy}`)))}`;
  return { id, payload, keyids: [], recorded: act.recorded };
}

async function perform(region: TestRegion, deed: Deed): Promise<void> {
  const { does, by } = deed;
  if (does === 'enrol') await enrolOfficer(region, by, `officer ${region.entries.length}`);
  else if (does === 'revoke') await offer(region, revocation(by));
  else {
    const act = draftOf(region, deed);
    if (act !== undefined) await offer(region, act);
  }
}

/** What a deed sends; it may refer to any act of the log, also to one that the sender may not see. */
export function draftOf(region: TestRegion, { does, by, pick }: Deed): Draft | undefined {
  const other = parties[(parties.indexOf(by) + 1 + (pick % 2)) % 3] ?? 'XA';
  return drafts[does]?.({ region, by, other, pick });
}

interface Chance {
  readonly region: TestRegion;
  readonly by: string;
  readonly other: string;
  readonly pick: number;
}

const drafts: Readonly<Partial<Record<Deed['does'], (chance: Chance) => Draft | undefined>>> = {
  ask: ({ by, other, pick }) => ({
    from: by,
    kind: 'question',
    to: [other],
    data: { requesting: by, responding: other, troops: pick * 1000 },
  }),
  observe: ({ region, by, other }) => {
    const behalf = { party: by, happened: formatInstant(region.now).slice(0, 10) };
    return {
      from: 'OBSERVER',
      kind: 'question',
      to: [other],
      data: { requesting: by, responding: other },
      change: { behalf },
    };
  },
  invite: ({ by, pick }) => ({
    from: by,
    kind: 'invitation',
    audience: 'two-sided',
    to: [by],
    data: { host: by, subject: `talk ${pick}` },
  }),
  report: ({ by, pick }) => ({ from: by, kind: 'yearly-report', data: { year: 2026 + (pick % 3), units: pick } }),
  answer: chance => about(chance, 'question', { kind: 'answer' }),
  notice: chance => about(chance, 'question', { kind: 'no-answer-notice' }),
  accept: chance => about(chance, 'invitation', { kind: 'acceptance', to: [chance.by] }),
  correct: chance => changeOf(chance, 'corrects'),
  withdraw: chance => changeOf(chance, 'withdraws'),
  circle: ({ by, other }) => circle(by, other),
};

function about({ region, by, pick }: Chance, opening: string, act: Omit<Draft, 'from'>): Draft | undefined {
  const found = pickOf(region, pick, opening);
  return found && { from: by, ...act, change: { about: found.id, audience: found.payload.audience } };
}

function pickOf(region: TestRegion, pick: number, kind: string): TestEntry | undefined {
  const found = region.entries.filter(
    ({ payload }) => payload.kind === kind && payload.corrects === null && payload.withdraws === null,
  );
  return found[pick % Math.max(1, found.length)];
}

function changeOf({ region, by, pick }: Chance, member: 'corrects' | 'withdraws'): Draft | undefined {
  const own = region.entries.filter(({ payload }) => payload.from === by && payload.agreement !== kernelAgreement);
  const entry = own[pick % Math.max(1, own.length)];
  if (entry === undefined) return undefined;
  const { kind, to, about: thing, audience, data } = entry.payload;
  const change = { about: thing, audience, [member]: entry.id };
  return { from: by, kind, to, data: member === 'corrects' ? data : {}, change };
}

/** Two parties make a circle of their own, under a name that another circle may bear too. */
function circle(by: string, other: string): Draft {
  const data = { name: 'two-sided', version: 2, parties: [by, other].toSorted() };
  return {
    from: by,
    kind: 'audience',
    agreement: kernelAgreement,
    to: [by],
    data,
    change: { audience: audienceHash(data) },
  };
}

function revocation(by: string): Draft {
  const data = { keyid: keyidOf(officerOf(by)), effective: null, reason: 'random' };
  return { from: by, kind: 'revoke', agreement: kernelAgreement, data, signers: [rootOf(by)] };
}
