export {
  compareBytes,
  concatBytes,
  decodeUtf8,
  encodeUtf8,
  equalBytes,
  fromBase64,
  fromHex,
  toBase64,
  toHex,
} from './bytes.ts';
export { isDay } from './civil.ts';
export { canonicalize, checkStrict, parseCanonical } from './canonical-json.ts';
export type { Crypto, Signer } from './crypto.ts';
export { formatInstant, isInstant, parseInstant } from './instant.ts';
export type { Interval, Truth } from './interval.ts';
export { exactly, isBefore, shift } from './interval.ts';
export type { JsonObject, JsonValue } from './json.ts';
export {
  addDays,
  addMonths,
  addWeeks,
  addYears,
  dayInterval,
  dayOf,
  daysBetween,
  endOfDay,
  isMoment,
  parseDay,
  parseMoment,
  startOfDay,
  yearOf,
} from './local-day.ts';
export { dayText, deadlineText, dueText, intervalText, momentText, monthNames, zonePlace } from './moment-text.ts';
export type { Problem } from './problem.ts';
export type { Result } from './result.ts';
export { done, refused, valueOf } from './result.ts';
export type { JsonLimits, JsonProblem, JsonProblemCode } from './strict-json.ts';
export { jsonLimits, pointerStep, problemsAtMost, shownPlace } from './strict-json.ts';
export { isZone, knownInstants, offsetAt, zoneProblem, zoneVersion } from './zone.ts';
