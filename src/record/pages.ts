import type { Interval, JsonObject } from '../core/index.ts';
import type { Bearer, NextStep, Provenance, QuotaUse, Reason, Verdict } from '../agreement/index.ts';

/** What the API answers and the pages show. Instants are milliseconds UTC; a null instant means unknown. */

/** A party as the register names it; `note` is the without-prejudice note. */
export interface PartyRow {
  readonly party: string;
  readonly name: string;
  readonly kind: 'state' | 'organization' | 'joint-party';
  readonly note: string;
}

export interface RegionRow {
  readonly region: string;
  readonly title: string;
  readonly summary: string;
  readonly origin: string;
  readonly mark: 'EXAMPLE' | 'EXERCISE' | null;
  /** The register's present: a simulated clock for marked registers. */
  readonly now: number;
  readonly size: number;
  readonly parties: readonly PartyRow[];
  readonly agreements: readonly AgreementRow[];
  /** Seats a visitor may take without signing in: all parties of a marked register, else none but `public`. */
  readonly seats: readonly string[];
  /** First and last moment of the chronology, the ends of the clock slider. */
  readonly from: number;
  readonly until: number;
}

export interface AgreementRow {
  readonly agreement: string;
  readonly title: string;
  readonly rules: string;
  readonly record: 'complete' | 'partial';
  readonly observedFrom: number | null;
  readonly zone: string;
}

/** The moment a page was asked for; `asOf` and `knownAt` as resolved, `moved` when either is not the present. */
export interface Clocks {
  readonly asOf: number;
  readonly knownAt: number;
  readonly now: number;
  readonly moved: boolean;
}

/** What each result was computed from, so that it can be computed again. */
export interface Basis {
  readonly rules: string;
  readonly language: string;
  readonly engine: string;
  readonly zones: string;
  /** Number of acts the viewer sees under knownAt. */
  readonly acts: number;
}

export interface DutyRow {
  readonly id: string;
  readonly agreement: string;
  readonly rule: string;
  readonly says: string;
  readonly cites: readonly string[];
  readonly unverified: boolean;
  readonly bearer: Bearer;
  readonly owedTo: readonly string[];
  readonly case: string | null;
  readonly caseLabel: string | null;
  readonly period: number | null;
  readonly verdict: Verdict;
  readonly arises: Interval;
  readonly opens: number;
  readonly due: Interval | null;
  readonly doneAt: Interval | null;
  readonly deadlineZone: string;
  readonly nextStep: string | null;
}

export interface BoardPage {
  readonly clocks: Clocks;
  readonly seat: string;
  readonly duties: readonly DutyRow[];
  /** Calendar duties that nobody has acted on, folded into one row per rule, period and status. */
  readonly grouped: readonly {
    readonly agreement: string;
    readonly rule: string;
    readonly says: string;
    readonly cites: readonly string[];
    readonly unverified: boolean;
    readonly period: number;
    readonly status: Verdict['status'];
    readonly due: Interval | null;
    readonly deadlineZone: string;
    readonly parties: readonly string[];
  }[];
  readonly counts: Readonly<Record<string, number>>;
  readonly basis: readonly Basis[];
}

/** A short reference to an act, for links and lists. */
export interface ActRow {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly kindName: string;
  readonly agreement: string;
  readonly by: string;
  readonly to: readonly string[];
  readonly proxy: string | null;
  readonly label: string;
  readonly about: string | null;
  readonly recorded: number;
  readonly happened: Interval;
  readonly summary: string;
  readonly withdrawn: boolean;
  readonly evidence: boolean;
}

export interface DutyPage {
  readonly clocks: Clocks;
  readonly seat: string;
  readonly duty: DutyRow;
  readonly provenance: Provenance;
  readonly reasons: Reason;
  /** The same explanation as plain text, as `concord duties --why` prints it. */
  readonly text: string;
  readonly acts: readonly ActRow[];
  readonly nextSteps: readonly NextStep[];
  readonly quotas: readonly QuotaUse[];
  readonly basis: Basis;
  /** Moments at which the verdict changes, for the slider: instant and the status from then on. */
  readonly turns: readonly { readonly at: number; readonly status: Verdict['status'] }[];
}

export type CaseEvent =
  | { readonly is: 'act'; readonly at: Interval; readonly act: ActRow; readonly side: 'left' | 'right' | 'middle' }
  | {
      readonly is: 'silence';
      readonly at: Interval;
      readonly duty: DutyRow;
      readonly side: 'left' | 'right' | 'middle';
      readonly attestedBy: readonly string[];
    }
  | {
      readonly is: 'deadline';
      readonly at: Interval;
      readonly duty: DutyRow;
      readonly side: 'left' | 'right' | 'middle';
    };

export interface CaseRow {
  readonly id: string;
  readonly agreement: string;
  readonly thing: string;
  readonly thingName: string;
  readonly label: string;
  readonly sides: readonly [string, string] | null;
  readonly opened: Interval;
  readonly last: Interval;
  readonly acts: number;
  readonly waiting: readonly DutyRow[];
}

export interface CasePage {
  readonly clocks: Clocks;
  readonly seat: string;
  readonly case: CaseRow;
  readonly declared: JsonObject;
  readonly reported: JsonObject;
  readonly events: readonly CaseEvent[];
  readonly duties: readonly DutyRow[];
  readonly nextSteps: readonly NextStep[];
  readonly basis: Basis;
}

export interface ActPage {
  readonly clocks: Clocks;
  readonly seat: string;
  readonly act: ActRow;
  /** The members of the payload in message order, ready to set. */
  readonly message: readonly { readonly name: string; readonly lines: readonly string[] }[];
  /** The message as plain text. */
  readonly text: string;
  readonly audience: { readonly name: string; readonly version: number; readonly parties: readonly string[] };
  readonly duties: readonly DutyRow[];
  readonly envelope: string;
  readonly entryRecord: string;
  /** Party and officer of each signature whose key the viewer's record knows; contested when the key was revoked as of an earlier time. */
  readonly signedBy: readonly {
    readonly keyid: string;
    readonly officer: string;
    readonly party: string;
    readonly publicKey: string;
    readonly contested: boolean;
  }[];
  /** The offline receipt (tlog-proof text); null until the act is in a published checkpoint. */
  readonly receipt: string | null;
  readonly vkey: string;
  readonly command: string;
}

export interface RegisterPage {
  readonly region: string;
  readonly origin: string;
  readonly vkey: string;
  readonly size: number;
  readonly published: number;
  readonly checkpoint: string | null;
  readonly command: string;
}
