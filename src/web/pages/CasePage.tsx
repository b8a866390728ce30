import { useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { CasePage as Case } from '../../record/index.ts';
import { caseQuery } from '../api.ts';
import { DutyTable } from '../board/DutyTable.tsx';
import { Facts } from '../case/Facts.tsx';
import { Story } from '../case/Story.tsx';
import { titleOf, useHere, zoneOf } from '../region.ts';
import { BasisNote, NextSteps, Title } from '../shown/Small.tsx';
import { Loaded } from '../shown/States.tsx';
import { usePage } from '../shown/use-page.ts';
import { byTimeLeft, capital } from '../words.ts';

/** The story of one thing, both sides beside each other. */
export function CasePage(): ReactElement {
  const { region, address } = useHere();
  const { id } = useParams({ from: '/r/$region/cases/$id' });
  const query = usePage(caseQuery(region.region, id, address));
  return (
    <Loaded query={query} what="the case">
      {page => <CaseView page={page} />}
    </Loaded>
  );
}

function CaseView({ page }: { readonly page: Case }): ReactElement {
  const { region } = useHere();
  const zone = zoneOf(page.case.agreement, region);
  const label = capital(page.case.label === '' ? page.case.thingName : page.case.label);
  return (
    <article className="case">
      <Title>{label}</Title>
      <p className="quiet">
        {titleOf(page.case.agreement, region)} · {page.case.thingName}
      </p>
      <h1>{label}</h1>
      <Story page={page} zone={zone} />
      <section>
        <h2>Next possible steps</h2>
        {page.nextSteps.length === 0 ? (
          <p className="quiet">The agreement foresees no further step here.</p>
        ) : (
          <NextSteps steps={page.nextSteps} zone={zone} />
        )}
      </section>
      <section className="duties">
        <h2>Duties of this case</h2>
        <DutyTable duties={page.duties.toSorted(byTimeLeft)} asOf={page.clocks.asOf} ofCase={page.case.id} />
      </section>
      <Facts declared={page.declared} reported={page.reported} />
      <BasisNote basis={[page.basis]} asOf={page.clocks.asOf} knownAt={page.clocks.knownAt} />
    </article>
  );
}
