/**
 * The agreement language as types: what the parser makes of `agreement.yaml` after it was checked.
 * The YAML spells members in kebab-case; these are the same members in camelCase.
 */

/** Where a number was read and how well: T in the text, S in a secondary source, H, M, L from memory; `check` shows as unverified. */
export interface Provenance {
  readonly cites: readonly string[];
  readonly source?: string;
  readonly grade?: string;
  readonly check: boolean;
}

/** A deadline phrase, parsed. Hours are elapsed time; days, months and years are of the calendar in the clock's zone. */
export type Deadline =
  | {
      readonly form: 'before' | 'after';
      readonly amount: number;
      readonly unit: TimeUnit;
      readonly anchor: Anchor;
      readonly phrase: string;
    }
  /** By the end of a day of the calendar, a number of years before the year of the anchor. */
  | {
      readonly form: 'on';
      readonly month: number;
      readonly day: number;
      readonly amount: number;
      readonly unit: 'years';
      readonly anchor: Anchor;
      readonly phrase: string;
    }
  | { readonly form: 'none-stated'; readonly phrase: string };

export type TimeUnit = 'hours' | 'days' | 'weeks' | 'months' | 'years';

/** What a deadline counts from: the trigger's own time, a field of the trigger, or a field of the thing. */
export type Anchor =
  | { readonly of: 'trigger'; readonly field: string | null }
  | { readonly of: 'thing'; readonly field: string };

/** Where a party of a duty is read from. */
export type PartyRef =
  | { readonly is: 'field'; readonly of: 'thing' | 'trigger'; readonly field: string }
  | { readonly is: 'trigger-by' }
  | { readonly is: 'each-party' }
  | { readonly is: 'all-parties' }
  | { readonly is: 'other-party' }
  | { readonly is: 'any-party' }
  | { readonly is: 'role'; readonly role: string }
  | { readonly is: 'party'; readonly party: string };

export type FieldType =
  | { readonly type: 'party' | 'instant' | 'date' | 'place' | 'yes-no' | 'text' | 'year' | 'reference' }
  | { readonly type: 'count' | 'number' | 'length'; readonly unit: string }
  | { readonly type: 'choice' | 'ordered'; readonly of: readonly string[] }
  | { readonly type: 'list'; readonly of: FieldType };

export type Field = FieldType & {
  readonly name: string | null;
  readonly absent: 'zero' | null;
  readonly personal: boolean;
};

/** What acts are about: an activity, an inspection, a concern. */
export interface Thing {
  readonly id: string;
  readonly name: string;
  /** The field that names the State whose own acts are authoritative (`declared`); null when nobody owns it. */
  readonly owner: string | null;
  readonly fields: Readonly<Record<string, Field>>;
}

/** Who may send a kind: a party named by a field of the thing, any party, a role or one party. */
export interface ActKind {
  readonly id: string;
  readonly name: string;
  readonly about: string | null;
  readonly by: PartyRef;
  readonly to: PartyRef;
  readonly info: PartyRef | null;
  /** Name of the audience a kind goes to; `all-parties` unless it says otherwise. */
  readonly audience: string;
  readonly fields: Readonly<Record<string, Field>>;
  readonly mustContain: readonly string[];
  /** Fields of the thing that this act sets. */
  readonly sets: Readonly<Record<string, string | number | boolean>>;
  /** Another party's report: never overwrites what the owner declared. */
  readonly evidence: boolean;
  readonly nil: boolean;
  /** The act states that none of these kinds had been received from the duty's bearer when it was made. */
  readonly attestsNo: readonly string[];
  /** The yes-no field of this act by which it states that the time allowed had run out, where the time of day is not known. */
  readonly attestsElapsed?: string | null;
  readonly provenance: Provenance;
}

/** A condition over a thing, with Kleene's three values. */
export type Condition =
  | {
      readonly is: 'all-of' | 'any-of';
      readonly of: readonly Condition[];
      readonly says: string | null;
      readonly provenance: Provenance;
    }
  | { readonly is: 'not'; readonly of: Condition; readonly says: string | null; readonly provenance: Provenance }
  | { readonly is: 'class'; readonly class: string; readonly says: string | null; readonly provenance: Provenance }
  | { readonly is: 'over'; readonly quota: string; readonly says: string | null; readonly provenance: Provenance }
  | {
      readonly is: 'count' | 'length';
      readonly field: string;
      readonly comparison: Comparison;
      readonly limit: number;
      readonly unit: string;
      readonly says: string | null;
      readonly provenance: Provenance;
    }
  | {
      readonly is: 'ordered';
      readonly field: string;
      readonly comparison: Comparison | 'is';
      readonly value: string;
      readonly says: string | null;
      readonly provenance: Provenance;
    }
  | {
      readonly is: 'choice';
      readonly field: string;
      readonly oneOf: readonly string[];
      readonly says: string | null;
      readonly provenance: Provenance;
    }
  | { readonly is: 'flag'; readonly field: string; readonly says: string | null; readonly provenance: Provenance }
  | {
      readonly is: 'party';
      readonly field: string;
      readonly oneOf: readonly string[];
      readonly says: string | null;
      readonly provenance: Provenance;
    }
  | {
      readonly is: 'lasts';
      readonly comparison: Comparison;
      readonly amount: number;
      readonly unit: 'hours' | 'days';
      readonly from: string;
      readonly until: string;
      readonly says: string | null;
      readonly provenance: Provenance;
    };

