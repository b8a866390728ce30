import { createContext, useContext } from 'react';
import type { RegionRow } from '../record/index.ts';
import type { Address } from './address.ts';

/** What every page of a region knows: the region and the address it is shown at. */
export interface Here {
  readonly region: RegionRow;
  readonly address: Address;
  /** How often the reader took in what had changed. */
  readonly taken: number;
  /** A page tells whether something newer waits to be taken in. */
  readonly tell: (waits: boolean) => void;
}

export const HereContext = createContext<Here | null>(null);

/** The region and address of the page; only inside a region's frame. */
export function useHere(): Here {
  const here = useContext(HereContext);
  if (here === null) throw new Error('A page of a region was drawn outside its frame.');
  return here;
}

/** The zone on whose clock an agreement counts its days. */
export function zoneOf(agreement: string, region: RegionRow): string {
  return region.agreements.find(row => row.agreement === agreement)?.zone ?? 'UTC';
}

/** An agreement's title, or its id. */
export function titleOf(agreement: string, region: RegionRow): string {
  return region.agreements.find(row => row.agreement === agreement)?.title ?? agreement;
}

/** Whether acts under this name are of an agreement; those of the register itself tell nothing of what States did. */
export function isAgreement(agreement: string, region: RegionRow): boolean {
  return region.agreements.some(row => row.agreement === agreement);
}
