import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { changed } from '../address.ts';
import { useHere } from '../region.ts';
import { StatusMark } from '../shown/StatusMark.tsx';
import { statuses } from '../words.ts';

/** How many duties stand in each status; each count is a filter, chosen again it lets go. */
export function StatusCounts({ counts }: { readonly counts: Readonly<Record<string, number>> }): ReactElement {
  const { region, address } = useHere();
  return (
    <ul className="counts" aria-label="Duties by status">
      {statuses
        .filter(status => (counts[status] ?? 0) > 0)
        .map(status => (
          <li key={status}>
            <Link
              to="/r/$region/board"
              params={{ region: region.region }}
              search={changed(address, { status: address.status === status ? undefined : status })}
              aria-current={address.status === status ? 'true' : undefined}
              resetScroll={false}
            >
              <StatusMark status={status} /> <span className="number">{counts[status]}</span>
            </Link>
          </li>
        ))}
    </ul>
  );
}
