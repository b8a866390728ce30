export type {
  ActKind, Agreement, Anchor, Class, Comparison, Condition, Deadline, DutyRule, Field, FieldType, Ladder, LadderStep, Match, NotExpressed,
  Origin, PartyRef, Power, Provenance, Quota, QuotaLimit, Thing, TimeUnit,
} from './document.ts';
export type {
  Adoption, Bearer, Case, Duty, EngineAct, NextStep, Performance, QuotaUse, Reason, Standing, Status, Verdict,
} from './evaluation.ts';
