import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site[Symbol.asyncDispose]());

const near = '/r/near';

test('a new act waits to be taken in, and then stands on the board', async () => {
  await using visit = await site.open(`${near}/board?seat=XB`);
  const { page, complaints } = visit;
  await expect.poll(() => page.locator('.duty-table tbody tr').count()).toBe(1);
  const sent = await site.send({
    from: 'XC',
    kind: 'question',
    to: ['XB'],
    data: { requesting: 'XC', responding: 'XB' },
    change: { label: 'Lights in the valley' },
  });
  expect(sent).toBe(201);
  const news = page.getByRole('button', { name: '1 new: take it in' });
  await news.waitFor();
  expect(await page.locator('.duty-table tbody tr').count()).toBe(1);
  await news.click();
  await expect.poll(() => page.locator('.duty-table tbody tr').count()).toBe(2);
  expect(await page.getByText('Lights in the valley').count()).toBe(1);
  expect(complaints).toEqual([]);
});

test('what a minute brings is held back until it is taken in, even when no news came', async () => {
  await using visit = await site.open(`${near}/board?seat=XA`);
  const { page } = visit;
  await page.route('**/stream*', route => route.abort());
  await page.clock.install();
  await page.reload();
  const rows = page.locator('.duty-table tbody tr');
  await rows.first().waitFor();
  const before = await rows.count();
  const question = { requesting: 'XA', responding: 'XC' };
  expect(await site.send({ from: 'XA', kind: 'question', to: ['XC'], data: question })).toBe(201);
  await page.clock.fastForward(61_000);
  const changed = page.getByRole('button', { name: 'Changed since: take it in' });
  await changed.waitFor();
  expect(await rows.count()).toBe(before);
  await changed.click();
  await expect.poll(() => rows.count()).toBe(before + 1);
  await changed.waitFor({ state: 'detached' });
});

test('an act its audience keeps to itself is no news to others', async () => {
  await using outside = await site.open(`${near}/board?seat=XC`);
  await using inside = await site.open(`${near}/board?seat=XA`);
  const sent = await site.send({
    from: 'XB',
    kind: 'invitation',
    to: ['XA'],
    audience: 'two-sided',
    data: { host: 'XB', subject: 'quiet talk' },
  });
  expect(sent).toBe(201);
  await inside.page.getByRole('button', { name: '1 new: take it in' }).waitFor();
  expect(await outside.page.getByRole('button', { name: /new/ }).count()).toBe(0);
});

test('a server that stopped answering is told in words, and what was fetched stays', async () => {
  const own = await openSite();
  await using visit = await own.open(`${near}/board?seat=XB`);
  const { page } = visit;
  await page.locator('.duty-table').waitFor();
  await own.stop();
  await page.getByRole('link', { name: 'Cases' }).click();
  await page.getByText('Cases could not be shown').or(page.getByText('could not be shown')).first().waitFor();
  await page.getByText('nothing was changed or lost').waitFor();
  await page.getByRole('button', { name: 'Ask again' }).waitFor();
  await page.getByRole('link', { name: 'Board' }).click();
  await page.locator('.duty-table').waitFor();
  await own[Symbol.asyncDispose]();
});

test('a clock in the address that is none is refused with its cure', async () => {
  await using visit = await site.open(`${near}/board?seat=XB&asOf=yesterday`);
  const { page } = visit;
  await page.getByText('The board could not be shown').waitFor();
  await page.getByText('Write it').waitFor();
});
