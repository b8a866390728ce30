import { build } from 'vite';
import type { TestProject } from 'vitest/node';
import { type Chromium, findChromium } from './chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly chromium: Chromium;
    /** The folder of the built pages. */
    readonly pages: string;
  }
}

/** Once before all browser tests: a browser that starts, and the pages as they are now, built aside. */
export default async function setup(project: TestProject): Promise<void> {
  const pages = `${process.cwd()}/node_modules/.cache/concord-pages`;
  await buildAsReleased(pages);
  project.provide('pages', pages);
  project.provide('chromium', await findChromium());
}

/** Under vitest NODE_ENV is `test`, which would bring the development build of React. */
async function buildAsReleased(outDir: string): Promise<void> {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    await build({ configFile: 'vite.config.ts', logLevel: 'warn', build: { outDir } });
  } finally {
    process.env['NODE_ENV'] = before;
  }
}
