import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRelay } from './relay.ts';

test('every value arrives once and in order, however little room there is', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer(), { maxLength: 50 }),
      fc.integer({ min: 1, max: 8 }),
      async (values, room) => {
        const relay = createRelay<number>(room);
        const reading = Array.fromAsync(relay);
        for (const value of values) await relay.push(value);
        relay.end();
        expect(await reading).toEqual(values);
      },
    ),
  );
});

test('a writer does not wait for a reader who has gone', async () => {
  const relay = createRelay<number>(1);
  relay.end();
  await expect(relay.push(1)).resolves.toBeUndefined();
});
