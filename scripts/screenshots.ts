import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { findChromium, launch } from '../test/browser/chromium.ts';

/** `screenshots.ts FOLDER ADDRESS PATH…`: each page of a running server, in light, dark and on a phone. */
const [folder, address, ...paths] = process.argv.slice(2);
if (folder === undefined || address === undefined) {
  console.error('Usage: node scripts/screenshots.ts FOLDER ADDRESS [PATH…]');
  process.exit(2);
}

const looks = [
  { name: 'light', viewport: { width: 1280, height: 860 }, colorScheme: 'light' },
  { name: 'dark', viewport: { width: 1280, height: 860 }, colorScheme: 'dark' },
  { name: 'phone', viewport: { width: 360, height: 740 }, colorScheme: 'light' },
] as const;

mkdirSync(folder, { recursive: true });
const browser = await launch(await findChromium());
for (const path of paths.length === 0 ? ['/'] : paths) await shoot(browser, folder, address, path);
await browser.close();

async function shoot(from: Browser, into: string, server: string, path: string): Promise<void> {
  for (const { name, viewport, colorScheme } of looks) {
    const page = await from.newPage({ viewport, colorScheme });
    await page.goto(server + path, { waitUntil: 'load' });
    await page.locator('h1').first().waitFor();
    const file = `${
      path
        .replace(/[?].*/, '')
        .replaceAll(/[^\w.-]+/g, '-')
        .replace(/^-/, '')
        .slice(0, 60) || 'door'
    }-${name}.png`;
    await page.screenshot({ path: join(into, file), fullPage: true });
    console.log(file);
    await page.close();
  }
}
