import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { CommandDef } from 'citty';
import { startServer, type RunningServer, type ServerOptions } from '../../server/index.ts';
import type { Result } from '../../core/index.ts';
import { buildPages } from '../build-pages.ts';
import { command } from '../command.ts';
import { exampleIn, makeExample, type Example } from '../example/folder.ts';
import { builtPages, canBuildPages, installation } from '../installation.ts';
import { portOf } from '../options.ts';
import { faults, ok, settle, usage, type Outcome } from '../outcome.ts';
import { runUntilStopped } from '../running.ts';

const usualPort = 8484;
const examples = ['vienna-2021-22'];

/** `concord demo`: makes the example registers where they are missing, and serves them on this machine. */
export const demo: CommandDef = command({
  name: 'demo',
  says: 'make the example registers and look at them in a browser',
  args: {
    port: { type: 'string', valueHint: 'PORT', description: `the port to listen on (${usualPort}, or a free one)` },
    data: {
      type: 'string',
      valueHint: 'DIR',
      default: './var/demo',
      description: 'where the example registers are kept (./var/demo)',
    },
    fresh: { type: 'boolean', description: 'make the examples anew; acts sent to them since are lost' },
  },
  async run({ port, data, fresh, json }): Promise<Outcome | undefined> {
    const number = port === undefined ? null : portOf(port);
    if (number === undefined) return usage(`"${port}" is not a port.`, ['demo']);
    if (fresh === true) await rm(data, { recursive: true, force: true });
    await mkdir(data, { recursive: true });
    const made = await examplesIn(data);
    if (!made.ok) return faults(made.problems, 'The example cannot be made:');
    if (!builtPages().current && canBuildPages()) {
      const built = await buildPages();
      if (!built.ok) return faults(built.problems);
    }
    const { folder } = builtPages();
    const started = await startOn(number, {
      data,
      host: '127.0.0.1',
      port: 0,
      ...(existsSync(folder) ? { web: folder } : {}),
    });
    if (!started.ok) return faults(started.problems, 'The demo does not start:');
    const url = started.value.url.replace('127.0.0.1', 'localhost');
    settle(
      ok(welcome(url, made.value, data), { url, regions: made.value.map(example => example.name) }),
      json === true,
    );
    await runUntilStopped(started.value);
    return undefined;
  },
});

async function examplesIn(data: string): Promise<Result<readonly Example[]>> {
  const found: Example[] = [];
  for (const name of examples) {
    const example = await exampleIn(join(installation, 'examples', name));
    if (!example.ok) return example;
    const made = await makeExample(example.value, data);
    if (!made.ok) return made;
    found.push(example.value);
  }
  return { ok: true, value: found };
}

/** The port asked for, and no other; or the usual one, and when that is taken any free one. */
async function startOn(port: number | null, options: ServerOptions): Promise<Result<RunningServer>> {
  const first = await startServer({ ...options, port: port ?? usualPort });
  const taken = !first.ok && first.problems.some(problem => problem.code === 'port-taken');
  return taken && port === null ? startServer(options) : first;
}

function welcome(url: string, regions: readonly Example[], data: string): string {
  const [first] = regions;
  const board = `${url}/r/${first?.name ?? ''}`;
  return [
    `Concord runs at ${url}`,
    '',
    ...regions.map(region => `  ${region.chronology.region.title}: ${url}/r/${region.name}/board`),
    '',
    'What to look at:',
    `  1. The board: who owed what by when. Take a seat on the left, such as UA.   ${board}/board`,
    `  2. A case, step by step: request, clock, reply or silence, next step.       ${board}/cases`,
    '  3. Any duty: why it has its status. Move the clock at the top and watch it change.',
    '  4. Any act: who can see it, and its proof; check it in the browser or offline.',
    '',
    `The register lies in ${relative(process.cwd(), data) || data}; its keys are published, so it proves nothing. Stop with Ctrl-C.`,
  ].join('\n');
}
