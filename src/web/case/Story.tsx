import type { ReactElement } from 'react';
import type { CaseEvent, CasePage } from '../../record/index.ts';
import { sayDue, sayMoment } from '../moment.ts';
import { useHere } from '../region.ts';
import { ActLink, DutyLink } from '../shown/Links.tsx';
import { Cites, ProxyMark } from '../shown/Small.tsx';
import { StatusMark } from '../shown/StatusMark.tsx';
import { bearerName, capital, nameOf } from '../words.ts';

interface StoryProps {
  readonly page: CasePage;
  readonly zone: string;
}

/** A vertical time line: one side left, the other right, third parties in the middle, silences as empty frames. */
export function Story({ page, zone }: StoryProps): ReactElement {
  const { region } = useHere();
  const sides = page.case.sides;
  return (
    <section className="story">
      <h2 className="visually-hidden">What happened</h2>
      {sides !== null && (
        <div className="story-sides" aria-hidden="true">
          <span>{nameOf(sides[0], region)}</span>
          <span>{nameOf(sides[1], region)}</span>
        </div>
      )}
      <ol>
        {page.events.map(event => (
          <li key={keyOf(event)} className={`event ${event.is} ${event.side}`}>
            <p className="event-when">
              {event.is === 'deadline' ? sayDue(event.at, event.duty.deadlineZone) : sayMoment(event.at, zone)}
            </p>
            <EventBody event={event} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function keyOf(event: CaseEvent): string {
  return event.is + (event.is === 'act' ? event.act.id : event.duty.id);
}

function EventBody({ event }: { readonly event: CaseEvent }): ReactElement {
  if (event.is === 'act') return <ActBody event={event} />;
  return event.is === 'silence' ? <SilenceBody event={event} /> : <DeadlineBody event={event} />;
}

function ActBody({ event: { act } }: { readonly event: Extract<CaseEvent, { is: 'act' }> }): ReactElement {
  const { region } = useHere();
  return (
    <div className="event-body">
      <p className="who">{nameOf(act.by, region)}</p>
      <p>
        <ActLink id={act.id} row>
          {capital(act.kindName)}
        </ActLink>
        {act.withdrawn && <strong> withdrawn</strong>}
      </p>
      <p>{act.summary}</p>
      <ProxyMark act={act} />
    </div>
  );
}

function SilenceBody({
  event: { duty, attestedBy },
}: {
  readonly event: Extract<CaseEvent, { is: 'silence' }>;
}): ReactElement {
  const { region } = useHere();
  return (
    <div className="event-body">
      <p className="who">{bearerName(duty.bearer, region)}</p>
      <p>
        No act on the record for:{' '}
        <DutyLink id={duty.id} row>
          {duty.says}
        </DutyLink>{' '}
        <Cites provenance={{ cites: duty.cites, check: duty.unverified }} />
      </p>
      {attestedBy.length > 0 && (
        <p className="quiet">
          {attestedBy.map(id => (
            <ActLink key={id} id={id}>
              It was reported
            </ActLink>
          ))}{' '}
          that nothing had been received.
        </p>
      )}
      <p>
        <StatusMark status={duty.verdict.status} />
        {duty.due !== null && <span className="quiet"> due {sayDue(duty.due, duty.deadlineZone)}</span>}
      </p>
    </div>
  );
}

function DeadlineBody({ event: { duty } }: { readonly event: Extract<CaseEvent, { is: 'deadline' }> }): ReactElement {
  return (
    <div className="event-body">
      <p>
        <StatusMark status={duty.verdict.status} /> due: <DutyLink id={duty.id}>{duty.says}</DutyLink>
      </p>
    </div>
  );
}
