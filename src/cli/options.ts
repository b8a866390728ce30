/** Options that several commands share. */

/** Where a server keeps its regions. */
export const dataArg = {
  type: 'string',
  valueHint: 'DIR',
  default: './var/data',
  description: 'the folder in which the server keeps its regions (./var/data)',
} as const;

/** The port of the server; 0 takes a free one. */
export const portArg = {
  type: 'string',
  valueHint: 'PORT',
  default: '8484',
  description: 'the port to listen on (8484; 0 takes a free one)',
} as const;

/** A port as a number; undefined when the text is none. */
export function portOf(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) < 65_536 ? Number(text) : undefined;
}
