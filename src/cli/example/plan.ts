import { actIdOf, type Audience, audienceHash, kernelAgreement, type Payload } from '../../act/index.ts';
import { nodeCrypto, nodeSigner } from '../../act/node/index.ts';
import type { Agreement } from '../../agreement/index.ts';
import {
  encodeUtf8,
  formatInstant,
  isDay,
  parseInstant,
  endOfDay,
  toBase64,
  toHex,
  valueOf,
  type JsonObject,
} from '../../core/index.ts';
import { publicViewer } from '../../record/index.ts';
import { vkeyOf, writeVkey } from '../../register/index.ts';
import { exampleSeed, type ExampleHolder } from '../../server/index.ts';
import type { Chronology, Step } from './chronology.ts';
import { createNumbering, type Numbering } from './numbering.ts';

/** An act of an example register before it is signed: complete, with everything that decides its id. */
export interface PlannedAct {
  /** `act:` and the act's id. */
  readonly id: string;
  readonly payload: Payload;
  readonly signers: readonly ExampleHolder[];
  /** When the simulated clock lets the register accept it, milliseconds UTC. */
  readonly recorded: number;
  /** The step it tells; null for an act of the trust kernel. */
  readonly step: Step | null;
}

/** The officer whom each party of an example enrols. */
export const exampleOfficer = 'duty-officer';

/**
 * Every act of an example register, in the order of its log: founding, enrolments, the adoption, then the steps. The same
 * chronology and rules always give the same acts, byte for byte. `rules` is the hash of the agreement's manifest.
 */
export function planActs(chronology: Chronology, agreement: Agreement, rules: string): readonly PlannedAct[] {
  const plan = openPlan(chronology, agreement, rules);
  const founding = foundingAct(plan);
  const enrolments = actingParties(chronology).map(party => enrolAct(plan, party));
  const adoption = adoptionAct(plan);
  const opened = new Map<string, string>();
  const steps = chronology.steps
    .toSorted((a, b) => enteredAt(a, plan.zone) - enteredAt(b, plan.zone))
    .map(step => {
      const act = stepAct(plan, step, opened.get(step.case) ?? null);
      if (!opened.has(step.case)) opened.set(step.case, act.id);
      return act;
    });
  return [founding, ...enrolments, adoption, ...steps];
}

/** The moment at which a step is entered: the instant it tells, or 24:00 of its day. */
export function enteredAt(step: Step, zone: string): number {
  return valueOf(isDay(step.happened) ? endOfDay(step.happened, zone) : parseInstant(step.happened, step.id));
}

/** The parties that sign or act in the chronology, the reconstruction first. */
export function actingParties({ region, steps, cases }: Chronology): readonly string[] {
  const acting = [
    ...steps.map(step => step.party),
    ...Object.values(cases).flatMap(head => [head.requesting, head.responding]),
  ];
  return [region.reconstruction.party, ...[...new Set(acting)].toSorted()];
}

interface Plan {
  readonly chronology: Chronology;
  readonly agreement: Agreement;
  readonly rules: string;
  readonly zone: string;
  readonly started: number;
  readonly convener: string;
  readonly parties: readonly string[];
  /** The example is told from public sources, so that everybody may read it. */
  readonly audience: Audience;
  readonly numbering: Numbering;
}

function openPlan(chronology: Chronology, agreement: Agreement, rules: string): Plan {
  const { region } = chronology;
  const convener = region.reconstruction.party;
  const parties = [...Object.keys(chronology.parties), convener].toSorted();
  return {
    chronology,
    agreement,
    rules,
    zone: region.zone,
    started: valueOf(parseInstant(region.clock.from, 'region: clock')),
    convener,
    parties,
    audience: { name: 'all-parties', version: 1, parties: [...parties, publicViewer].toSorted() },
    numbering: createNumbering(),
  };
}

