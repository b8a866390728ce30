import { existsSync, readFileSync, renameSync, rmSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** A browser that starts: the program, and what it needs in its environment. */
export interface Chromium {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const cache = 'node_modules/.cache';

/**
 * A Chromium that was seen to start: the system's, or else the one npm brought, unpacked once into a folder named by
 * its version. Throws, in words, when none starts: the pages must never pass untested.
 */
export async function findChromium(): Promise<Chromium> {
  const tried: string[] = [];
  for (const candidate of [...installed.filter(existsSync).map(withoutLibraries), ...(await unpacked())]) {
    const fault = await startFault(candidate);
    if (fault === null) return candidate;
    tried.push(`${candidate.path}: ${fault}`);
  }
  throw new Error(
    `NO BROWSER STARTED, SO NO PAGE WAS TESTED. Install Chromium (on Debian: apt install chromium) and run again.\n${tried.join('\n')}`,
  );
}

/** Starts the browser. `--no-sandbox` alone: other arguments of packaged browsers switch off what is under test. */
export function launch(found: Chromium): Promise<Browser> {
  return chromium.launch({ executablePath: found.path, args: ['--no-sandbox'], env: { ...process.env, ...found.env } });
}

async function startFault(candidate: Chromium): Promise<string | null> {
  try {
    const browser = await launch(candidate);
    await browser.close();
    return null;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? error.message) : String(error);
  }
}

function withoutLibraries(path: string): Chromium {
  return { path, env: {} };
}

/** npm's browser, on its own and with the libraries it brings for machines that lack them; Linux on x64 only. */
async function unpacked(): Promise<readonly Chromium[]> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return [];
  const folder = await unpack();
  const path = join(folder, 'chromium');
  return [
    { path, env: {} },
    { path, env: { LD_LIBRARY_PATH: join(folder, 'al2023/lib'), FONTCONFIG_PATH: join(folder, 'fonts') } },
  ];
}

async function unpack(): Promise<string> {
  const from = 'node_modules/@sparticuz/chromium';
  const version = /"version":\s*"([^"]+)"/.exec(readFileSync(join(from, 'package.json'), 'utf8'))?.[1] ?? 'unknown';
  const folder = join(process.cwd(), cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  // Unpacked aside and renamed when whole, so that an interrupted run leaves nothing half done.
  const aside = `${folder}.${process.pid}`;
  mkdirSync(aside, { recursive: true });
  await inflateInto(aside, from);
  if (existsSync(folder)) rmSync(aside, { recursive: true });
  else renameSync(aside, folder);
  return folder;
}

/** The package unpacks into the temporary folder of the moment, and takes whatever it finds there: give it an empty one. */
async function inflateInto(folder: string, from: string): Promise<void> {
  const { inflate } = await import('@sparticuz/chromium');
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    for (const name of ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'])
      await inflate(join(from, 'bin', name));
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}