export type Comparison = 'at-least' | 'more-than' | 'at-most' | 'less-than';

export interface Class {
  readonly id: string;
  readonly of: string;
  readonly condition: Condition;
  /** Classes to which everything in this one belongs; the checker has made sure. */
  readonly implies?: readonly string[];
  readonly provenance: Provenance;
}

/** What a duty arises from: a thing the bearer knows of, an act, or the calendar. */
export type Origin =
  | { readonly from: 'thing'; readonly thing: string }
  | { readonly from: 'act'; readonly kind: string }
  | { readonly from: 'calendar'; readonly month: number; readonly day: number };

/** `match: { act.year: period.year + 1 }` — an equality, so that it is an index. */
export interface Match {
  readonly actField: string;
  readonly of: 'period' | 'trigger';
  readonly field: string;
  readonly plus: number;
}

export interface DutyRule {
  readonly id: string;
  readonly says: string;
  readonly origin: Origin;
  readonly if: Condition | null;
  readonly unless: readonly Condition[];
  readonly owedBy: PartyRef;
  readonly owedTo: PartyRef;
  readonly doneBy: readonly string[];
  readonly match: Match | null;
  readonly deadline: Deadline;
  readonly monthEnd: 'last-day-of-month' | null;
  /** Declared interpretative tolerance, added to the deadline, in hours. */
  readonly toleranceHours: number;
  /** Calendar duties: how many days before the due day they open. */
  readonly opensDaysBefore: number | null;
  readonly mootWhen: Condition | null;
  /** Kinds of act that excuse (force majeure). */
  readonly excusedBy: readonly string[];
  /** Fields whose change by a correction restarts timeliness. */
  readonly restartsIfChanged: readonly string[];
  /** The ladder step this duty was compiled from; its id is `ladder.step`. */
  readonly step: { readonly ladder: string; readonly step: string } | null;
  readonly provenance: Provenance;
}

export interface Power {
  readonly id: string;
  readonly says: string;
  readonly heldBy: PartyRef;
  readonly against: PartyRef;
  readonly exercisedBy: string;
  readonly notAgainstSelf: boolean;
  readonly creates: readonly string[];
  readonly provenance: Provenance;
}

/** At most a number, or a number computed from a declaration: `{ per: 60, of: annual-information.units, round: up, cap: 15 }`. */
export type QuotaLimit =
  | { readonly is: 'fixed'; readonly limit: number }
  | {
      readonly is: 'computed';
      readonly per: number;
      readonly kind: string;
      readonly field: string;
      readonly round: 'up' | 'down';
      readonly cap: number | null;
    };

export interface Quota {
  readonly id: string;
  readonly says: string;
  readonly counts: string;
  readonly notCounting: Condition | null;
  /** Fields of the thing that make a bucket, beside the calendar year. */
  readonly perFields: readonly string[];
  readonly perCalendarYear: boolean;
  readonly limit: QuotaLimit;
  readonly provenance: Provenance;
}

/** One step of a ladder; each is compiled to a duty `ladder.step`. Silence never blocks the next step. */
export interface LadderStep {
  readonly step: string;
  readonly says: string;
  readonly openedBy: string;
  readonly owedBy: PartyRef;
  readonly owedTo: PartyRef;
  readonly doneBy: readonly string[];
  readonly deadline: Deadline;
  readonly onlyAfter: string | null;
  readonly provenance: Provenance;
}

export interface Ladder {
  readonly id: string;
  readonly about: string;
  readonly steps: readonly LadderStep[];
  readonly provenance: Provenance;
}

export interface NotExpressed {
  readonly cites: readonly string[];
  readonly text: string;
  readonly why: string;
  readonly effect: string;
}

export interface Agreement {
  readonly format: 'concord-agreement/1';
  readonly id: string;
  readonly title: string;
  /** `articles` lists the articles of the text where the file does: each is then cited or left to people. */
  readonly text: {
    readonly document: string;
    readonly language: string;
    readonly adopted: string;
    readonly articles?: readonly string[];
  };
  readonly binding: 'treaty' | 'political' | 'model';
  readonly inForce: { readonly from: string; readonly until: string | null };
  readonly clock: { readonly zone: string | Readonly<Record<string, string>> };
  /** `organizations` may act though they are not bound: they owe nothing, and nothing is owed to them. */
  readonly parties: {
    readonly group: string;
    readonly members: readonly string[];
    readonly organizations?: readonly string[];
  };
  /** A role is held by a fixed party, or by whom the acts of a kind appoint (fields `state`, `from`, `until`). */
  readonly roles: Readonly<
    Record<
      string,
      { readonly heldBy: { readonly party: string } | { readonly kind: string }; readonly provenance: Provenance }
    >
  >;
  readonly things: Readonly<Record<string, Thing>>;
  readonly acts: Readonly<Record<string, ActKind>>;
  readonly classes: Readonly<Record<string, Class>>;
  /** Duties as written, followed by those compiled from ladders. */
  readonly duties: Readonly<Record<string, DutyRule>>;
  readonly powers: Readonly<Record<string, Power>>;
  readonly quotas: Readonly<Record<string, Quota>>;
  readonly ladders: Readonly<Record<string, Ladder>>;
  readonly notExpressed: readonly NotExpressed[];
}
