export type { Crypto, Signer } from './crypto.ts';
export type { Interval, Truth } from './interval.ts';
export { exactly, isBefore, shift } from './interval.ts';
export type { JsonObject, JsonValue } from './json.ts';
export type { Problem } from './problem.ts';
export type { Result } from './result.ts';
export { done, refused, valueOf } from './result.ts';
