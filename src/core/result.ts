import type { Problem } from './problem.ts';

/** The outcome of a step that may be refused: a value, or every problem found. Expected refusals are never thrown. */
export type Result<T, P = Problem> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly P[] };

/** A successful outcome. */
export function done<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** A refusal with one or more problems. */
export function refused<P>(...problems: readonly P[]): { readonly ok: false; readonly problems: readonly P[] } {
  return { ok: false, problems };
}

/** The value, or an exception that carries the problems: for callers that have already made sure, and for tests. */
export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.problems.map(problem => `${problem.place}: ${problem.sentence} ${problem.cure}`).join('\n'));
}
