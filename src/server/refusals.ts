import type { FastifyError, FastifyInstance } from 'fastify';
import type { Problem } from '../core/index.ts';
import { notHere, sendProblems, type ProblemStatus } from './problem-reply.ts';

/** Turns what the HTTP frame refuses into problems; nothing of a fault's inside goes out. */
export function answerRefusals(http: FastifyInstance): void {
  http.setErrorHandler<FastifyError>((error, request, reply) => {
    if (error.validation !== undefined)
      return sendProblems(
        reply,
        400,
        error.validation.map(found => parameterProblem(found, error.validationContext)),
      );
    const known = refusals[error.code];
    if (known !== undefined) return sendProblems(reply, known.status, [known.problem]);
    if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
      return sendProblems(reply, 400, [badRequest]);
    request.log.error(error);
    return sendProblems(reply, 500, [fault]);
  });
  http.setNotFoundHandler((_request, reply) => sendProblems(reply, 404, [notHere]));
}

type Validation = NonNullable<FastifyError['validation']>[number];

function parameterProblem(found: Validation, context: string | undefined): Problem {
  const extra = found.params['additionalProperty'];
  if (typeof extra === 'string') {
    return {
      code: 'parameter',
      place: `query ${extra.slice(0, 40)}`,
      sentence: 'There is no such parameter here.',
      cure: 'See /api/openapi.json for the parameters of this address.',
    };
  }
  const place = `${context === 'params' ? 'path' : 'query'} ${found.instancePath.slice(1)}`;
  return {
    code: 'parameter',
    place,
    sentence: `It ${found.message ?? 'is not of its form'}.`,
    cure: 'Give it once, as a short text; see /api/openapi.json.',
  };
}

const badRequest: Problem = {
  code: 'request',
  place: '',
  sentence: 'The request is not well formed.',
  cure: 'See /api/openapi.json.',
};

const fault: Problem = {
  code: 'fault',
  place: '',
  sentence: 'The server met a fault of its own; what was accepted is kept.',
  cure: 'Try again; if it stays, tell the operator the time of this answer.',
};

const refusals: Readonly<Record<string, { readonly status: ProblemStatus; readonly problem: Problem }>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    problem: {
      code: 'media-type',
      place: 'header Content-Type',
      sentence: 'Only JSON is taken.',
      cure: 'Send one envelope as application/json, or one per line as application/x-ndjson.',
    },
  },
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    problem: {
      code: 'too-large',
      place: 'body',
      sentence: 'The body is larger than this address takes.',
      cure: 'An envelope has at most 64 KiB, and lines of envelopes at most 8 MiB at once; larger content is an attachment.',
    },
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    status: 400,
    problem: {
      code: 'length',
      place: 'header Content-Length',
      sentence: 'The body is not as long as announced.',
      cure: 'Send the whole body.',
    },
  },
  FST_ERR_BAD_URL: {
    status: 400,
    problem: {
      code: 'address',
      place: 'path',
      sentence: 'The address is not well formed.',
      cure: 'Percent-encode what stands in an address.',
    },
  },
};
