import { Link, type ErrorComponentProps } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { Refusal } from '../api.ts';
import type { Fetched } from './use-page.ts';

interface LoadedProps<Page> {
  readonly query: Fetched<Page>;
  readonly what: string;
  readonly children: (page: Page) => ReactNode;
}

/** What was asked for, or in words why it is not there (yet). */
export function Loaded<Page>({ query, what, children }: LoadedProps<Page>): ReactElement {
  if (query.data !== undefined) {
    return (
      <>
        {query.isPlaceholderData && <Progress what={what} />}
        {query.error !== null && <Stale error={query.error} again={() => void query.refetch()} />}
        {children(query.data)}
      </>
    );
  }
  if (query.error !== null) return <Failed error={query.error} what={what} again={() => void query.refetch()} />;
  return (
    <div className="loading">
      <Progress what={what} />
    </div>
  );
}

/** Shows itself after a second only (styles), so that quick answers do not flicker. */
function Progress({ what }: { readonly what: string }): ReactElement {
  return (
    <p className="progress" role="status">
      Fetching {what} …
    </p>
  );
}

/** An answer that could not be renewed: the old one stays and says so. */
function Stale({ error, again }: { readonly error: Error; readonly again: () => void }): ReactElement {
  return (
    <p className="notice" role="status">
      {error.message} What you see was fetched earlier. <button onClick={again}>Ask again</button>
    </p>
  );
}

interface FailedProps {
  readonly error: Error;
  readonly what: string;
  readonly again: () => void;
}

function Failed({ error, what, again }: FailedProps): ReactElement {
  const refusal = error instanceof Refusal ? error : null;
  if (refusal?.status === 404) return <NotFound />;
  return (
    <section className="state" role="alert">
      <h1>{what[0]?.toUpperCase() + what.slice(1)} could not be shown</h1>
      <p>{error.message}</p>
      {(refusal?.problems ?? []).map(problem => (
        <p key={problem.code + problem.place}>
          {problem.sentence} {problem.cure}
        </p>
      ))}
      <p>This page only reads: nothing was changed or lost, and its address keeps what you asked for.</p>
      <p>
        <button onClick={again}>Ask again</button>
      </p>
    </section>
  );
}

/** The same words for what does not exist and for what this seat may not see. */
export function NotFound(): ReactElement {
  return (
    <section className="state">
      <h1>Nothing here</h1>
      <p>
        This address names nothing that can be seen from this seat, under these clocks. It may exist elsewhere, or
        later.
      </p>
      <p>
        Choose another seat, move the clocks back to now, or <Link to="/">go to the regions</Link>.
      </p>
    </section>
  );
}

/** A fault of the page itself. */
export function Broken({ error }: ErrorComponentProps): ReactElement {
  return (
    <section className="state" role="alert">
      <h1>This page broke</h1>
      <p>{error instanceof Error ? error.message : 'It said no more.'}</p>
      <p>Nothing on the record was touched. Load the page again; if it breaks again, tell the operator its address.</p>
    </section>
  );
}

/** What would be here, and how it comes. */
export function Empty({ children }: { readonly children: ReactNode }): ReactElement {
  return <p className="empty">{children}</p>;
}
