import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';

/** The description of the API at /api/openapi.json (OpenAPI 3.1), from the schemas the routes are held to. */
export async function describeApi(http: FastifyInstance): Promise<void> {
  http.addSchema(problems);
  await http.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Concord',
        version: '1',
        description:
          'Signed acts in, pages out. Every page is a function of the acts the seat sees and of two clocks, asOf and knownAt.',
      },
    },
    refResolver: {
      buildLocalReference: (json, _baseUri, _fragment, index) =>
        typeof json['$id'] === 'string' ? json['$id'] : `schema-${index}`,
    },
  });
  http.get('/api/openapi.json', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(JSON.stringify(http.swagger())),
  );
}

const problems = {
  $id: 'Problems',
  type: 'object',
  description: 'A refusal (RFC 9457) with every problem found.',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    problems: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          code: { type: 'string' },
          place: { type: 'string' },
          sentence: { type: 'string' },
          cure: { type: 'string' },
        },
        required: ['code', 'place', 'sentence', 'cure'],
      },
    },
  },
  required: ['type', 'title', 'status', 'detail', 'problems'],
};
