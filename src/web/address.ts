/** What the address of a page carries beside its path. Every member is plain text, so that addresses read well. */
export interface Address {
  /** The party through whose eyes the page is shown. */
  readonly seat?: string;
  /** Instants, `2022-02-13T23:00:00Z`; absent means now. */
  readonly asOf?: string;
  readonly knownAt?: string;
  /** Filters of the board. */
  readonly party?: string;
  readonly agreement?: string;
  readonly status?: string;
}

const names = ['seat', 'asOf', 'knownAt', 'party', 'agreement', 'status'] as const;

/** The known members of an address; empty and unknown ones are dropped. */
export function readAddress(search: Readonly<Record<string, unknown>>): Address {
  const address: Record<string, string> = {};
  for (const name of names) {
    const value = search[name];
    if (typeof value === 'string' && value !== '') address[name] = value;
  }
  return address;
}

/** What stays when one goes to another page of the region: who looks, and from when. */
export function carried(address: Address): Address {
  return readAddress({ seat: address.seat, asOf: address.asOf, knownAt: address.knownAt });
}

/** The address with some members changed; an undefined member is taken away. */
export function changed(address: Address, change: { readonly [Name in keyof Address]?: string | undefined }): Address {
  return readAddress({ ...address, ...change });
}

/** `?seat=UA&asOf=…`, or nothing; colons stay readable. */
export function searchText(address: Readonly<Record<string, unknown>>): string {
  const text = new URLSearchParams(Object.entries(readAddress(address))).toString().replaceAll('%3A', ':');
  return text === '' ? '' : `?${text}`;
}

/** The members of `?…` as plain text, never as numbers or JSON. */
export function searchOf(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

/** Whether either clock was moved from now. */
export function isMoved(address: Address): boolean {
  return address.asOf !== undefined || address.knownAt !== undefined;
}
