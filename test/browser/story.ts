import type { BoardPage, CaseRow } from '../../src/record/index.ts';
import type { ExampleServer } from './example.ts';

type Site = Pick<ExampleServer, 'address'>;

const region = 'vienna-2021-22';

/** Addresses of pages of the example region; the case is Ukraine's request of February 2022. */
export interface Story {
  readonly door: string;
  readonly board: string;
  readonly boardOfAll: string;
  readonly boardInThePast: string;
  readonly duty: string;
  readonly dutyInThePast: string;
  readonly yearlyDuty: string;
  readonly cases: string;
  readonly case: string;
  readonly act: string;
  readonly register: string;
  readonly nothing: string;
  readonly noRegion: string;
}

/** Finds the pages by asking the server, because ids are hashes that follow from every word of the example. */
export async function chapterThree(site: Site): Promise<Story> {
  const cases: readonly CaseRow[] = await ask(site, 'cases?seat=UA');
  const about = cases.find(({ label }) => label.includes('Ukraine') && label.includes('2022'))?.id ?? 'act:none';
  const board: BoardPage = await ask(site, 'duties?seat=UA');
  const duty = board.duties.find(row => row.case === about && row.rule.endsWith('explanation'))?.id ?? 'none';
  const [group] = board.grouped;
  const page = `/r/${region}`;
  return {
    door: '/',
    board: `${page}/board?seat=UA`,
    boardOfAll: `${page}/board?seat=EXAMPLE-RECON`,
    boardInThePast: `${page}/board?seat=UA&asOf=2022-02-12T12:00:00Z&knownAt=2022-02-12T12:00:00Z`,
    duty: `${page}/duties/${duty}?seat=UA`,
    dutyInThePast: `${page}/duties/${duty}?seat=UA&asOf=2022-02-12T12:00:00Z`,
    yearlyDuty: `${page}/duties/${group?.agreement}/${group?.rule}/${group?.period}/UA?seat=UA`,
    cases: `${page}/cases?seat=UA`,
    case: `${page}/cases/${about}?seat=UA`,
    act: `${page}/acts/${about}?seat=UA`,
    register: `${page}/register?seat=UA`,
    nothing: `${page}/acts/act:0000?seat=UA`,
    noRegion: '/r/nowhere/board',
  };
}

async function ask<Answer>(site: Site, path: string): Promise<Answer> {
  const response = await fetch(`${site.address}/api/regions/${region}/${path}`);
  const answer: Answer = JSON.parse(await response.text());
  return answer;
}
