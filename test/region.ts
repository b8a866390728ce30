import { audienceHash, encodeEnvelope, kernelAgreement, keyIdOf, type Payload, signAct } from '../src/act/index.ts';
import { nodeCrypto, nodeSigner } from '../src/act/node/index.ts';
import type { Agreement } from '../src/agreement/index.ts';
import {
  encodeUtf8,
  formatInstant,
  type JsonObject,
  type Result,
  type Signer,
  toBase64,
  toHex,
  valueOf,
} from '../src/core/index.ts';
import { type Admitted, admit, apply, type IntakeState, openIntake } from '../src/intake/index.ts';
import {
  type AcceptedAct,
  type AgreementLibrary,
  formatNumber,
  numberAfter,
  type View,
  viewOf,
} from '../src/record/index.ts';
import { neighbours } from './neighbours.ts';

/**
 * A region for tests: a register founded with real keys, and a small language to send acts to it. Everything follows from
 * its options, keys and nonces included, so that two regions made alike are alike to the byte.
 */
export interface TestRegion {
  readonly origin: string;
  readonly intake: IntakeState;
  readonly library: AgreementLibrary;
  /** The accepted acts in the order of the log, each with its envelope. */
  readonly entries: TestEntry[];
  /** The region's present, milliseconds UTC: when the next act is accepted. */
  now: number;
  readonly agreement: Agreement;
  /** The hash under which the agreement is adopted. */
  readonly rules: string;
}

export interface TestEntry extends AcceptedAct {
  readonly envelope: Uint8Array;
}

/** What a test says of an act; the rest follows from the region. */
export interface Draft {
  readonly from: string;
  readonly kind: string;
  readonly agreement?: string;
  readonly audience?: string;
  readonly data?: JsonObject;
  readonly to?: readonly string[];
  readonly signers?: readonly Signer[];
  readonly change?: Partial<Payload>;
}

export interface RegionOptions {
  readonly origin?: string;
  readonly parties?: readonly string[];
  readonly organizations?: readonly string[];
  readonly audiences?: Readonly<Record<string, readonly string[]>>;
  readonly agreement?: Agreement;
  readonly start?: number;
}

/** Half an hour past ten on 2 March 2026, UTC. */
export const start: number = Date.UTC(2026, 2, 2, 10, 30);

/** Founds a region: XA (the convener), XB and XC, the organization OBSERVER, an officer each, and the agreement among neighbours adopted. */
export async function foundRegion(options: RegionOptions = {}): Promise<TestRegion> {
  const region = await foundBare(options);
  for (const party of region.intake.roster.parties.keys()) await enrolOfficer(region, party);
  await adopt(region);
  return region;
}

/** A region of which only the founding is entered. */
export async function foundBare(options: RegionOptions = {}): Promise<TestRegion> {
  const { origin = 'EXAMPLE.test/neighbours', agreement = neighbours } = options;
  const rules = `sha256:${toHex(nodeCrypto.sha256(encodeUtf8(agreement.id)))}`;
  const library: AgreementLibrary = hash => (hash === rules ? agreement : undefined);
  const region: TestRegion = {
    origin,
    intake: openIntake(origin, library),
    library,
    entries: [],
    now: options.start ?? start,
    agreement,
    rules,
  };
  valueOf(await submit(region, await sign(foundingDraft(region, options), rootsOf(partiesIn(options)))));
  return region;
}

/** Founding content as a test region has it. */
export function foundingDraft(region: TestRegion, options: RegionOptions): Payload {
  const { organizations = ['OBSERVER'], audiences = { 'two-sided': ['XA', 'XB'] } } = options;
  const codes = partiesIn(options);
  const all = { name: 'all-parties', version: 1, parties: codes };
  const convener = options.parties?.[0] ?? 'XA';
  const data: JsonObject = {
    origin: region.origin,
    logKey: `${region.origin}+00000000+AQ==`,
    receiptKey: toBase64(signerOf('', 'receipt').publicKey),
    clock: /^(?:EXAMPLE|EXERCISE)/.test(region.origin) ? 'simulated' : 'real',
    convener,
    parties: codes.map(party => ({
      party,
      name: `State ${party}`,
      kind: organizations.includes(party) ? 'organization' : 'state',
      root: toBase64(rootOf(party).publicKey),
      note: '',
    })),
    audiences: [
      all,
      ...Object.entries(audiences).map(([name, parties]) => ({ name, version: 1, parties: parties.toSorted() })),
    ],
  };
  return {
    ...draft(region, { from: convener, kind: 'founding', agreement: kernelAgreement, data }),
    audience: audienceHash(all),
  };
}

function partiesIn({ parties = ['XA', 'XB', 'XC'], organizations = ['OBSERVER'] }: RegionOptions): readonly string[] {
  return [...parties, ...organizations].toSorted();
}

/** Enrols an officer of a party. */
export async function enrolOfficer(region: TestRegion, party: string, officer = 'duty officer'): Promise<TestEntry> {
  const key = officerOf(party, officer);
  const data = { officer, role: 'duty officer', key: toBase64(key.publicKey) };
  return send(region, { from: party, kind: 'enrol', agreement: kernelAgreement, data, signers: [rootOf(party), key] });
}

