import type { Agreement, Condition, Field } from '../document.ts';
import { keyOf, type Leaf, narrow, type Region } from './region.ts';

/** A condition that is asked to hold, or not to hold. */
export interface Asked {
  readonly condition: Condition;
  readonly holds: boolean;
}

/** Facts under which everything asked is so; `null` when there are none. */
export type Example = ReadonlyMap<string, Region>;

/**
 * Looks for facts about one thing under which all conditions are as asked: choices are tried one by one, and numbers are
 * kept as ranges. Beyond the budget of steps it answers that there may be some, and names none.
 */
export function exampleOf(asked: readonly Asked[], thing: string, agreement: Agreement): Example | null {
  const fields = agreement.things[thing]?.fields ?? {};
  return search(asked, new Map(), { agreement, fields, left: { steps: 4_000 } });
}

interface World {
  readonly agreement: Agreement;
  readonly fields: Readonly<Record<string, Field>>;
  readonly left: { steps: number };
}

function search(asked: readonly Asked[], regions: Example, world: World): Example | null {
  const [first, ...rest] = asked;
  if (first === undefined || world.left.steps-- <= 0) return regions;
  const { condition, holds } = first;
  switch (condition.is) {
    case 'not':
      return search([{ condition: condition.of, holds: !holds }, ...rest], regions, world);
    case 'class':
      return search([...definition(condition.class, holds, world), ...rest], regions, world);
    case 'all-of':
    case 'any-of':
      return (condition.is === 'all-of') === holds
        ? search([...condition.of.map(part => ({ condition: part, holds })), ...rest], regions, world)
        : firstOf(
            condition.of.map(part => [{ condition: part, holds }, ...rest]),
            regions,
            world,
          );
    default:
      return searchLeaf(condition, holds, rest, regions, world);
  }
}

function definition(name: string, holds: boolean, { agreement }: World): Asked[] {
  const found = agreement.classes[name];
  return found === undefined ? [] : [{ condition: found.condition, holds }];
}

function firstOf(ways: readonly (readonly Asked[])[], regions: Example, world: World): Example | null {
  for (const way of ways) {
    const found = search(way, regions, world);
    if (found !== null) return found;
  }
  return null;
}

function searchLeaf(
  leaf: Leaf,
  holds: boolean,
  rest: readonly Asked[],
  regions: Example,
  world: World,
): Example | null {
  const key = keyOf(leaf);
  const region = narrow(regions.get(key), leaf, holds, world.fields, world.agreement.parties.members);
  return region === null ? null : search(rest, new Map([...regions, [key, region]]), world);
}

/** An example in words: `troops 13000, form transfer`. */
export function exampleInWords(example: Example): string {
  return [...example]
    .map(([field, region]) => `${field} ${region.is === 'words' ? (region.words[0] ?? '') : numberInWords(region)}`)
    .join(', ');
}

function numberInWords({ low, high }: Extract<Region, { is: 'numbers' }>): string {
  const number = low > 0 || high === Infinity ? low : high;
  return String(Math.round(number * 1000) / 1000);
}
