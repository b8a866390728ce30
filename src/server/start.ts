import { readdirSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { done, refused, type Problem, type Result } from '../core/index.ts';
import { machineTime } from './clock.ts';
import { createHttp } from './http.ts';
import { regionName, regionPaths } from './layout.ts';
import type { ServerOptions } from './options.ts';
import { openRegion } from './open-region.ts';
import type { Region, Regions } from './region.ts';
import { startProjector } from './projector/projector.ts';

export interface RunningServer {
  readonly url: string;
  /** Finishes what is under way, publishes what was accepted, and lets the registers go. */
  close(): Promise<void>;
}

/** Opens the regions and serves them; refused with every region that cannot be opened. */
export async function startServer(options: ServerOptions): Promise<Result<RunningServer>> {
  const projector = startProjector();
  const opened: Region[] = [];
  const problems: Problem[] = [];
  for (const name of regionsOf(options)) {
    const region = await openRegion({
      name,
      paths: regionPaths(options.data, name, options.locks ?? join(options.data, 'locks')),
      time: options.time ?? machineTime,
      publishEvery: options.publishEvery ?? 1000,
      projector,
      warn: problems => void process.stderr.write(`${problems.map(problemText).join('\n')}\n`),
    });
    if (region.ok) opened.push(region.value);
    else problems.push(...region.problems);
  }
  const letGo = async (): Promise<void> => {
    for (const region of opened) await region[Symbol.asyncDispose]();
    await projector.close();
  };
  if (opened.length === 0 && problems.length === 0) problems.push(noRegion(options.data));
  if (problems.length > 0) {
    await letGo();
    return refused(...problems);
  }
  return listen(options, new Map(opened.map(region => [region.name, region])), letGo);
}

async function listen(
  options: ServerOptions,
  regions: Regions,
  letGo: () => Promise<void>,
): Promise<Result<RunningServer>> {
  const http = await createHttp(regions, options);
  const closeHttp = closingOf(http);
  const listening = await http.listen({ host: options.host, port: options.port }).then(
    () => true,
    () => false,
  );
  if (!listening) {
    await http.close();
    await letGo();
    return refused(portTaken(options));
  }
  const close = async (): Promise<void> => {
    for (const region of regions.values()) region.live.close();
    await closeHttp();
    await letGo();
  };
  return done({ url: urlOf(options.host, http.server.address()), close });
}

/** How long answers that are under way may still take. */
const patience = 5000;

/**
 * Makes the way the server will close: it takes no more requests, lets those under way finish, and then cuts every
 * connection. Node itself would wait for connections that were opened in advance and never asked anything.
 */
function closingOf(http: FastifyInstance): () => Promise<void> {
  const underWay = new Set<ServerResponse>();
  let isClosing = false;
  const cut = (): void => {
    if (isClosing && underWay.size === 0) http.server.closeAllConnections();
  };
  http.server.on('request', (_request, response: ServerResponse) => {
    underWay.add(response);
    response.once('close', () => {
      underWay.delete(response);
      cut();
    });
  });
  return async () => {
    isClosing = true;
    const closed = http.close();
    const impatience = setTimeout(() => http.server.closeAllConnections(), patience);
    cut();
    await closed;
    clearTimeout(impatience);
  };
}

function regionsOf({ data, regions }: ServerOptions): readonly string[] {
  if (regions !== undefined) return regions;
  return readdirSync(data, { withFileTypes: true })
    .filter(
      entry =>
        entry.isDirectory() &&
        regionName.test(entry.name) &&
        readdirSync(join(data, entry.name)).includes('region.json'),
    )
    .map(entry => entry.name)
    .toSorted();
}

function urlOf(host: string, address: string | AddressInfo | null): string {
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function problemText({ place, sentence, cure }: Problem): string {
  return `${place}: ${sentence} ${cure}`;
}

function noRegion(data: string): Problem {
  return {
    code: 'no-region',
    place: data,
    sentence: 'No region is there.',
    cure: 'Found one, or name the directory that holds the regions.',
  };
}

function portTaken({ host, port }: ServerOptions): Problem {
  return {
    code: 'port-taken',
    place: `${host}:${port}`,
    sentence: 'The server cannot listen there.',
    cure: 'Free the port, or take another: 0 takes any free one.',
  };
}
