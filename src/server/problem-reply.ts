import type { FastifyReply } from 'fastify';
import type { Problem } from '../core/index.ts';

/** The body of a refusal: RFC 9457, with every problem found. */
export interface ProblemBody {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly problems: readonly Problem[];
}

export type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 500 | 503;

const titles: Readonly<Record<ProblemStatus, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Refused',
  429: 'Too many requests',
  500: 'Fault of the server',
  503: 'Not available now',
};

/** The one answer to what is absent and to what is hidden: byte for byte the same. */
export const notHere: Problem = {
  code: 'not-here',
  place: '',
  sentence: 'Nothing is here for this seat.',
  cure: 'Check the address and the seat.',
};

/** The body that says what was refused, where, and what would make it acceptable. */
export function problemBody(status: ProblemStatus, problems: readonly Problem[]): ProblemBody {
  const detail = problems.map(problem => problem.sentence).join(' ');
  return { type: 'about:blank', title: titles[status], status, detail, problems };
}

/** Sends the problems with their status. */
export function sendProblems(reply: FastifyReply, status: ProblemStatus, problems: readonly Problem[]): FastifyReply {
  if (status === 503) void reply.header('retry-after', '1');
  return reply
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problemBody(status, problems)));
}
