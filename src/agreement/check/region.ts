import type { Comparison, Condition, Field } from '../document.ts';

/** What a field may still be: numbers between two bounds, or some of its words. */
export type Region =
  | { readonly is: 'numbers'; readonly low: number; readonly high: number }
  | { readonly is: 'words'; readonly words: readonly string[] };

/** A condition about one field. */
export type Leaf = Exclude<Condition, { is: 'all-of' | 'any-of' | 'not' | 'class' }>;

/** Under which name a leaf constrains: two leaves of one name constrain each other. */
export function keyOf(leaf: Leaf): string {
  if (leaf.is === 'over') return `over ${leaf.quota}`;
  return leaf.is === 'lasts' ? `time from ${leaf.from} to ${leaf.until}` : leaf.field;
}

/** What remains of a region when a leaf holds, or does not; null when nothing remains. */
export function narrow(
  region: Region | undefined,
  leaf: Leaf,
  holds: boolean,
  fields: Readonly<Record<string, Field>>,
  parties: readonly string[],
): Region | null {
  const limit = limitOf(leaf);
  if (limit !== null) return narrowNumbers(region, limit, holds);
  const allowed = wordsAllowed(leaf, fields, parties);
  const before = region?.is === 'words' ? region.words : allowed.all;
  const words = before.filter(word => allowed.these.includes(word) === holds);
  return words.length === 0 ? null : { is: 'words', words };
}

/** Finer than any limit an agreement states: lengths and times are not whole numbers. */
const smallStep = 1e-6;

interface Limit {
  readonly comparison: Comparison;
  readonly limit: number;
  readonly step: number;
}

function limitOf(leaf: Leaf): Limit | null {
  if (leaf.is === 'count') return { comparison: leaf.comparison, limit: leaf.limit, step: 1 };
  if (leaf.is === 'length') return { comparison: leaf.comparison, limit: leaf.limit, step: smallStep };
  return leaf.is === 'lasts'
    ? { comparison: leaf.comparison, limit: leaf.unit === 'days' ? leaf.amount * 24 : leaf.amount, step: smallStep }
    : null;
}

function narrowNumbers(region: Region | undefined, { comparison, limit, step }: Limit, holds: boolean): Region | null {
  const { low, high } = region?.is === 'numbers' ? region : { low: 0, high: Infinity };
  const raises = (comparison === 'at-least' || comparison === 'more-than') === holds;
  const strict = (comparison === 'more-than' || comparison === 'less-than') === holds;
  const next = raises
    ? { low: Math.max(low, strict ? limit + step : limit), high }
    : { low, high: Math.min(high, strict ? limit - step : limit) };
  return next.low > next.high ? null : { is: 'numbers', ...next };
}

interface Words {
  readonly all: readonly string[];
  readonly these: readonly string[];
}

function wordsAllowed(leaf: Leaf, fields: Readonly<Record<string, Field>>, parties: readonly string[]): Words {
  if (leaf.is === 'flag' || leaf.is === 'over') return { all: ['yes', 'no'], these: ['yes'] };
  if (leaf.is === 'party') return { all: parties, these: leaf.oneOf };
  const field = 'field' in leaf ? fields[leaf.field] : undefined;
  const all = field?.type === 'choice' || field?.type === 'ordered' ? field.of : [];
  if (leaf.is === 'choice') return { all, these: leaf.oneOf };
  if (leaf.is !== 'ordered') return { all, these: all };
  const at = all.indexOf(leaf.value);
  const these = all.filter((_, place) => ordered(place, at, leaf.comparison));
  return { all, these };
}

function ordered(place: number, limit: number, comparison: Comparison | 'is'): boolean {
  switch (comparison) {
    case 'at-least':
      return place >= limit;
    case 'more-than':
      return place > limit;
    case 'at-most':
      return place <= limit;
    case 'less-than':
      return place < limit;
    default:
      return place === limit;
  }
}
