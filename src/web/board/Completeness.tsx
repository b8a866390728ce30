import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Status } from '../../agreement/index.ts';
import type { BoardPage } from '../../record/index.ts';
import { changed } from '../address.ts';
import { useHere } from '../region.ts';
import { nameOf } from '../words.ts';

const columns: readonly { readonly title: string; readonly statuses: readonly Status[] }[] = [
  { title: 'Received', statuses: ['fulfilled', 'late'] },
  { title: 'Due', statuses: ['open'] },
  { title: 'Overdue', statuses: ['overdue'] },
  { title: 'Undetermined', statuses: ['undetermined'] },
];

/** Per party: how much was received, is due, is overdue, or cannot be settled from this record. */
export function Completeness({ board }: { readonly board: BoardPage }): ReactElement | null {
  const { region, address } = useHere();
  const rows = tally(board);
  if (rows.size < 2) return null;
  const parties = [...rows.keys()].toSorted((a, b) => (nameOf(a, region) < nameOf(b, region) ? -1 : 1));
  return (
    <details className="completeness">
      <summary data-row>
        <h2>Received, due and overdue per party</h2>
      </summary>
      <div className="wide" tabIndex={0} role="group" aria-label="Table">
        <table>
          <thead>
            <tr>
              <th scope="col">Party</th>
              {columns.map(({ title }) => (
                <th scope="col" key={title} className="number">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {parties.map(party => (
              <tr key={party}>
                <th scope="row">
                  <Link to="/r/$region/board" params={{ region: region.region }} search={changed(address, { party })}>
                    {nameOf(party, region)}
                  </Link>
                </th>
                {columns.map(({ title, statuses }) => (
                  <td key={title} className="number">
                    <Count number={sum(rows.get(party), statuses)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** Nothing to count is a dot, so that the numbers stand out. */
function Count({ number }: { readonly number: number }): ReactElement {
  return number === 0 ? <span className="quiet">·</span> : <>{number}</>;
}

type Tally = Map<string, Map<Status, number>>;

function tally(board: BoardPage): Tally {
  const rows: Tally = new Map();
  for (const { bearer, verdict } of board.duties) if ('party' in bearer) add(rows, bearer.party, verdict.status);
  for (const { parties, status } of board.grouped) for (const party of parties) add(rows, party, status);
  return rows;
}

function add(rows: Tally, party: string, status: Status): void {
  const row = rows.get(party) ?? new Map<Status, number>();
  row.set(status, (row.get(status) ?? 0) + 1);
  rows.set(party, row);
}

function sum(row: ReadonlyMap<Status, number> | undefined, statuses: readonly Status[]): number {
  return statuses.reduce((total, status) => total + (row?.get(status) ?? 0), 0);
}
