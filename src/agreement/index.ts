export type {
  ActKind,
  Agreement,
  Anchor,
  Class,
  Comparison,
  Condition,
  Deadline,
  DutyRule,
  Field,
  FieldType,
  Ladder,
  LadderStep,
  Match,
  NotExpressed,
  Origin,
  PartyRef,
  Power,
  Provenance,
  Quota,
  QuotaLimit,
  Thing,
  TimeUnit,
} from './document.ts';
export type {
  Adoption,
  Bearer,
  Case,
  Duty,
  EngineAct,
  NextStep,
  Performance,
  QuotaUse,
  Reason,
  Standing,
  Status,
  Verdict,
} from './evaluation.ts';
export type { Engine, Evaluation, Rules } from './engine/index.ts';
export {
  compile,
  createEngine,
  engineVersion,
  evaluate,
  statusText,
  turnsOf,
  verdictAt,
  whyText,
  zoneOf,
} from './engine/index.ts';
export { parseAgreement } from './parse.ts';
export { manifestOf } from './manifest.ts';
export { contentFaults, fieldsOf } from './acts/content.ts';
export { readActLines } from './acts/lines.ts';
export { runExamples } from './examples/run.ts';
export { readAsText } from './text/read-as-text.ts';
