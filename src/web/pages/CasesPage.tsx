import type { ReactElement } from 'react';
import type { CaseRow } from '../../record/index.ts';
import { casesQuery } from '../api.ts';
import { sayShort } from '../moment.ts';
import { titleOf, useHere, zoneOf } from '../region.ts';
import { CaseLink } from '../shown/Links.tsx';
import { Title } from '../shown/Small.tsx';
import { Empty, Loaded } from '../shown/States.tsx';
import { usePage } from '../shown/use-page.ts';
import { StatusMark } from '../shown/StatusMark.tsx';
import { capital, nameOf } from '../words.ts';

/** Every case the seat sees, the one that moved last on top. */
export function CasesPage(): ReactElement {
  const { region, address } = useHere();
  const query = usePage(casesQuery(region.region, address));
  return (
    <>
      <Title>Cases</Title>
      <h1>Cases</h1>
      <Loaded query={query} what="the cases">
        {cases =>
          cases.length === 0 ? (
            <Empty>
              No case is on the record under these clocks and from this seat. A case begins with an act that opens a
              thing: a request, a notification.
            </Empty>
          ) : (
            <ul className="cases">
              {cases
                .toSorted((a, b) => b.last.latest - a.last.latest || (a.id < b.id ? -1 : 1))
                .map(row => (
                  <CaseItem key={row.id} row={row} />
                ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}

function CaseItem({ row }: { readonly row: CaseRow }): ReactElement {
  const { region } = useHere();
  const zone = zoneOf(row.agreement, region);
  const sides = row.sides?.map(party => nameOf(party, region)).join(' and ');
  return (
    <li>
      <h2>
        <CaseLink id={row.id} row>
          {capital(row.label === '' ? row.thingName : row.label)}
        </CaseLink>
      </h2>
      <p>
        {capital(row.thingName)}
        {sides !== undefined && ` · ${sides}`} · {titleOf(row.agreement, region)}
      </p>
      <p className="quiet">
        opened {sayShort(row.opened, zone)} · last act {sayShort(row.last, zone)} · {row.acts}{' '}
        {row.acts === 1 ? 'act' : 'acts'}
      </p>
      {row.waiting.length > 0 && (
        <ul className="waiting">
          {row.waiting.map(duty => (
            <li key={duty.id}>
              <StatusMark status={duty.verdict.status} /> {duty.says}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
