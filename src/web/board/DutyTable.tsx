import type { ReactElement } from 'react';
import type { DutyRow } from '../../record/index.ts';
import { sayDue } from '../moment.ts';
import { CaseLink, DutyLink } from '../shown/Links.tsx';
import { Between, Cites } from '../shown/Small.tsx';
import { StatusMark } from '../shown/StatusMark.tsx';
import { sayClock } from '../clock-words.ts';

interface DutyTableProps {
  readonly duties: readonly DutyRow[];
  readonly asOf: number;
  /** The case whose page this is: its duties need not name it. */
  readonly ofCase?: string;
}

/** One row per duty: status, the duty's sentence, from whom to whom, its clock, the next step. */
export function DutyTable({ duties, asOf, ofCase }: DutyTableProps): ReactElement {
  return (
    <table className="duty-table">
      <thead>
        <tr>
          <th scope="col">Status</th>
          <th scope="col">Duty</th>
          <th scope="col">Clock</th>
          <th scope="col">Next step</th>
        </tr>
      </thead>
      <tbody>
        {duties.map(duty => (
          <DutyLine key={duty.id} duty={duty} asOf={asOf} namesCase={duty.case !== ofCase} />
        ))}
      </tbody>
    </table>
  );
}

interface DutyLineProps {
  readonly duty: DutyRow;
  readonly asOf: number;
  readonly namesCase: boolean;
}

function DutyLine({ duty, asOf, namesCase }: DutyLineProps): ReactElement {
  return (
    <tr>
      <td>
        <StatusMark status={duty.verdict.status} />
        {duty.verdict.standing === 'reported' && <span className="quiet small block">reported by another</span>}
      </td>
      <td>
        <DutyLink id={duty.id} className="row-link" row>
          {duty.says}
        </DutyLink>
        <span className="block quiet">
          <Between bearer={duty.bearer} owedTo={duty.owedTo} />
        </span>
        <span className="block quiet">
          <Cites provenance={{ cites: duty.cites, check: duty.unverified }} />
          {namesCase && <CaseMention duty={duty} />}
        </span>
      </td>
      <td>
        {sayClock(duty, asOf)}
        {duty.due !== null && <span className="block quiet small">due {sayDue(duty.due, duty.deadlineZone)}</span>}
      </td>
      <td className={duty.nextStep === null ? 'none' : 'next'}>
        {duty.nextStep ?? <span className="quiet">none</span>}
      </td>
    </tr>
  );
}

function CaseMention({ duty }: { readonly duty: DutyRow }): ReactElement | null {
  if (duty.case === null || duty.caseLabel === null || duty.caseLabel === '') return null;
  return (
    <>
      {' · '}
      <CaseLink id={duty.case}>{duty.caseLabel}</CaseLink>
    </>
  );
}
