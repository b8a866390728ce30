import { useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { ActPage as Act } from '../../record/index.ts';
import { Message } from '../act/Message.tsx';
import { Verify } from '../act/Verify.tsx';
import { actQuery } from '../api.ts';
import { sayInstant, sayMoment } from '../moment.ts';
import { useHere, zoneOf } from '../region.ts';
import { CaseLink, DutyLink } from '../shown/Links.tsx';
import { CopyButton, ProxyMark, Title } from '../shown/Small.tsx';
import { Loaded } from '../shown/States.tsx';
import { usePage } from '../shown/use-page.ts';
import { StatusMark } from '../shown/StatusMark.tsx';
import { capital, nameOf } from '../words.ts';

/** One act, set like a message. */
export function ActPage(): ReactElement {
  const { region, address } = useHere();
  const { id } = useParams({ from: '/r/$region/acts/$id' });
  const query = usePage(actQuery(region.region, id, address));
  return (
    <Loaded query={query} what="the act">
      {page => <ActView page={page} />}
    </Loaded>
  );
}

function ActView({ page }: { readonly page: Act }): ReactElement {
  const { region } = useHere();
  const { act } = page;
  const zone = zoneOf(act.agreement, region);
  return (
    <article className="act">
      <Title>{`${capital(act.kindName)} ${act.number}`}</Title>
      <header>
        <p className="quiet">{act.number}</p>
        <h1>{capital(act.kindName)}</h1>
        <p>
          {nameOf(act.by, region)}, {sayMoment(act.happened, zone)}
          {act.withdrawn && <strong> · withdrawn</strong>}
        </p>
        <ProxyMark act={act} />
        <p className="quiet">Accepted by the register {sayInstant(act.recorded, zone)}</p>
      </header>
      <div className="act-columns">
        <Message message={page.message} />
        <Margin page={page} />
      </div>
    </article>
  );
}

function Margin({ page }: { readonly page: Act }): ReactElement {
  const { act, duties } = page;
  const ofCase = act.about ?? duties.find(duty => duty.case === act.id)?.case ?? null;
  return (
    <aside className="margin" aria-label="About this act">
      {ofCase !== null && (
        <p>
          <CaseLink id={ofCase}>The case it belongs to</CaseLink>
        </p>
      )}
      <ActDuties page={page} />
      <Verify page={page} />
      <Audience page={page} />
      <section className="no-print">
        <h2>Take it along</h2>
        <p>
          <CopyButton text={page.text}>Copy as text</CopyButton>
        </p>
        <p>
          <button onClick={() => print()}>Print</button>
        </p>
      </section>
    </aside>
  );
}

function ActDuties({ page: { duties } }: { readonly page: Act }): ReactElement | null {
  if (duties.length === 0) return null;
  return (
    <section>
      <h2>Duties it met or created</h2>
      <ul className="plain-list">
        {duties.map(duty => (
          <li key={duty.id}>
            <StatusMark status={duty.verdict.status} /> <DutyLink id={duty.id}>{duty.says}</DutyLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who can see it: a list of parties, the audience fixed when it was signed. */
function Audience({ page: { audience } }: { readonly page: Act }): ReactElement {
  const { region } = useHere();
  const parties = audience.parties.filter(code => code !== 'PUBLIC').length;
  const others = parties < audience.parties.length ? ' and the public' : '';
  const count = `${parties} ${parties === 1 ? 'party' : 'parties'}${others}`;
  const named = region.parties.filter(({ party }) => audience.parties.includes(party));
  const notes = [...new Set(named.map(({ note }) => note).filter(note => note !== ''))];
  return (
    <section>
      <h2>Who can see this</h2>
      <p>
        {audience.name}, version {audience.version}: {count}. Fixed when it was signed.
      </p>
      <details>
        <summary>Name them</summary>
        <ul className="party-list">
          {audience.parties.map(code => (
            <li key={code}>
              {nameOf(code, region)} ({code})
            </li>
          ))}
        </ul>
        {notes.map(note => (
          <p key={note} className="quiet small">
            {note}
          </p>
        ))}
      </details>
    </section>
  );
}
