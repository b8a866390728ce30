import type { Interval, JsonObject, Truth } from '../core/index.ts';
import type { Origin, Provenance } from './document.ts';

/** An act as the engine reads it; a line of the NDJSON of `concord duties` parses to this. */
export interface EngineAct {
  readonly id: string;
  readonly kind: string;
  /** The party that acted: for a proxy entry the party on whose behalf it was entered. */
  readonly by: string;
  readonly to: readonly string[];
  /** Id of the act that opened the thing; null when this act opens one, or its kind is about none. */
  readonly about: string | null;
  readonly label: string;
  /** When the register accepted it, milliseconds UTC: decides what is known. */
  readonly recorded: number;
  /** When the party acted: exactly `recorded`, or for a proxy entry what the source tells. Decides what is on time. */
  readonly happened: Interval;
  /** The party that entered it for `by`; null when `by` signed it. */
  readonly proxy: string | null;
  readonly data: JsonObject;
  readonly corrects: string | null;
  readonly withdraws: string | null;
}

/** How an agreement stands on this register (a rules-adopt act). */
export interface Adoption {
  /** Earlier duties are "before this record", never overdue; null: from the beginning. */
  readonly observedFrom: number | null;
  /** `partial`: silence of the record is not silence of a State, and is undetermined. */
  readonly record: 'complete' | 'partial';
}

/** Who must act: a party, or a role nobody is known to hold. */
export type Bearer = { readonly party: string } | { readonly role: string };

export type Standing = 'declared' | 'reported' | 'undetermined';

export type Status =
  | 'excused'
  | 'moot'
  | 'undetermined'
  | 'fulfilled'
  | 'late'
  | 'overdue'
  | 'open'
  | 'upcoming'
  | 'before-this-record'
  | 'not-arisen';

/** An act that performs a duty. `onTime` is unknown when the record knows a time to the day only. */
export interface Performance {
  readonly act: string;
  readonly by: string;
  readonly happened: Interval;
  readonly onTime: Truth;
  readonly proxy: string | null;
  /** `reported` when another party entered it, or when it tells what the bearer (a role) did. */
  readonly standing: Standing;
  /** When its author withdrew it, or a correction restarted its timeliness; from then on it no longer counts. */
  readonly withdrawn: Interval | null;
}

/** A duty with its breakpoints: everything that does not depend on asOf. */
export interface Duty {
  /** `agreement/rule/trigger-or-period/bearer`: stable, and free of log positions. */
  readonly id: string;
  readonly agreement: string;
  readonly rule: string;
  readonly origin: Origin['from'];
  readonly says: string;
  readonly provenance: Provenance;
  readonly bearer: Bearer;
  readonly owedTo: readonly string[];
  /** The act that opened the case; null for calendar duties. */
  readonly case: string | null;
  readonly trigger: string | null;
  /** Calendar duties: the year in which it falls due. */
  readonly period: number | null;
  /**
   * When the obligation arose; for a calendar duty, when it opens. A duty that arises from a thing stands as long as the thing is
   * planned, which the record does not tell: then this is when the record first tells of it, or the deadline where that is earlier.
   */
  readonly arises: Interval;
  /** The exclusive deadline; null when the text states none or a fact is missing. */
  readonly due: Interval | null;
  /** Whether the text states a deadline. */
  readonly dueStated: boolean;
  readonly deadlinePhrase: string;
  readonly deadlineZone: string;
  /** Whether the conditions hold, and on whose word. */
  readonly condition: Truth;
  readonly conditionStanding: Standing;
  /** Fields that would settle what is unknown. */
  readonly unknowns: readonly string[];
  /** The first complete performance on the record, and every later or incomplete one. */
  readonly performances: readonly Performance[];
  readonly defects: readonly {
    readonly act: string;
    readonly missing: readonly string[];
    readonly happened: Interval;
  }[];
  /** Exemption or quota or force majeure: from when it excuses. */
  readonly excused: {
    readonly truth: Truth;
    readonly from: Interval;
    readonly because: string;
    readonly acts: readonly string[];
    readonly standing: Standing;
    /** When the act that excuses was withdrawn; null while it stands, or where no single act excuses. */
    readonly until: Interval | null;
  } | null;
  readonly moot: {
    readonly from: Interval;
    readonly because: string;
    readonly act: string | null;
    readonly standing: Standing;
  } | null;
  /**
   * Reports that no performing act had been received, with their own time: they end the silence of a partial record.
   * `pastDue` tells whether the reported silence reached the deadline.
   */
  readonly attestations: readonly {
    readonly act: string;
    readonly by: string;
    readonly happened: Interval;
    readonly pastDue: Truth;
    /** When its author withdrew it; from then on it shows nothing. */
    readonly withdrawn: Interval | null;
  }[];
  /** A ladder step opened before the step it follows was done or its time had run out: on the record, and shown as early. */
  readonly early: Truth;
  /** Whether it fell due before the record is observed; `unknown` when it could have been performed before then. */
  readonly beforeRecord: Truth;
}

/** A duty's verdict at one moment, with the sentence that explains it in short. */
export interface Verdict {
  readonly status: Status;
  readonly standing: Standing;
  readonly sentence: string;
  /** What would settle or change it; empty when nothing would. */
  readonly settles: readonly string[];
}

/** One step of the reasoning: article, condition, fact, act. */
export interface Reason {
  readonly sentence: string;
  readonly provenance: Provenance | null;
  readonly truth: Truth | null;
  /** Acts this rests on. */
  readonly acts: readonly string[];
  readonly because: readonly Reason[];
}

/** What may be done next about a case, by whom, under which article. */
export interface NextStep {
  readonly kind: string;
  readonly says: string;
  readonly by: readonly Bearer[];
  readonly provenance: Provenance;
  /** The duty it would perform or create. */
  readonly duty: string | null;
  readonly due: Interval | null;
  /** The deadline as the agreement words it; empty when none runs. */
  readonly clock: string;
}

/** The acts about one thing, with what they say of it. */
export interface Case {
  /** Id of the act that opened it. */
  readonly id: string;
  readonly thing: string;
  readonly label: string;
  readonly acts: readonly string[];
  readonly duties: readonly string[];
  readonly declared: JsonObject;
  readonly reported: JsonObject;
}

/** The state of one quota bucket. */
export interface QuotaUse {
  readonly quota: string;
  readonly says: string;
  readonly bucket: readonly string[];
  readonly used: number;
  /** Null when the declaration it is computed from is not on the record. */
  readonly limit: number | null;
  readonly acts: readonly string[];
  readonly provenance: Provenance;
}
