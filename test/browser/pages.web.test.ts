import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFaults, looks, openSite, overflow, type Site } from './site.ts';
import { chapterThree } from './story.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site[Symbol.asyncDispose]());

const pages: readonly (keyof Awaited<ReturnType<typeof chapterThree>>)[] = [
  'door',
  'board',
  'boardOfAll',
  'boardInThePast',
  'duty',
  'dutyInThePast',
  'yearlyDuty',
  'cases',
  'case',
  'act',
  'register',
  'nothing',
  'noRegion',
];

describe.each(pages)('the page %s', name => {
  test.each(Object.entries(looks))('stands %s', async (_look, look) => {
    const address = (await chapterThree(site))[name];
    await using visit = await site.open(address, look);
    const { page, complaints } = visit;
    await page.evaluate(() => document.querySelectorAll('details').forEach(folded => (folded.open = true)));
    expect(await axeFaults(page)).toEqual([]);
    expect(await overflow(page), 'pixels wider than the window').toBeLessThanOrEqual(0);
    const absent = name === 'nothing' || name === 'noRegion';
    expect(absent ? complaints.filter(text => !text.includes('404')) : complaints).toEqual([]);
  });

  test('stands right to left', async () => {
    const address = (await chapterThree(site))[name];
    await using visit = await site.open(address, looks['phone']);
    await visit.page.evaluate(() => (document.documentElement.dir = 'rtl'));
    expect(await overflow(visit.page)).toBeLessThanOrEqual(0);
  });
});

test('the board takes at most 200 kB of script', async () => {
  const { board } = await chapterThree(site);
  await using visit = await site.open(board);
  const bytes = await visit.scriptBytes();
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThanOrEqual(200_000);
});

test('long names of parties and cases wrap on a phone', async () => {
  const { boardOfAll, duty } = await chapterThree(site);
  for (const address of [boardOfAll, duty]) {
    await using visit = await site.open(address, looks['phone']);
    await visit.page.evaluate(() => {
      const long =
        'The Former Federated Commonwealth of Bergwandschaftsgemeindeverbandsversammlungen and Outer Islands';
      for (const name of document.querySelectorAll('bdi, h1, h2 a, td a, .seat option, .choice option'))
        name.textContent = long;
    });
    expect(await overflow(visit.page)).toBeLessThanOrEqual(0);
  }
});

test('a print carries the marking, the clocks and the register, and none of the controls', async () => {
  const { dutyInThePast } = await chapterThree(site);
  await using visit = await site.open(dutyInThePast);
  const { page } = visit;
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByText('EXAMPLE: a reconstruction').count()).toBe(2);
  expect(await page.locator('.banner.top').isVisible()).toBe(true);
  expect(await page.locator('.print-reference').textContent()).toContain('register EXAMPLE.concord/vienna-2021-22');
  expect(await page.locator('.print-reference').textContent()).toContain('as of 2022-02-12T12:00:00Z');
  for (const control of ['.sidebar', '.clocks', 'button']) {
    expect(await page.locator(control).first().isVisible(), control).toBe(false);
  }
});
