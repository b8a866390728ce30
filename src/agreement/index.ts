export type { ActKind, Agreement, Field, FieldType, PartyRef, Provenance } from './document.ts';
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
