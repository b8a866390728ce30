import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Serves the built pages. Addresses of pages that the browser routes itself get the one page; files and the API do not. */
export async function serveWeb(http: FastifyInstance, folder: string | undefined): Promise<void> {
  if (folder === undefined || !existsSync(join(folder, 'index.html'))) {
    http.get('/', { schema: { hide: true } }, async (_request, reply) =>
      reply.type('text/plain; charset=utf-8').send(notBuilt),
    );
    return;
  }
  await http.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    cacheControl: false,
    setHeaders: (reply, path) =>
      void reply.header(
        'cache-control',
        path.includes(`${sep}assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
  });
  http.get('/*', { schema: { hide: true } }, (request, reply) => {
    const isPage =
      !/^\/(?:api|register|assets)(?:\/|$)/.test(request.url) && request.headers.accept?.includes('text/html') === true;
    return isPage ? reply.sendFile('index.html') : reply.callNotFound();
  });
}

const notBuilt =
  'Concord is running. Its pages are not built: run npm run build, and start again. The API is described at /api/openapi.json.\n';
