import { oneOf, plain, type Shape, some } from './shape.ts';

/** Evidence grades: T read in the text, S in a secondary source, H, M, L from memory with high, medium, low confidence. */
const grades = ['T', 'S', 'H', 'M', 'L', 'S/H', 'S/M', 'T/H'] as const;

/** Where a rule or number was read, and how well; every rule may carry these members. */
export const provenanceMembers: Readonly<Record<string, Shape>> = {
  cites: some(
    plain('article', 'An article or paragraph, in quotes: "40.1.1", or a range "38-43".'),
    'The articles it comes from.',
  ),
  source: plain('text', 'Where it was read.'),
  grade: oneOf(grades, 'How well it was read: T in the text, S in a secondary source, H, M, L from memory.'),
  check: plain('yes-no', 'True: not compared with the official text, and shown as unverified.'),
};
