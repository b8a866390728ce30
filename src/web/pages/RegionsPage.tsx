import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { RegionRow } from '../../record/index.ts';
import { regionsQuery } from '../api.ts';
import { sayUniversal } from '../moment.ts';
import { ThemeSwitch } from '../frame/ThemeSwitch.tsx';
import { Empty, Loaded } from '../shown/States.tsx';

/** The front door: the regions this server keeps. */
export function RegionsPage(): ReactElement {
  const query = useQuery(regionsQuery());
  return (
    <main className="door">
      <title>Concord</title>
      <header>
        <h1>Concord</h1>
        <p className="lead">
          Who declared what, who owes what by when, what was seen, where the accounts differ, and which step comes next.
        </p>
      </header>
      <Loaded query={query} what="the regions">
        {regions =>
          regions.length === 0 ? (
            <Empty>No region is kept here yet. The operator founds one with the command line tool.</Empty>
          ) : (
            <ul className="regions">
              {regions.map(region => (
                <RegionItem key={region.region} region={region} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <ThemeSwitch />
    </main>
  );
}

/** On a marked register, where seats are free, the visitor starts as an organization that sees everybody's board. */
function firstSeat(region: RegionRow): { readonly seat?: string } {
  const seat = region.parties.find(({ party, kind }) => kind === 'organization' && region.seats.includes(party))?.party;
  return seat === undefined ? {} : { seat };
}

function RegionItem({ region }: { readonly region: RegionRow }): ReactElement {
  const states = region.parties.filter(({ kind }) => kind === 'state').length;
  return (
    <li className={region.mark === null ? '' : 'marked'}>
      {region.mark !== null && <span className="mark">{region.mark}</span>}
      <h2>
        <Link to="/r/$region/board" params={{ region: region.region }} search={firstSeat(region)} data-row>
          {region.title}
        </Link>
      </h2>
      <p>{region.summary}</p>
      <p className="quiet">
        {region.agreements.map(({ title }) => `${title} · `)}
        {states} States · {region.size} entries · its present: {sayUniversal(region.now)}
      </p>
    </li>
  );
}
