import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite, type Site } from './site.ts';
import { chapterThree, type Story } from './story.ts';

let site: Site;
let story: Story;
beforeAll(async () => {
  site = await openSite();
  story = await chapterThree(site);
});
afterAll(() => site[Symbol.asyncDispose]());

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
}

test('the front door leads to the board of everybody', async () => {
  await using visit = await site.open(story.door);
  const { page } = visit;
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  const region = page.getByRole('link', { name: 'Vienna Document' });
  await region.click();
  await page.getByRole('heading', { name: 'Waiting' }).waitFor();
  expect(page.url()).toContain('/r/vienna-2021-22/board?seat=EXAMPLE-RECON');
});

test('j and k walk the rows of the board, Enter opens one, and the page begins at its top', async () => {
  await using visit = await site.open(story.board);
  const { page } = visit;
  const rows = await page.locator('[data-row]').allTextContents();
  expect(rows.length).toBeGreaterThan(5);
  await page.keyboard.press('j');
  expect(await focused(page)).toBe(rows[0]);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  expect(await focused(page)).toBe(rows[1]);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Why' }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('page');
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(rows[1]);
});

test('/ goes to the filters and Esc leaves them; ? shows the keys and Esc closes them', async () => {
  await using visit = await site.open(story.board);
  const { page } = visit;
  await page.keyboard.press('/');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Party');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await keys.waitFor();
  await page.keyboard.press('Escape');
  await keys.waitFor({ state: 'hidden' });
});

test('the first Tab offers to skip to the page', async () => {
  await using visit = await site.open(story.board);
  const { page } = visit;
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Skip to the page');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('page');
});

test('filters are words of a sentence, stand in the address, and come back with it', async () => {
  await using visit = await site.open(story.board);
  const { page } = visit;
  await page.getByLabel('Status', { exact: true }).selectOption('overdue');
  await page.getByRole('link', { name: 'Undetermined' }).waitFor();
  await expect.poll(() => page.locator('.duty-table tbody tr').count()).toBe(1);
  expect(page.url()).toContain('status=overdue');
  await page.reload();
  await expect.poll(() => page.locator('.duty-table tbody tr').count()).toBe(1);
  await page.getByRole('link', { name: /Overdue/ }).click();
  await expect.poll(() => page.url()).not.toContain('status');
  await page.getByLabel('Party', { exact: true }).selectOption('BY');
  await expect.poll(() => page.locator('.duty-table tbody tr').count()).toBe(1);
  expect(await page.locator('.duty-table').textContent()).toContain('Belarus');
});

test('a folded row of the calendar opens to its parties, each leading to its own duty', async () => {
  await using visit = await site.open(story.board);
  const { page } = visit;
  await page.locator('.groups summary').first().click();
  await page.locator('.groups').getByRole('link', { name: 'Austria' }).first().click();
  await page.getByRole('heading', { name: 'Why' }).waitFor();
  expect(await page.locator('.between').first().textContent()).toContain('Austria');
});

test('another seat sees its own board', async () => {
  await using visit = await site.open(story.board);
  const { page } = visit;
  await page.getByRole('heading', { name: 'To Ukraine' }).waitFor();
  await page.locator('.seat select').selectOption('RU');
  await page.getByRole('heading', { name: 'From Russian Federation' }).waitFor();
  expect(page.url()).toContain('seat=RU');
});

test('the public sees nothing of a register that is closed to it, and the board says how it would come', async () => {
  await using visit = await site.open('/r/near/board');
  await visit.page.getByText('No duty stands here').waitFor();
  expect(await visit.page.locator('.counts li').count()).toBe(0);
});

test('moving the clock changes the verdict and the frame, and the address keeps it', async () => {
  await using visit = await site.open(story.duty);
  const { page } = visit;
  const verdict = page.locator('.verdict .status');
  expect(await verdict.textContent()).toBe('Overdue');
  const slider = page.getByRole('slider', { name: 'As of' });
  await slider.focus();
  for (let turn = 0; turn < 12 && (await verdict.textContent()) !== 'Open'; turn += 1) {
    const before = page.url();
    await page.keyboard.press('PageDown');
    await expect.poll(() => page.url()).not.toBe(before);
    await page.waitForFunction(() => document.querySelector('.progress') === null);
  }
  expect(await verdict.textContent()).toBe('Open');
  expect(page.url()).toContain('asOf=2022-02-1');
  expect(await page.locator('.frame.moved').count()).toBe(1);
  expect(await slider.getAttribute('aria-valuetext')).toMatch(/^1\d Feb 2022, \d\d:\d\dZ$/);
  await page.reload();
  await expect.poll(() => verdict.textContent()).toBe('Open');
  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect.poll(() => verdict.textContent()).toBe('Overdue');
  expect(await page.locator('.frame.moved').count()).toBe(0);
});

test('what was not yet on the record at a moment is not known at that moment', async () => {
  await using visit = await site.open(story.cases);
  const { page } = visit;
  expect(await page.locator('.cases > li').count()).toBe(3);
  await page.getByLabel('As of', { exact: true }).first().fill('2021-12-31');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('.cases > li').count()).toBe(1);
  await page.getByLabel('as known').selectOption('then');
  await expect.poll(() => page.url()).toContain('knownAt=2021-12-31T00:00:00Z');
  await page.getByLabel('As of', { exact: true }).first().fill('last summer');
  await page.getByText('Write universal time').waitFor();
  expect(page.url()).toContain('asOf=2021-12-31T00:00:00Z');
});

test('the case tells its story on both sides, silence included, and what may come next', async () => {
  await using visit = await site.open(story.case);
  const { page } = visit;
  expect(await page.locator('.event.act.left').count()).toBeGreaterThan(1);
  expect(await page.locator('.event.silence.right').count()).toBe(1);
  expect(await page.locator('.event.silence').textContent()).toContain('No act on the record for');
  expect(await page.locator('.event.act.middle').first().textContent()).toContain('not confirmed by');
  await page.getByRole('heading', { name: 'Next possible steps' }).waitFor();
});

test('the explanation is at hand as plain text, to be copied', async () => {
  await using visit = await site.open(story.duty);
  const { page } = visit;
  await page.getByText('As plain text').click();
  const text = await page.locator('.plain pre').textContent();
  expect(text).toMatch(/^OVERDUE: RU → UA/);
  await page.getByRole('button', { name: 'Copy the text' }).click();
  await page.getByText('Copied').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
});

test('light or dark is kept on the device', async () => {
  await using visit = await site.open(story.door);
  const { page } = visit;
  await page.getByLabel('Light or dark').selectOption('dark');
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const dark = await paper();
  await page.reload();
  await page.locator('h1').waitFor();
  expect(await paper()).toBe(dark);
  await page.getByLabel('Light or dark').selectOption('light');
  expect(await paper()).not.toBe(dark);
});
