import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { inject } from 'vitest';
import { launch } from './chromium.ts';
import { type ExampleServer, serveExample } from './example.ts';

/** The example server, and a browser that looks at it. */
export interface Site extends ExampleServer {
  /** A fresh window; what it complains of is collected in `complaints`. */
  open(path: string, look?: BrowserContextOptions): Promise<Visit>;
}

/** One window. `complaints` collects faults of scripts, refused requests, and requests to anywhere else. */
export interface Visit extends AsyncDisposable {
  readonly page: Page;
  readonly complaints: readonly string[];
  /** Bytes of script fetched so far, as they travel compressed. */
  readonly scriptBytes: () => Promise<number>;
}

/** A window of the usual size, in light. */
const light: BrowserContextOptions = { viewport: { width: 1280, height: 860 }, colorScheme: 'light' };
export const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  colorScheme: 'light',
  hasTouch: true,
};

/** Opens the built pages of the example server. */
export async function openSite(): Promise<Site> {
  const server = await serveExample(inject('pages'));
  const browser = await launch(inject('chromium'));
  return {
    ...server,
    open: (path, look = light) => visit(browser, server.address, path, look),
    async [Symbol.asyncDispose]() {
      await browser.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

async function visit(browser: Browser, address: string, path: string, look: BrowserContextOptions): Promise<Visit> {
  const context = await browser.newContext({ ...look, permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  const complaints: string[] = [];
  const scripts: Promise<number>[] = [];
  page.on('pageerror', error => complaints.push(`fault: ${error.message}`));
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('request', request => {
    if (!request.url().startsWith(`${address}/`)) complaints.push(`asked elsewhere: ${request.url()}`);
  });
  page.on('response', response => {
    if (!response.url().endsWith('.js') || response.status() !== 200) return;
    const size = response.body().then(
      body => gzipSync(body).length,
      () => 0, // the window was closed before it came
    );
    scripts.push(size);
  });
  await page.goto(address + path);
  await page.locator('h1').first().waitFor({ state: 'attached' });
  await page.waitForFunction(() => document.querySelector('.loading') === null);
  return {
    page,
    complaints,
    scriptBytes: async () => (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0),
    [Symbol.asyncDispose]: () => context.close(),
  };
}

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const look = `axe.run({ runOnly: ${JSON.stringify(rules)} }).then(({ violations }) =>
  violations.flatMap(rule => rule.nodes.map(node => [rule.id, node.target, node.failureSummary].join(' '))))`;

/** What axe finds on a page: rule, place and cure of each fault. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  // Evaluated by the driver, not inserted into the page: its policy would rightly refuse that.
  await page.evaluate(axe);
  const found: unknown = await page.evaluate(look);
  return Array.isArray(found) ? found.map(String) : [`axe said nothing: ${String(found)}`];
}

/** By how many pixels the page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
