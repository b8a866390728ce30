import { expect, test } from 'vitest';
import { foundRegion, send, seen } from '../../test/region.ts';

test('a founded region takes a question and an answer', async () => {
  const region = await foundRegion();
  const question = await send(region, {
    from: 'XA',
    kind: 'question',
    to: ['XB'],
    data: { requesting: 'XA', responding: 'XB' },
  });
  await send(region, { from: 'XB', kind: 'answer', to: ['XA'], change: { about: question.id } });
  expect(seen(region, 'XC').acts.size).toBe(region.entries.length);
});
