import { kernelAgreement, type Payload } from '../act/index.ts';
import type { PartyRow } from './pages.ts';

/** The code that stands in an audience for everybody; no party may bear it. */
export const publicViewer = 'PUBLIC';

/** What founding fixes for good. `logKey` is a vkey, `receiptKey` a base64 public key. */
interface Founding {
  readonly act: string;
  readonly origin: string;
  readonly logKey: string;
  readonly receiptKey: string;
  readonly clock: 'real' | 'simulated';
  readonly convener: string;
}

/** A change of a party's membership: of the register (`agreement` null) or of one agreement, from a day (UTC) on. */
export interface MembershipChange {
  readonly change: 'admit' | 'suspend' | 'resume' | 'withdraw';
  readonly agreement: string | null;
  readonly from: string;
  readonly act: string;
}

/** A party with its root key and every change of its membership, in the order of their days. */
export interface RosterParty extends PartyRow {
  readonly root: string;
  readonly changes: readonly MembershipChange[];
}

/** A public key the register knows: a root (officer null) or an officer's. `publicKey` is base64. */
export interface RosterKey {
  readonly keyid: string;
  readonly publicKey: string;
  readonly party: string;
  readonly officer: string | null;
  readonly role: string | null;
  readonly enrolledBy: string;
  /** `effective`: since when its acts are contested (milliseconds UTC); null when only the future is. */
  readonly revoked: { readonly act: string; readonly recorded: number; readonly effective: number | null } | null;
}

/** A named, versioned set of parties, known by its hash. */
export interface RosterAudience {
  readonly hash: string;
  readonly name: string;
  readonly version: number;
  readonly parties: readonly string[];
}

/** How an agreement was adopted: the rules by their manifest hash. `observedFrom` as written, an instant or a day. */
export interface AdoptedRules {
  readonly act: string;
  readonly agreement: string;
  readonly rules: string;
  readonly observedFrom: string | null;
  readonly record: 'complete' | 'partial';
  readonly from: string;
}

/** The fold of the trust kernel's acts: who is a party, which keys sign for it, who belongs to which audience, what was adopted. */
export interface Roster {
  readonly founding: Founding | null;
  readonly parties: ReadonlyMap<string, RosterParty>;
  readonly keys: ReadonlyMap<string, RosterKey>;
  readonly audiences: ReadonlyMap<string, RosterAudience>;
  /** Adoptions in their order; the last one of an agreement is in force. */
  readonly adoptions: readonly AdoptedRules[];
}

/** A roster before founding. */
export const emptyRoster: Roster = {
  founding: null,
  parties: new Map(),
  keys: new Map(),
  audiences: new Map(),
  adoptions: [],
};

export type Standing = 'member' | 'suspended' | 'withdrawn' | 'not-yet';

/** What a party is at an instant (milliseconds UTC), on the register (`agreement` null) or under one agreement. */
export function membershipOf(party: RosterParty, agreement: string | null, at: number): Standing {
  const day = utcDay(at);
  const changes = party.changes.filter(change => change.agreement === agreement);
  const last = changes.findLast(change => change.from <= day);
  if (last !== undefined) return standingAfter[last.change];
  return changes[0]?.change === 'admit' ? 'not-yet' : 'member';
}

const standingAfter: Readonly<Record<MembershipChange['change'], Standing>> = {
  admit: 'member',
  resume: 'member',
  suspend: 'suspended',
  withdraw: 'withdrawn',
};

/** The day of an instant in UTC, the day by which the kernel counts. */
function utcDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** The parties of the register that have not withdrawn at an instant, in the order of their codes. */
export function partiesAt(roster: Roster, at: number): readonly string[] {
  return [...roster.parties.values()]
    .filter(party => membershipOf(party, null, at) !== 'withdrawn')
    .map(party => party.party)
    .toSorted();
}

/** The adoption of an agreement in force: the last one. */
export function adoptionOf(roster: Roster, agreement: string): AdoptedRules | undefined {
  return roster.adoptions.findLast(adoption => adoption.agreement === agreement);
}

/** The mark a register's origin gives to every page: registers so named run on a simulated clock, and only they. */
export function markOf(origin: string): 'EXAMPLE' | 'EXERCISE' | null {
  if (origin.startsWith('EXAMPLE')) return 'EXAMPLE';
  return origin.startsWith('EXERCISE') ? 'EXERCISE' : null;
}

/** Whether a key had been revoked with effect before the moment an act was accepted: the signature is then contested. */
export function isContested(key: RosterKey, recorded: number): boolean {
  const effective = key.revoked?.effective ?? null;
  return effective !== null && recorded >= effective;
}

/** Whether an act belongs to the trust kernel. */
export function isKernel(payload: Pick<Payload, 'agreement'>): boolean {
  return payload.agreement === kernelAgreement;
}
