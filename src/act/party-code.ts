/** What stands in `to` and `info` for all parties of the agreement. */
export const allParties = 'all-parties';

/**
 * Whether a text is the code of a party: two capitals (ISO 3166, with XA to XZ for invented or unrecognised parties),
 * or a word of 3 to 16 capitals and digits, parted by hyphens, for an organization or joint party (OSCE, EXAMPLE-RECON).
 */
export function isPartyCode(text: string): boolean {
  return text.length <= 16 && /^(?:[A-Z]{2}|[A-Z][A-Z0-9]{2,}|[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+)$/.test(text);
}