function foundingAct(plan: Plan): PlannedAct {
  const { chronology, convener, parties } = plan;
  const { origin, reconstruction } = chronology.region;
  const named = parties.map(party => ({
    party,
    name: party === convener ? reconstruction.name : (chronology.parties[party] ?? party),
    kind: party === convener ? 'organization' : 'state',
    root: publicKeyOf({ of: party, role: 'root' }),
    note:
      party === convener
        ? 'It signs every act of this register, on behalf of those of whom the sources tell.'
        : chronology.note,
  }));
  const data = {
    origin,
    logKey: logKeyOf(origin),
    receiptKey: publicKeyOf({ of: origin, role: 'receipt' }),
    clock: 'simulated',
    convener,
    parties: named,
    audiences: [{ ...plan.audience }],
  };
  return kernelAct(
    plan,
    'founding',
    convener,
    data,
    parties.map(party => ({ of: party, role: 'root' })),
    'founding',
  );
}

function enrolAct(plan: Plan, party: string): PlannedAct {
  const officer: ExampleHolder = { of: party, role: exampleOfficer };
  const data = { officer: exampleOfficer, role: 'Duty officer of the example', key: publicKeyOf(officer) };
  return kernelAct(plan, 'enrol', party, data, [{ of: party, role: 'root' }, officer], `enrol ${party}`);
}

function adoptionAct(plan: Plan): PlannedAct {
  const { agreement, rules, chronology, convener } = plan;
  const { record, observedFrom } = chronology.region.agreement;
  const data = { agreement: agreement.id, rules, observedFrom, record, from: observedFrom };
  return kernelAct(plan, 'rules-adopt', convener, data, [{ of: convener, role: exampleOfficer }], 'adopt');
}

function kernelAct(
  plan: Plan,
  kind: string,
  from: string,
  data: JsonObject,
  signers: readonly ExampleHolder[],
  name: string,
): PlannedAct {
  const payload: Payload = {
    ...frameOf(plan, from, kernelAgreement, plan.started, name),
    rules: null,
    kind,
    behalf: null,
    to: ['all-parties'],
    info: [],
    about: null,
    label: '',
    cites: [],
    data,
    remarks: 'Part of an example register. Its keys are published and prove nothing.',
  };
  return { id: actIdOf(payload), payload, signers, recorded: plan.started, step: null };
}

function stepAct(plan: Plan, step: Step, about: string | null): PlannedAct {
  const { chronology, agreement, convener, rules } = plan;
  const kind = agreement.acts[step.kind];
  const recorded = enteredAt(step, plan.zone);
  const payload: Payload = {
    ...frameOf(plan, convener, agreement.id, recorded, step.id),
    rules,
    kind: step.kind,
    behalf: { party: step.party, happened: step.happened },
    to: step.to,
    info: kind?.info?.is === 'all-parties' ? ['all-parties'] : [],
    about,
    label: chronology.cases[step.case]?.label ?? '',
    cites: kind?.provenance.cites ?? [],
    data: step.data,
    remarks: remarksOf(step, chronology),
  };
  return { id: actIdOf(payload), payload, signers: [{ of: convener, role: exampleOfficer }], recorded, step };
}

/** What every act of the plan shares, and what follows from its name and moment. */
function frameOf(plan: Plan, from: string, agreement: string, recorded: number, name: string) {
  const origin = plan.chronology.region.origin;
  return {
    register: origin,
    agreement,
    from,
    audience: audienceHash(plan.audience),
    number: plan.numbering.next(from, agreement, recorded),
    precedence: 'routine',
    status: 'test',
    refers: [],
    corrects: null,
    withdraws: null,
    at: formatInstant(recorded),
    lang: 'en',
    attachments: [],
    // Random in earnest; here derived from the name, so that every build gives the same register.
    nonce: toHex(nodeCrypto.sha256(encodeUtf8(`concord example nonce\n${origin}\n${name}`))).slice(0, 32),
  } as const;
}

function remarksOf(step: Step, chronology: Chronology): string {
  const sources = step.sources.flatMap(name => {
    const source = chronology.sources[name];
    return source === undefined ? [] : [`Source: ${source.title}. ${source.url}`];
  });
  return [
    step.says,
    `Reconstruction from public sources (grade ${step.grade}); not confirmed by ${step.party}.`,
    ...sources,
  ].join('\n');
}

function publicKeyOf(holder: ExampleHolder): string {
  return toBase64(nodeSigner(exampleSeed(holder)).publicKey);
}

function logKeyOf(origin: string): string {
  return writeVkey(vkeyOf(nodeCrypto, origin, nodeSigner(exampleSeed({ of: origin, role: 'log' })).publicKey));
}
