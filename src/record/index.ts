export type {
  ActPage, ActRow, AgreementRow, Basis, BoardPage, CaseEvent, CasePage, CaseRow, Clocks, DutyPage, DutyRow, PartyRow, RegionRow, RegisterPage,
} from './pages.ts';
