export type {
  ActPage,
  ActRow,
  Basis,
  BoardPage,
  CaseEvent,
  CasePage,
  CaseRow,
  Clocks,
  DutyPage,
  DutyRow,
  RegionRow,
  RegisterPage,
} from './pages.ts';
export { applyToRoster, judgeKernelAct, keysBroughtBy } from './kernel-acts.ts';
export { momentIn } from './moment.ts';
export type { ActNumber } from './number.ts';
export { formatNumber, numberAfter, readNumber } from './number.ts';
export type { ActProof } from './pages/act.ts';
export { actList, actPage } from './pages/act.ts';
export { boardPage } from './pages/board.ts';
export { casePage, caseRows } from './pages/case.ts';
export { dutyPage } from './pages/duty.ts';
export { partyRows, regionRow } from './pages/region.ts';
export { registerPage } from './pages/register.ts';
export { problem } from './problem.ts';
export type { Roster, RosterAudience } from './roster.ts';
export { adoptionOf, emptyRoster, isKernel, markOf, membershipOf, publicViewer } from './roster.ts';
export type { Viewer } from './sight.ts';
export { includesReader, isWithin, readersOf, sees, sightOf } from './sight.ts';
export { judgeSignatures } from './signatures.ts';
export type { AcceptedAct, AgreementLibrary, View } from './view.ts';
export { createView, enter, viewOf } from './view.ts';
