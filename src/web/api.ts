import { queryOptions } from '@tanstack/react-query';
import type { Problem } from '../core/index.ts';
import type {
  ActPage,
  ActRow,
  BoardPage,
  CasePage,
  CaseRow,
  DutyPage,
  RegionRow,
  RegisterPage,
} from '../record/index.ts';
import { type Address, isMoved, searchText } from './address.ts';

/** What the server refused, in its own words (RFC 9457). `status` 0: no answer at all. */
export class Refusal extends Error {
  readonly status: number;
  readonly problems: readonly Problem[];

  constructor(status: number, title: string, problems: readonly Problem[]) {
    super(title);
    this.status = status;
    this.problems = problems;
  }
}

export function regionsQuery() {
  return queryOptions({ queryKey: ['regions'], queryFn: ({ signal }) => read<readonly RegionRow[]>('', signal) });
}

/** A region as a seat sees it: its agreements and parties are those the seat knows of. */
export function regionQuery(region: string, seat: string | undefined) {
  return queryOptions({
    queryKey: [region, '', { seat }],
    queryFn: ({ signal }) => read<RegionRow>(`/${part(region)}${searchText({ seat })}`, signal),
    // Taking another seat leaves the frame standing.
    placeholderData: <Row>(previous: Row | undefined, query?: { readonly queryKey: readonly unknown[] }) =>
      query?.queryKey[0] === region ? previous : undefined,
  });
}

export function boardQuery(region: string, address: Address) {
  const { status: _, ...asked } = address;
  return pageQuery<BoardPage>(region, 'duties', asked);
}

export function dutyQuery(region: string, duty: string, address: Address) {
  return pageQuery<DutyPage>(region, `duties/${part(duty)}`, whoAndWhen(address));
}

export function casesQuery(region: string, address: Address) {
  return pageQuery<readonly CaseRow[]>(region, 'cases', whoAndWhen(address));
}

export function caseQuery(region: string, id: string, address: Address) {
  return pageQuery<CasePage>(region, `cases/${part(id)}`, whoAndWhen(address));
}

export function actQuery(region: string, id: string, address: Address) {
  return pageQuery<ActPage>(region, `acts/${part(id)}`, whoAndWhen(address));
}

/** Every act the seat sees at present: the slider's ticks, which must not move while it is moved. */
export function actsQuery(region: string, seat: string | undefined) {
  return pageQuery<readonly ActRow[]>(region, 'acts', seat === undefined ? {} : { seat });
}

export function registerQuery(region: string, address: Address) {
  return pageQuery<RegisterPage>(region, 'register', whoAndWhen(address));
}

/** Where live news of a region comes from. */
export function streamAddress(region: string, seat: string | undefined): string {
  return `/api/regions/${part(region)}/stream${searchText({ seat })}`;
}

function whoAndWhen({ seat, asOf, knownAt }: Address): Address {
  return { ...(seat && { seat }), ...(asOf && { asOf }), ...(knownAt && { knownAt }) };
}

function pageQuery<Page>(region: string, path: string, address: Address) {
  return queryOptions({
    queryKey: [region, path, address],
    queryFn: ({ signal }) => read<Page>(`/${part(region)}/${path}${searchText({ ...address })}`, signal),
    placeholderData: whileSame(region, path, address.seat),
    // The present moves on: what is left of a clock is asked again each minute, unless the clocks were moved.
    refetchInterval: isMoved(address) ? false : 60_000,
  });
}

/** While a clock or filter moves, the same page seen from the same seat stays until its successor is there. */
function whileSame(region: string, path: string, seat: string | undefined) {
  return <Page>(previous: Page | undefined, query?: { readonly queryKey: readonly unknown[] }): Page | undefined => {
    const [beforeRegion, beforePath, before] = query?.queryKey ?? [];
    const beforeSeat = before !== null && typeof before === 'object' && 'seat' in before ? before.seat : undefined;
    return beforeRegion === region && beforePath === path && beforeSeat === seat ? previous : undefined;
  };
}

function part(text: string): string {
  return encodeURIComponent(text);
}

async function read<Answer>(path: string, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(`/api/regions${path}`, { signal, headers: { accept: 'application/json' } }).catch(
    (cause: unknown) => {
      if (signal.aborted) throw cause;
      throw new Refusal(0, 'The server did not answer.', []);
    },
  );
  if (!response.ok) throw await refusalOf(response);
  // The server of the same version answers in the shapes of record/pages.ts, which both sides compile against.
  const answer: Answer = await response.json();
  return answer;
}

async function refusalOf(response: Response): Promise<Refusal> {
  const said: unknown = await response.json().catch(() => null);
  const problem = said !== null && typeof said === 'object' ? said : {};
  const title = 'title' in problem && typeof problem.title === 'string' ? problem.title : `Answer ${response.status}`;
  const problems = 'problems' in problem && Array.isArray(problem.problems) ? problem.problems.filter(isProblem) : [];
  return new Refusal(response.status, title, problems);
}

function isProblem(value: unknown): value is Problem {
  return value !== null && typeof value === 'object' && 'sentence' in value && 'cure' in value;
}
