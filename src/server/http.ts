import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import fastify, { type FastifyInstance } from 'fastify';
import { readBodies } from './body.ts';
import { guardAnswers } from './headers.ts';
import { describeApi } from './openapi.ts';
import { answerRefusals } from './refusals.ts';
import type { ServerOptions } from './options.ts';
import type { Regions } from './region.ts';
import { actRoute } from './routes/act.ts';
import { actsRoute } from './routes/acts.ts';
import { caseRoute } from './routes/case.ts';
import { casesRoute } from './routes/cases.ts';
import { dutiesRoute } from './routes/duties.ts';
import { dutyRoute } from './routes/duty.ts';
import { postActsRoute } from './routes/post-acts.ts';
import { publishedRoutes } from './routes/published.ts';
import { receiptRoute } from './routes/receipt.ts';
import { regionRoute } from './routes/region.ts';
import { regionsRoute } from './routes/regions.ts';
import { registerRoute } from './routes/register.ts';
import { sessionRoutes } from './routes/session.ts';
import { streamRoute } from './routes/stream.ts';
import { serveWeb } from './web.ts';

/** What of the server's options concerns HTTP. */
export type HttpOptions = Pick<ServerOptions, 'web' | 'log' | 'site'>;

/** The HTTP frame of a server: guards first, then one file per route. `web` is the folder of the built pages. */
export async function createHttp(regions: Regions, { web, log = false, site }: HttpOptions): Promise<FastifyInstance> {
  const http = fastify({
    logger: log,
    // A proxy on this machine ends TLS; nobody else is believed about where a request came from.
    trustProxy: 'loopback',
    // A slow sender holds one socket for so long and no longer.
    requestTimeout: 30_000,
    keepAliveTimeout: 65_000,
    routerOptions: { maxParamLength: 512 },
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, useDefaults: false, allErrors: true } },
  });
  guardAnswers(http);
  answerRefusals(http);
  readBodies(http);
  await http.register(cookie);
  await http.register(compress, { threshold: 1024, encodings: ['br', 'gzip'] });
  await describeApi(http);
  for (const route of routes) route(http, regions);
  sessionRoutes(http, regions, site);
  await serveWeb(http, web);
  return http;
}

const routes: readonly ((http: FastifyInstance, regions: Regions) => void)[] = [
  regionsRoute,
  regionRoute,
  postActsRoute,
  actsRoute,
  actRoute,
  receiptRoute,
  dutiesRoute,
  dutyRoute,
  casesRoute,
  caseRoute,
  registerRoute,
  streamRoute,
  publishedRoutes,
];
