export type {
  ActPage,
  ActRow,
  AgreementRow,
  Basis,
  BoardPage,
  CaseEvent,
  CasePage,
  CaseRow,
  Clocks,
  DutyPage,
  DutyRow,
  PartyRow,
  RegionRow,
  RegisterPage,
} from './pages.ts';
export type { KernelAct } from './kernel/kind.ts';
export { applyToRoster, judgeKernelAct, keysBroughtBy } from './kernel-acts.ts';
export { isMoment, momentIn } from './moment.ts';
export type { ActNumber } from './number.ts';
export { formatNumber, numberAfter, readNumber } from './number.ts';
export type { ActFilter, ActProof } from './pages/act.ts';
export { actList, actPage } from './pages/act.ts';
export type { BoardFilter } from './pages/board.ts';
export { boardPage } from './pages/board.ts';
export { casePage, caseRows } from './pages/case.ts';
export { dutyPage } from './pages/duty.ts';
export type { RegionText } from './pages/region.ts';
export { partyRows, regionRow } from './pages/region.ts';
export type { RegisterState } from './pages/register.ts';
export { registerPage } from './pages/register.ts';
export { problem } from './problem.ts';
export type {
  AdoptedRules,
  Founding,
  MembershipChange,
  Roster,
  RosterAudience,
  RosterKey,
  RosterParty,
  Standing as MembershipStanding,
} from './roster.ts';
export {
  adoptionOf,
  emptyRoster,
  isContested,
  isKernel,
  markOf,
  membershipOf,
  partiesAt,
  publicViewer,
  utcDay,
} from './roster.ts';
export type { Viewer } from './sight.ts';
export { includesReader, isWithin, readersOf, sees, sightOf } from './sight.ts';
export { judgeSignatures } from './signatures.ts';
export type { AcceptedAct, AgreementLibrary, AgreementView, SeenAct, View } from './view.ts';
export { createView, engineAct, enter, viewOf } from './view.ts';
