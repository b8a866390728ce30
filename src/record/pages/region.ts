import { zoneOf } from '../../agreement/index.ts';
import type { AgreementRow, PartyRow, RegionRow } from '../pages.ts';
import { markOf } from '../roster.ts';
import type { View } from '../view.ts';

/** What the operator tells of a region beside its register. Instants in milliseconds UTC. */
export interface RegionText {
  readonly region: string;
  readonly title: string;
  readonly summary: string;
  readonly from: number;
  readonly until: number;
}

/** A region in one row; `size` is that of the register's log, which is public. */
export function regionRow(view: View, text: RegionText, now: number, size: number): RegionRow {
  const origin = view.roster.founding?.origin ?? '';
  const mark = markOf(origin);
  const parties = partyRows(view);
  return {
    ...text,
    origin,
    mark,
    now,
    size,
    parties,
    agreements: agreementRows(view),
    seats: mark === null ? ['public'] : [...parties.map(party => party.party), 'public'],
  };
}

/** The parties of the register in the order of their codes. */
export function partyRows(view: View): readonly PartyRow[] {
  return [...view.roster.parties.values()]
    .map(({ party, name, kind, note }): PartyRow => ({ party, name, kind, note }))
    .toSorted((a, b) => (a.party < b.party ? -1 : 1));
}

function agreementRows(view: View): readonly AgreementRow[] {
  return [...view.agreements.values()].map(({ adopted, adoption, agreement }) => ({
    agreement: agreement.id,
    title: agreement.title,
    rules: adopted.rules,
    record: adoption.record,
    observedFrom: adoption.observedFrom,
    zone: zoneOf(agreement, null),
  }));
}