/** Adopts the region's agreement, observed from the start of 2026. */
export async function adopt(region: TestRegion, change: JsonObject = {}): Promise<TestEntry> {
  const data = {
    agreement: region.agreement.id,
    rules: region.rules,
    observedFrom: '2026-01-01',
    record: 'complete',
    from: '2026-01-01',
    ...change,
  };
  return send(region, {
    from: region.intake.roster.founding?.convener ?? '',
    kind: 'rules-adopt',
    agreement: kernelAgreement,
    data,
  });
}

/** Drafts, signs and submits an act, and expects that it enters. */
export async function send(region: TestRegion, act: Draft): Promise<TestEntry> {
  valueOf(await submit(region, await seal(region, act)));
  const entry = region.entries.at(-1);
  if (entry === undefined) throw new Error('nothing was entered');
  return entry;
}

/** Drafts and submits an act, whatever becomes of it. */
export async function offer(region: TestRegion, act: Draft): Promise<Result<Admitted>> {
  return submit(region, await seal(region, act));
}

/** The envelope of an act, signed but not sent. */
export async function seal(region: TestRegion, act: Draft): Promise<Uint8Array> {
  return sign(draft(region, act), act.signers ?? [officerOf(act.from)]);
}

/** Submits an envelope to intake; an admitted act is entered at the region's present, which then moves on by a minute. */
export async function submit(region: TestRegion, envelope: Uint8Array): Promise<Result<Admitted>> {
  const admitted = await admit(region.intake, envelope, region.now, nodeCrypto);
  if (!admitted.ok || admitted.value.is === 'again') return admitted;
  const { id, payload, keyids } = admitted.value.opened;
  apply(region.intake, { id, payload }, region.now);
  region.entries.push({ id, payload, keyids, recorded: region.now, envelope });
  region.now += 60_000;
  return admitted;
}

/** A payload with everything the test left open: the next number, the newest audience, a nonce of its own. */
export function draft(region: TestRegion, act: Draft): Payload {
  const { from, kind, agreement = region.agreement.id, data = {}, to = ['all-parties'], change = {} } = act;
  const audience = change.audience ?? audienceOf(region, act.audience ?? 'all-parties', from);
  const last = region.intake.numbers.get(`${from} ${agreement} ${audience}`);
  const payload: Payload = {
    register: region.origin,
    agreement,
    rules: agreement === kernelAgreement ? null : region.rules,
    kind,
    from,
    behalf: null,
    to,
    info: [],
    audience,
    number: formatNumber(numberAfter(last, from, agreement, new Date(region.now).getUTCFullYear())),
    precedence: 'routine',
    status: statusOn(region.origin),
    about: null,
    label: '',
    cites: [],
    refers: [],
    corrects: null,
    withdraws: null,
    at: formatInstant(region.now - (region.now % 1000)),
    lang: 'en',
    data,
    remarks: '',
    attachments: [],
    nonce: '',
  };
  const whole = { ...payload, ...change };
  const nonce = toHex(nodeCrypto.sha256(encodeUtf8(JSON.stringify(whole)))).slice(0, 32);
  return { ...whole, nonce: change.nonce ?? nonce };
}

/** The envelope of a payload signed by those keys. */
export async function sign(payload: Payload, signers: readonly Signer[]): Promise<Uint8Array> {
  return encodeEnvelope(await signAct(payload, signers));
}

/** The hash of the newest version of an audience in which a party stands. */
export function audienceOf(region: TestRegion, name: string, party: string): string {
  const versions = [...region.intake.roster.audiences.values()].filter(
    audience => audience.name === name && audience.parties.includes(party),
  );
  return versions.toSorted((a, b) => a.version - b.version).at(-1)?.hash ?? `sha256:${'0'.repeat(64)}`;
}

/** What a viewer sees of the region. */
export function seen(region: TestRegion, viewer: string, knownAt: number = region.now): View {
  return viewOf(region.entries, viewer, region.library, knownAt);
}

/** The root key of a party; the same in every test region. */
export function rootOf(party: string): Signer {
  return signerOf(party, 'root');
}

/** The key of an officer of a party; the same in every test region. */
export function officerOf(party: string, officer = 'duty officer'): Signer {
  return signerOf(party, officer);
}

/** The key id of a signer. */
export function keyidOf(signer: Signer): string {
  return keyIdOf(signer.publicKey);
}

function rootsOf(parties: readonly string[]): readonly Signer[] {
  return parties.map(rootOf);
}

const signers = new Map<string, Signer>();

function signerOf(party: string, name: string): Signer {
  const phrase = `key for tests, ${party}, ${name}`;
  const signer = signers.get(phrase) ?? nodeSigner(nodeCrypto.sha256(encodeUtf8(phrase)));
  signers.set(phrase, signer);
  return signer;
}

function statusOn(origin: string): Payload['status'] {
  if (origin.startsWith('EXAMPLE')) return 'test';
  return origin.startsWith('EXERCISE') ? 'exercise' : 'actual';
}
