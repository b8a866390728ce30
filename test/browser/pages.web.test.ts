import { afterAll, beforeAll, expect, test } from 'vitest';
import { sheetsOf } from './pdf.ts';
import { axeFaults, openSite, overflow, phone, type Site } from './site.ts';
import { chapterThree } from './story.ts';

/** A window of 1280 pixels at 200 % zoom lays out as one of 640. */
const looks = {
  light: { colorScheme: 'light', width: 1280, height: 860 },
  dark: { colorScheme: 'dark', width: 1280, height: 860 },
  phone: { colorScheme: 'light', width: 360, height: 740 },
  zoomed: { colorScheme: 'light', width: 640, height: 430 },
} as const;

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

test.each(pages)('the page %s stands in light and dark, on a phone, zoomed, and right to left', async name => {
  await using visit = await site.open((await chapterThree(site))[name]);
  const { page, complaints } = visit;
  const folded = page.locator('details:not(.groups > li + li > details)');
  await folded.evaluateAll(all => all.forEach(one => one.setAttribute('open', '')));
  for (const [look, { colorScheme, ...size }] of Object.entries(looks)) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(size);
    if (look !== 'zoomed') expect(await axeFaults(page), look).toEqual([]);
    expect(await overflow(page), `pixels too wide, ${look}`).toBeLessThanOrEqual(0);
  }
  await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  expect(await overflow(page), 'pixels too wide, right to left').toBeLessThanOrEqual(0);
  const absent = name === 'nothing' || name === 'noRegion';
  expect(absent ? complaints.filter(text => !text.includes('404')) : complaints).toEqual([]);
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
    await using visit = await site.open(address, phone);
    await visit.page.evaluate(() => {
      const long =
        'The Former Federated Commonwealth of Bergwandschaftsgemeindeverbandsversammlungen and Outer Islands';
      for (const name of document.querySelectorAll('bdi, h1, h2 a, td a, .seat option, .choice option'))
        name.textContent = long;
    });
    expect(await overflow(visit.page)).toBeLessThanOrEqual(0);
  }
});

test('every sheet of a print carries the marking above and below', async () => {
  const { case: about } = await chapterThree(site);
  await using visit = await site.open(about);
  const sheets = sheetsOf(await visit.page.pdf({ format: 'A4', preferCSSPageSize: true }));
  expect(sheets.length).toBeGreaterThan(1);
  expect(sheets.map(sheet => sheet.split('EXAMPLE: for showing and testing').length - 1)).toEqual(sheets.map(() => 2));
  expect(sheets.join('')).toContain('Request for an explanation');
});

test('a print carries the clocks and the register, and none of the controls', async () => {
  const { dutyInThePast } = await chapterThree(site);
  await using visit = await site.open(dutyInThePast);
  const { page } = visit;
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.print-reference').textContent()).toContain('register EXAMPLE.concord/vienna-2021-22');
  expect(await page.locator('.print-reference').textContent()).toContain('as of 2022-02-12T12:00:00Z');
  for (const control of ['.sidebar', '.clocks', 'button']) {
    expect(await page.locator(control).first().isVisible(), control).toBe(false);
  }
});
