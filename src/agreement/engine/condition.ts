import type { Interval, JsonValue, Truth } from '../../core/index.ts';
import type { Comparison, Condition, Field } from '../document.ts';
import type { Facts, Shape } from './shape.ts';

/** How an act stands to one quota. */
export interface QuotaVerdict {
  readonly over: Truth;
  /** The acts that had used the quota up, in log order. */
  readonly usedBy: readonly string[];
  readonly limit: number | null;
  /** Whether the limit rests on an entry by proxy. */
  readonly reported: boolean;
  /** What would settle an unknown. */
  readonly missing: readonly string[];
}

/** How the act in question stands to a quota. */
export type Over = (quota: string) => QuotaVerdict;

/** A compiled condition. */
export type Test = (facts: Facts, over: Over) => Truth;

/** What a condition needs beside the facts: the agreement's classes, and how a stated day or instant is read. */
export interface ConditionContext {
  readonly classOf: (id: string) => Condition;
  readonly timeOf: (value: JsonValue | undefined) => Interval | undefined;
}

/** The condition as a closure over facts of that shape. A field the shape lacks is unknown. */
export function compileCondition(condition: Condition, shape: Shape, context: ConditionContext): Test {
  switch (condition.is) {
    case 'all-of':
      return allOf(condition.of.map(part => compileCondition(part, shape, context)));
    case 'any-of':
      return anyOf(condition.of.map(part => compileCondition(part, shape, context)));
    case 'not':
      return negated(compileCondition(condition.of, shape, context));
    case 'class':
      return compileCondition(context.classOf(condition.class), shape, context);
    case 'over':
      return (_, over) => over(condition.quota).over;
    case 'lasts':
      return compileDuration(condition, shape, context);
    default:
      return compileLeaf(condition, shape);
  }
}

/** The fields that would settle a condition that is unknown, in the order of the condition; a field may appear twice. */
export function unknownFields(
  condition: Condition,
  shape: Shape,
  facts: Facts,
  over: Over,
  context: ConditionContext,
): readonly string[] {
  if (compileCondition(condition, shape, context)(facts, over) !== 'unknown') return [];
  const within = (part: Condition): readonly string[] => unknownFields(part, shape, facts, over, context);
  switch (condition.is) {
    case 'all-of':
    case 'any-of':
      return condition.of.flatMap(within);
    case 'not':
      return within(condition.of);
    case 'class':
      return within(context.classOf(condition.class));
    case 'over':
      return over(condition.quota).missing;
    case 'lasts':
      return unsettledEnds(condition, shape, facts);
    default:
      return [condition.field];
  }
}

/** The ends of a duration that are not stated; both when both are stated, but too coarsely to tell. */
function unsettledEnds(
  part: Extract<Condition, { readonly is: 'lasts' }>,
  shape: Shape,
  facts: Facts,
): readonly string[] {
  const ends = [part.from, part.until];
  const missing = ends.filter(name => facts[shape.slots.get(name) ?? -1] === undefined);
  return missing.length === 0 ? ends : missing;
}

/** A stated amount as a number in the field's own unit; undefined when it is not stated in that unit. */
export function amountOf(value: JsonValue | undefined, field: Field): number | undefined {
  if (value === undefined) return field.absent === 'zero' ? 0 : undefined;
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !('unit' in field)) return undefined;
  const parts = /^(-?\d+(?:\.\d+)?)(?: (\S+))?$/.exec(value);
  return parts === null || (parts[2] !== undefined && parts[2] !== field.unit) ? undefined : Number(parts[1]);
}

/** `amount comparison limit`, for integers and decimals alike. */
export function compares(amount: number, comparison: Comparison, limit: number): boolean {
  if (comparison === 'at-least') return amount >= limit;
  if (comparison === 'more-than') return amount > limit;
  return comparison === 'at-most' ? amount <= limit : amount < limit;
}

function allOf(tests: readonly Test[]): Test {
  return (facts, over) => {
    let truth: Truth = 'yes';
    for (const test of tests) {
      const part = test(facts, over);
      if (part === 'no') return 'no';
      if (part === 'unknown') truth = 'unknown';
    }
    return truth;
  };
}

function anyOf(tests: readonly Test[]): Test {
  return (facts, over) => {
    let truth: Truth = 'no';
    for (const test of tests) {
      const part = test(facts, over);
      if (part === 'yes') return 'yes';
      if (part === 'unknown') truth = 'unknown';
    }
    return truth;
  };
}

function negated(test: Test): Test {
  return (facts, over) => {
    const truth = test(facts, over);
    if (truth === 'unknown') return truth;
    return truth === 'yes' ? 'no' : 'yes';
  };
}

type Leaf = Extract<Condition, { readonly field: string }>;

function compileLeaf(leaf: Leaf, shape: Shape): Test {
  const slot = shape.slots.get(leaf.field);
  const field = slot === undefined ? undefined : shape.fields[slot];
  if (slot === undefined || field === undefined) return () => 'unknown';
  const holds = compileValue(leaf, field);
  return facts => {
    const answer = holds(facts[slot]);
    if (answer === undefined) return 'unknown';
    return answer ? 'yes' : 'no';
  };
}

/** Whether a stated value satisfies the leaf; undefined when the value is missing or not of the field's type. */
function compileValue(leaf: Leaf, field: Field): (value: JsonValue | undefined) => boolean | undefined {
  switch (leaf.is) {
    case 'count':
    case 'length':
      return value => {
        const amount = amountOf(value, field);
        return amount === undefined ? undefined : compares(amount, leaf.comparison, leaf.limit);
      };
    case 'ordered':
      return compileOrdered(leaf, field);
    case 'flag':
      return value =>
        typeof value === 'boolean' ? value : field.absent === 'zero' && value === undefined ? false : undefined;
    case 'choice':
    case 'party':
      return value => (typeof value === 'string' ? leaf.oneOf.includes(value) : undefined);
  }
}

function compileOrdered(
  leaf: Extract<Leaf, { readonly is: 'ordered' }>,
  field: Field,
): (value: JsonValue | undefined) => boolean | undefined {
  const order = field.type === 'ordered' ? field.of : [];
  const limit = order.indexOf(leaf.value);
  const comparison = leaf.comparison;
  return value => {
    const rank = typeof value === 'string' ? order.indexOf(value) : -1;
    if (rank === -1) return undefined;
    return comparison === 'is' ? rank === limit : compares(rank, comparison, limit);
  };
}

function compileDuration(
  leaf: Extract<Condition, { readonly is: 'lasts' }>,
  shape: Shape,
  context: ConditionContext,
): Test {
  const from = shape.slots.get(leaf.from) ?? -1;
  const until = shape.slots.get(leaf.until) ?? -1;
  const limit = leaf.amount * (leaf.unit === 'hours' ? 3_600_000 : 86_400_000);
  return facts => {
    const start = context.timeOf(facts[from]);
    const end = context.timeOf(facts[until]);
    if (start === undefined || end === undefined) return 'unknown';
    const shortest = compares(end.earliest - start.latest, leaf.comparison, limit);
    const longest = compares(end.latest - start.earliest, leaf.comparison, limit);
    if (shortest !== longest) return 'unknown';
    return shortest ? 'yes' : 'no';
  };
}
