import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { findChromium, launch } from '../test/browser/chromium.ts';
import { serveExample } from '../test/browser/example.ts';
import { chapterThree } from '../test/browser/story.ts';

/** `screenshots.ts FOLDER`: every page of the example region in light, dark and on a phone, from the built pages. */
const [folder] = process.argv.slice(2);
const built = join(process.cwd(), 'dist/web');
if (folder === undefined || !existsSync(built)) {
  console.error('Usage: node scripts/screenshots.ts FOLDER, after npm run build');
  process.exit(2);
}

const looks = [
  { name: 'light', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  { name: 'dark', viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  { name: 'phone', viewport: { width: 360, height: 740 }, colorScheme: 'light' },
] as const;

mkdirSync(folder, { recursive: true });
await using server = await serveExample(built);
const browser = await launch(await findChromium());
for (const [name, path] of Object.entries(await chapterThree(server))) await shoot(browser, name, path);
await browser.close();

async function shoot(from: Browser, name: string, path: string): Promise<void> {
  for (const { name: look, viewport, colorScheme } of looks) {
    const page = await from.newPage({ viewport, colorScheme });
    await page.goto(server.address + path);
    await page.locator('h1').first().waitFor({ state: 'attached' });
    await page.screenshot({ path: join(folder ?? '.', `${name}-${look}.png`), fullPage: look === 'phone' });
    await page.close();
  }
}
