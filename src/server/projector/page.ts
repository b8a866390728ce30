import { createHash } from 'node:crypto';
import {
  actList,
  actPage,
  boardPage,
  casePage,
  caseRows,
  dutyPage,
  regionRow,
  registerPage,
  type Clocks,
  type View,
} from '../../record/index.ts';
import { done, refused, type Result } from '../../core/index.ts';
import type { PageAnswer, PageRequest } from '../page-request.ts';
import type { RegisterFacts } from './message.ts';
import type { Projection } from './projection.ts';

/** Builds a page as its viewer sees it. What is absent and what is hidden give nothing, and cannot be told apart. */
export function answer(projection: Projection, request: PageRequest, facts: RegisterFacts): PageAnswer {
  const view = projection.view(request.seat, isPresent(request) ? null : request.knownAt);
  const { now } = request;
  const clocks = {
    asOf: request.asOf ?? now,
    knownAt: request.knownAt ?? now,
    now,
    moved: request.asOf !== null || request.knownAt !== null,
  };
  const page = pageOf(projection, view, request, clocks, facts);
  if (!page.ok) return { is: 'refused', problems: page.problems };
  if (page.value === undefined) return { is: 'nothing' };
  const body = JSON.stringify(page.value);
  return { is: 'page', body, etag: tagOf(body, clocks) };
}

/** The present is every moment from the request's now on: nothing recorded later can be known. */
function isPresent({ knownAt, now }: PageRequest): boolean {
  return knownAt === null || knownAt >= now;
}

function pageOf(
  projection: Projection,
  view: View,
  request: PageRequest,
  clocks: Clocks,
  facts: RegisterFacts,
): Result<unknown> {
  const { seat } = request;
  switch (request.page) {
    case 'region':
      return done(regionRow(view, regionText(projection, view, clocks.now), clocks.now, facts.size));
    case 'board': {
      const { party, agreement, status } = request;
      return done(
        boardPage(view, seat, clocks, { party, agreement, case: request.case, statuses: status?.split(',') ?? null }),
      );
    }
    case 'duty':
      return done(dutyPage(view, request.id, seat, clocks));
    case 'cases':
      return done(caseRows(view, clocks));
    case 'case':
      return done(casePage(view, request.id, seat, clocks));
    case 'act':
      return done(facts.proof === null ? undefined : actPage(view, request.id, seat, clocks, facts.proof));
    case 'acts':
      return actsOf(view, request, clocks);
    case 'register':
      return done(registerPage(view, request.region, registerState(facts)));
  }
}

function actsOf(view: View, request: PageRequest & { readonly page: 'acts' }, clocks: Clocks): Result<unknown> {
  const { by, agreement, kind, about, before } = request;
  const limit = request.limit ?? '1000';
  if (/^(?:[1-9]\d{0,2}|1000)$/.test(limit))
    return done(actList(view, clocks, { by, agreement, kind, about, before, limit: Number(limit) }));
  return refused({
    code: 'limit',
    place: 'query limit',
    sentence: 'The limit is not a number from 1 to 1000.',
    cure: 'Write a whole number, or leave it out.',
  });
}

function regionText({ region }: Projection, view: View, now: number): Parameters<typeof regionRow>[1] {
  const [founding] = view.acts.values();
  const from = region.from ?? founding?.recorded ?? now;
  return { region: region.region, title: region.title, summary: region.summary, from, until: now };
}

function registerState({ size, published, checkpoint, command }: RegisterFacts): Parameters<typeof registerPage>[2] {
  return { size, published, checkpoint, command };
}

/**
 * Names the page's content but for the present moment, which moves all the time: a page that shows the present keeps its tag
 * for a minute at most, so that a clock it shows is never older.
 */
function tagOf(body: string, { asOf, knownAt, now, ...rest }: Clocks): string {
  const minute = Math.floor(now / 60_000);
  const asked = [asOf, knownAt].map(moment => (moment === now ? minute : moment));
  const still = body.replace(JSON.stringify({ asOf, knownAt, now, ...rest }), JSON.stringify(asked));
  return `W/"${createHash('sha256').update(still).digest('base64url').slice(0, 27)}"`;
}
