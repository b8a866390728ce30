import { done, parseInstant, refused, type Problem, type Result } from '../core/index.ts';

/** The two clocks as asked for: null means the present. */
export interface Moments {
  readonly asOf: number | null;
  readonly knownAt: number | null;
}

/** Reads `asOf` and `knownAt` of a query: instants such as `2022-02-11T10:00:00Z`. */
export function readMoments(query: { readonly asOf?: string; readonly knownAt?: string }): Result<Moments> {
  const asOf = readMoment('asOf', query.asOf);
  const knownAt = readMoment('knownAt', query.knownAt);
  const problems = [asOf, knownAt].flatMap(moment => (moment.ok ? [] : moment.problems));
  if (!asOf.ok || !knownAt.ok) return refused(...problems);
  return done({ asOf: asOf.value, knownAt: knownAt.value });
}

function readMoment(name: string, text: string | undefined): Result<number | null> {
  if (text === undefined) return done(null);
  const instant = parseInstant(text);
  return instant.ok ? done(instant.value) : refused(notAnInstant(name, text));
}

function notAnInstant(name: string, text: string): Problem {
  return {
    code: 'instant',
    place: `query ${name}`,
    sentence: `${JSON.stringify(text.slice(0, 40))} is not an instant.`,
    cure: 'Write it as 2022-02-11T10:00:00Z: a date, T, a time of day, and Z.',
  };
}
