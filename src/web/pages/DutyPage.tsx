import { Link, useParams } from '@tanstack/react-router';
import { Fragment, type ReactElement } from 'react';
import type { Status } from '../../agreement/index.ts';
import type { DutyPage as Duty, DutyRow } from '../../record/index.ts';
import { dutyQuery } from '../api.ts';
import { carried, changed } from '../address.ts';
import { ActList } from '../shown/ActList.tsx';
import { ClockDrawing } from '../duty/ClockDrawing.tsx';
import { ReasonTree } from '../duty/ReasonTree.tsx';
import { titleOf, useHere } from '../region.ts';
import { CaseLink } from '../shown/Links.tsx';
import { BasisNote, Between, Cites, CopyButton, NextSteps, Title } from '../shown/Small.tsx';
import { Loaded } from '../shown/States.tsx';
import { usePage } from '../shown/use-page.ts';
import { StatusMark } from '../shown/StatusMark.tsx';
import { sayClock } from '../clock-words.ts';
import { nameOf, stageOf, standingWords } from '../words.ts';

/** Why a duty stands as it stands. */
export function DutyPage(): ReactElement {
  const { region, address } = useHere();
  const { _splat: id = '' } = useParams({ from: '/r/$region/duties/$' });
  const query = usePage(dutyQuery(region.region, id, carried(address)));
  return (
    <Loaded query={query} what="the duty">
      {page => <DutyView page={page} />}
    </Loaded>
  );
}

function DutyView({ page }: { readonly page: Duty }): ReactElement {
  const { duty, clocks } = page;
  return (
    <article className="duty">
      <Title>{duty.says}</Title>
      <Head page={page} />
      <Verdict page={page} />
      <ClockDrawing page={page} />
      <section>
        <h2>Why</h2>
        <ReasonTree reason={page.reasons} acts={page.acts} />
      </section>
      <Settles page={page} />
      <NextAndQuotas page={page} />
      {page.acts.length > 0 && (
        <section>
          <h2>Acts this rests on</h2>
          <ActList acts={page.acts} zone={duty.deadlineZone} />
        </section>
      )}
      <details className="plain">
        <summary data-row>As plain text</summary>
        <pre tabIndex={0}>{page.text}</pre>
        <CopyButton text={page.text}>Copy the text</CopyButton>
      </details>
      <BasisNote basis={[page.basis]} asOf={clocks.asOf} knownAt={clocks.knownAt} />
    </article>
  );
}

function Head({ page: { duty, provenance } }: { readonly page: Duty }): ReactElement {
  const { region } = useHere();
  return (
    <header>
      <p className="quiet">
        {titleOf(duty.agreement, region)} · <Cites provenance={provenance} />
        {duty.case !== null && (
          <>
            {' · '}
            <CaseLink id={duty.case}>
              {duty.caseLabel === null || duty.caseLabel === '' ? 'the case' : duty.caseLabel}
            </CaseLink>
          </>
        )}
        {duty.period !== null && ` · due in ${duty.period}`}
      </p>
      <h1>{duty.says}</h1>
      <p>
        <Between bearer={duty.bearer} owedTo={duty.owedTo} />
      </p>
    </header>
  );
}

/** The verdict in words; announced when the clocks change it. */
function Verdict({ page: { duty, clocks } }: { readonly page: Duty }): ReactElement {
  const { verdict } = duty;
  return (
    <div className="verdict" role="status">
      <p className="verdict-word">
        <StatusMark status={verdict.status} /> <span className="verdict-clock">{sayClock(duty, clocks.asOf)}</span>
      </p>
      <p>{verdict.sentence}</p>
      <p className="quiet">Standing: {standingWords[verdict.standing]}.</p>
      <OtherSeats duty={duty} />
    </div>
  );
}

/** What the other side sees, where seats are free to take. */
function OtherSeats({ duty }: { readonly duty: DutyRow }): ReactElement | null {
  const { region, address } = useHere();
  const sides = ['party' in duty.bearer ? duty.bearer.party : '', ...duty.owedTo];
  const others = sides.filter(party => party !== address.seat && region.seats.includes(party));
  if (others.length === 0 || others.length > 3) return null;
  return (
    <p className="quiet no-print">
      The same as seen by{' '}
      {others.map((party, index) => (
        <Fragment key={party}>
          {index > 0 && ', '}
          <Link to="." search={before => changed(before, { seat: party })}>
            {nameOf(party, region)}
          </Link>
        </Fragment>
      ))}
    </p>
  );
}

function Settles({ page: { duty } }: { readonly page: Duty }): ReactElement {
  const { settles } = duty.verdict;
  return (
    <section>
      <h2>What would settle or change it</h2>
      {settles.length === 0 ? (
        <p className="quiet">{unsettling(duty.verdict.status)}</p>
      ) : (
        <ul className="settles">
          {settles.map(text => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What can still change a verdict that lacks no fact. */
function unsettling(status: Status): string {
  if (stageOf(status) === 'settled')
    return 'Nothing is missing. Only a correction or withdrawal of an act could change it.';
  return 'No fact is missing. An act that does what is owed would change it, and so does time.';
}

function NextAndQuotas({ page: { duty, nextSteps, quotas } }: { readonly page: Duty }): ReactElement {
  return (
    <>
      {nextSteps.length > 0 && (
        <section>
          <h2>Next possible steps</h2>
          <NextSteps steps={nextSteps} zone={duty.deadlineZone} />
        </section>
      )}
      {quotas.length > 0 && (
        <section>
          <h2>Quotas</h2>
          <ul className="quotas">
            {quotas.map(quota => (
              <li key={quota.quota + quota.bucket.join('/')}>
                {quota.says} <Cites provenance={quota.provenance} />: {quota.used} used of{' '}
                {quota.limit ?? 'a number that is not on the record'}{' '}
                <span className="quiet">({quota.bucket.join(', ')})</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
