import type { Problem } from '../core/index.ts';

/** A problem from its four parts, in their order. */
export function problem(code: string, place: string, sentence: string, cure: string): Problem {
  return { code, place, sentence, cure };
}
