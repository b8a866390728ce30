import { existsSync } from 'node:fs';
import type { CommandDef } from 'citty';
import { startServer } from '../../server/index.ts';
import { command } from '../command.ts';
import { builtPages } from '../installation.ts';
import { columns } from '../layout.ts';
import { dataArg, portArg, portOf } from '../options.ts';
import { faults, ok, settle, usage, type Outcome } from '../outcome.ts';
import { runUntilStopped } from '../running.ts';

/** `concord serve`: serves the regions under a data directory, for real. */
export const serve: CommandDef = command({
  name: 'serve',
  says: 'serve the regions under a data directory',
  args: {
    data: dataArg,
    port: portArg,
    host: {
      type: 'string',
      valueHint: 'HOST',
      default: '127.0.0.1',
      description: 'the address to listen on (127.0.0.1: this machine only)',
    },
    locks: {
      type: 'string',
      valueHint: 'DIR',
      description: 'where the locks lie; best on another disk than the data (DATA/locks)',
    },
    site: {
      type: 'string',
      valueHint: 'URL',
      description: 'the address under which people reach it, behind a proxy: https://concord.example',
    },
    regions: { type: 'string', valueHint: 'NAMES', description: 'the regions to serve, parted by commas (all)' },
    log: { type: 'boolean', description: 'log requests to standard output, one JSON object a line' },
  },
  async run({ data, port, host, locks, site, regions, log, json }): Promise<Outcome | undefined> {
    const number = portOf(port);
    if (number === undefined) return usage(`"${port}" is not a port.`, ['serve']);
    if (!existsSync(data)) return faults([noData(data)]);
    const { folder } = builtPages();
    const started = await startServer({
      data,
      host,
      port: number,
      log: log === true,
      ...(existsSync(folder) ? { web: folder } : {}),
      ...(locks === undefined ? {} : { locks }),
      ...(site === undefined ? {} : { site }),
      ...(regions === undefined ? {} : { regions: regions.split(',') }),
    });
    if (!started.ok) return faults(started.problems, 'The server does not start:');
    const { url } = started.value;
    settle(
      ok(
        columns([
          ['Concord runs at', url],
          ['data', data],
          ['stop', 'Ctrl-C'],
        ]),
        { url, data },
      ),
      json === true,
    );
    await runUntilStopped(started.value);
    return undefined;
  },
});

function noData(data: string) {
  return {
    code: 'no-data',
    place: data,
    sentence: 'There is no such folder.',
    cure: 'Found a register first (concord found prepare), or name the folder with --data.',
  };
}
