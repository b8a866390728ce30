import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { inject } from 'vitest';
import { valueOf } from '../../src/core/index.ts';
import { exampleIn, makeExample } from '../../src/cli/example/folder.ts';
import { startServer } from '../../src/server/index.ts';
import { type DataDirectory, dataDirectory, foundServedRegion, writeRegion } from '../region-directory.ts';
import { type Draft, seal, send, type TestRegion } from '../region.ts';
import { launch } from './chromium.ts';

/** A running server with the example region and a small one to which tests send acts, and a browser that looks at it. */
export interface Site extends AsyncDisposable {
  readonly address: string;
  /** A fresh window; what it complains of is collected in `complaints`. */
  open(path: string, look?: BrowserContextOptions): Promise<Visit>;
  /** Sends an act to the small region `near`, as its party would; the answer's status. */
  send(act: Draft): Promise<number>;
  /** Answers nothing any more. */
  stop(): Promise<void>;
}

/** One window. `complaints` collects faults of scripts, refused requests, and requests to anywhere else. */
export interface Visit extends AsyncDisposable {
  readonly page: Page;
  readonly complaints: readonly string[];
  /** Bytes of script fetched so far, as they travel compressed. */
  readonly scriptBytes: () => Promise<number>;
}

/** A window of the usual size, in light. */
export const light: BrowserContextOptions = { viewport: { width: 1280, height: 860 }, colorScheme: 'light' };

/** The looks in which each page must stand. */
export const looks: Readonly<Record<string, BrowserContextOptions>> = {
  light,
  dark: { viewport: { width: 1280, height: 860 }, colorScheme: 'dark' },
  phone: { viewport: { width: 360, height: 740 }, colorScheme: 'light', hasTouch: true },
  // A window of 1280 pixels at 200 % zoom lays out as 640.
  zoomed: { viewport: { width: 640, height: 430 }, colorScheme: 'light', deviceScaleFactor: 2 },
};

/** The pages on the real server, from real register directories. */
export async function openSite(): Promise<Site> {
  const data = dataDirectory();
  const near = await regionsIn(data);
  const started = await startServer({
    data: data.path,
    host: '127.0.0.1',
    port: 0,
    web: inject('pages'),
    publishEvery: 50,
  });
  const server = valueOf(started);
  const browser = await launch(inject('chromium'));
  let closing: Promise<void> | null = null;
  const stop = () => (closing ??= server.close());
  return {
    address: server.url,
    open: (path, look = light) => visit(browser, server.url, path, look),
    send: async act => post(`${server.url}/api/regions/near/acts`, await seal(near, act)),
    stop,
    async [Symbol.asyncDispose]() {
      await browser.close();
      await stop();
      data[Symbol.dispose]();
    },
  };
}

async function regionsIn(data: DataDirectory): Promise<TestRegion> {
  valueOf(await makeExample(valueOf(await exampleIn('examples/vienna-2021-22')), data.path));
  const near = await foundServedRegion();
  await send(near, {
    from: 'XA',
    kind: 'question',
    to: ['XB'],
    data: { requesting: 'XA', responding: 'XB' },
    change: { label: 'Movements at the border' },
  });
  await writeRegion(data.path, 'near', near);
  return near;
}

async function post(address: string, envelope: Uint8Array): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(address, { method: 'POST', headers, body: new Uint8Array(envelope) });
  return answer.status;
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
