import { type QueryKey, useQuery, type UseQueryOptions } from '@tanstack/react-query';
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
  const key = JSON.stringify(options.queryKey);
  const isFresh = query.isFetchedAfterMount;
  const next = data === undefined || isPlaceholderData ? null : { page: data, key, taken, isFresh };
  const waits = next !== null && shown !== null && mustWait(shown, next);
  if (next !== null && !waits && !isSame(shown, next)) setShown(next);
  useEffect(() => {
    tell(waits);
    return () => tell(false);
  }, [tell, waits]);
  return { data: waits ? shown.page : data, error, isPlaceholderData, refetch };
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
