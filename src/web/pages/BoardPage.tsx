import { type ReactElement, useMemo } from 'react';
import type { BoardPage as Board, DutyRow } from '../../record/index.ts';
import { boardQuery } from '../api.ts';
import { Completeness } from '../board/Completeness.tsx';
import { DutyTable } from '../board/DutyTable.tsx';
import { Filters } from '../board/Filters.tsx';
import { keeps } from '../board/filter.ts';
import { GroupedDuties } from '../board/GroupedDuties.tsx';
import { StatusCounts } from '../board/StatusCounts.tsx';
import { useHere } from '../region.ts';
import { BasisNote, Title } from '../shown/Small.tsx';
import { Empty, Loaded } from '../shown/States.tsx';
import { usePage } from '../shown/use-page.ts';
import { byTimeLeft, nameOf, type Stage, stageOf, stages } from '../words.ts';

/** What is owed, by whom, by when; for a party what it owes and what is owed to it. */
export function BoardPage(): ReactElement {
  const { region, address } = useHere();
  const query = usePage(boardQuery(region.region, address));
  return (
    <>
      <Title>Board</Title>
      <Loaded query={query} what="the board">
        {board => <BoardView board={board} />}
      </Loaded>
    </>
  );
}

function BoardView({ board }: { readonly board: Board }): ReactElement {
  const { address } = useHere();
  const duties = useMemo(
    () => board.duties.filter(duty => keeps(address.status, duty.verdict.status)).toSorted(byTimeLeft),
    [board, address.status],
  );
  const grouped = board.grouped.filter(group => keeps(address.status, group.status));
  const none = duties.length === 0 && grouped.length === 0;
  return (
    <div className="board">
      <h1 className="visually-hidden">Board</h1>
      <Filters />
      <StatusCounts counts={board.counts} />
      {none && (
        <Empty>
          No duty stands here. Duties come from acts and from the calendar of the agreements; loosen the words above,
          choose another seat, or move the clocks.
        </Empty>
      )}
      <Sections duties={duties} asOf={board.clocks.asOf} />
      {grouped.length > 0 && <GroupedDuties groups={grouped} />}
      <Completeness board={board} />
      <BasisNote basis={board.basis} asOf={board.clocks.asOf} knownAt={board.clocks.knownAt} />
    </div>
  );
}

interface SectionsProps {
  readonly duties: readonly DutyRow[];
  readonly asOf: number;
}

/** From the seat's side where a party sits; else by where the duties stand. */
function Sections({ duties, asOf }: SectionsProps): ReactElement {
  const { region, address } = useHere();
  const seat = region.parties.find(({ party, kind }) => party === address.seat && kind === 'state')?.party;
  const sections = seat === undefined ? byStage(duties) : bySide(duties, seat, nameOf(seat, region));
  return (
    <>
      {sections
        .filter(section => section.duties.length > 0)
        .map(section => (
          <section key={section.title} className="duties">
            <h2>
              {section.title} <span className="quiet">{section.duties.length}</span>
            </h2>
            <DutyTable duties={section.duties} asOf={asOf} />
          </section>
        ))}
    </>
  );
}

interface Section {
  readonly title: string;
  readonly duties: readonly DutyRow[];
}

const stageTitles: Readonly<Record<Stage, string>> = {
  waiting: 'Waiting',
  undetermined: 'Undetermined',
  'to-come': 'To come',
  settled: 'Settled',
};

function byStage(duties: readonly DutyRow[]): readonly Section[] {
  return stages.map(stage => ({
    title: stageTitles[stage],
    duties: duties.filter(duty => stageOf(duty.verdict.status) === stage),
  }));
}

function bySide(duties: readonly DutyRow[], seat: string, name: string): readonly Section[] {
  const owes = (duty: DutyRow) => 'party' in duty.bearer && duty.bearer.party === seat;
  const isOwed = (duty: DutyRow) => duty.owedTo.includes(seat) || duty.owedTo.includes('all-parties');
  return [
    { title: `From ${name}`, duties: duties.filter(owes) },
    { title: `To ${name}`, duties: duties.filter(duty => !owes(duty) && isOwed(duty)) },
    { title: 'Between others', duties: duties.filter(duty => !owes(duty) && !isOwed(duty)) },
  ];
}
