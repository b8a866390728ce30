import type { ReactElement } from 'react';
import type { BoardPage } from '../../record/index.ts';
import { sayDue } from '../moment.ts';
import { useHere } from '../region.ts';
import { DutyLink } from '../shown/Links.tsx';
import { Cites } from '../shown/Small.tsx';
import { StatusMark } from '../shown/StatusMark.tsx';
import { nameOf } from '../words.ts';

type Group = BoardPage['grouped'][number];

/** Duties of the calendar nobody has acted on: one row per duty and year, opened to its parties. */
export function GroupedDuties({ groups }: { readonly groups: readonly Group[] }): ReactElement {
  return (
    <section className="duties">
      <h2>
        Calendar, nothing received <span className="quiet">{groups.length}</span>
      </h2>
      <ul className="groups">
        {groups.map(group => (
          <li key={`${group.agreement}/${group.rule}/${group.period}/${group.status}`}>
            <GroupLine group={group} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function GroupLine({ group }: { readonly group: Group }): ReactElement {
  const { region } = useHere();
  return (
    <details>
      <summary data-row>
        <StatusMark status={group.status} />
        <span>
          {group.says} <span className="quiet">({group.period})</span>{' '}
          <Cites provenance={{ cites: group.cites, check: group.unverified }} />
        </span>
        <span>
          {group.parties.length} {group.parties.length === 1 ? 'party' : 'parties'}
          {group.due !== null && <span className="block quiet small">due {sayDue(group.due, group.deadlineZone)}</span>}
        </span>
      </summary>
      <ul className="party-list">
        {group.parties.map(party => (
          <li key={party}>
            <DutyLink id={`${group.agreement}/${group.rule}/${group.period}/${party}`}>
              {nameOf(party, region)}
            </DutyLink>
          </li>
        ))}
      </ul>
    </details>
  );
}
