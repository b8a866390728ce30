import { type QueryKey, useQuery, type UseQueryOptions, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useHere } from '../region.ts';

/** What was fetched, as far as the reader has taken it in. */
export interface Fetched<Page> {
  readonly data: Page | undefined;
  readonly error: Error | null;
  readonly isPlaceholderData: boolean;
  readonly refetch: () => unknown;
}

interface Shown<Page> {
  readonly page: Page;
  readonly key: string;
  readonly taken: number;
  /** Whether it was fetched for this reading, not long before. */
  readonly isFresh: boolean;
}

/**
 * A page that does not move under the pointer: what is fetched again while it is read is shown at once only where nothing
 * but the clocks differs; anything else waits until the reader takes it in.
 */
export function usePage<Page extends object, Key extends QueryKey>(
  options: UseQueryOptions<Page, Error, Page, Key>,
): Fetched<Page> {
  const { taken, tell } = useHere();
  const query = useQuery(options);
  const { data, error, isPlaceholderData, refetch } = query;
  const [shown, setShown] = useState<Shown<Page> | null>(null);
  const next = nextOf(query, JSON.stringify(options.queryKey), taken, shown);
  const waits = next !== null && shown !== null && mustWait(shown, next);
  if (next !== null && !waits && !isSame(shown, next)) setShown(next);
  useEffect(() => {
    tell(waits);
    return () => tell(false);
  }, [tell, waits]);
  return { data: waits ? shown.page : data, error, isPlaceholderData, refetch };
}

/** What could be shown now; nothing while only the page before stands in for it. */
function nextOf<Page>(
  { data, isPlaceholderData, isFetchedAfterMount, isStale }: UseQueryResult<Page>,
  key: string,
  taken: number,
  shown: Shown<Page> | null,
): Shown<Page> | null {
  if (data === undefined || isPlaceholderData) return null;
  const wasFresh = shown?.key === key && shown.isFresh;
  return { page: data, key, taken, isFresh: wasFresh || isFetchedAfterMount || !isStale };
}

function isSame<Page>(shown: Shown<Page> | null, next: Shown<Page>): boolean {
  return (
    shown?.page === next.page && shown.key === next.key && shown.taken === next.taken && shown.isFresh === next.isFresh
  );
}

/** The first answer after arriving, another address, and what the reader asked for are shown at once. */
function mustWait<Page extends object>(shown: Shown<Page>, next: Shown<Page>): boolean {
  if (shown.page === next.page || shown.key !== next.key) return false;
  if (shown.taken !== next.taken || !shown.isFresh) return false;
  return withoutClocks(shown.page) !== withoutClocks(next.page);
}

function withoutClocks(page: object): string {
  return JSON.stringify(page, (name, value: unknown) => (name === 'clocks' ? undefined : value));
}
