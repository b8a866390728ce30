import { toHex, type Problem } from '../core/index.ts';
import type { OpenedCheckpoint } from '../register/index.ts';
import { columns } from './layout.ts';
import { problemText, type Outcome } from './outcome.ts';

/** What verifying a register found. */
export interface Verified {
  readonly origin: string;
  /** Entries that were hashed. */
  readonly entries: number;
  readonly checkpoint: OpenedCheckpoint | null;
  /** Entries that neither the checkpoint nor a lock pins. */
  readonly unpinned: number;
  /** Acts that were opened and judged, and entries that were only hashed. */
  readonly opened: number;
  readonly opaque: number;
  /** What the auditor should know, without being a fault. */
  readonly notes: readonly string[];
  readonly faults: readonly Problem[];
}

/** The outcome of a verification: exit 1 when there is any fault. */
export function verifiedOutcome(verified: Verified): Outcome {
  const { faults } = verified;
  const last = faults.length === 0 ? 'No fault found.' : [faultCount(faults), ...faults.map(problemText)].join('\n');
  return {
    exit: faults.length === 0 ? 0 : 1,
    text: [factsText(verified), ...notesOf(verified), last].join('\n'),
    json: jsonOf(verified),
  };
}

function factsText({ origin, entries, checkpoint, opened, opaque }: Verified): string {
  return columns([
    ['register', origin],
    [
      'checkpoint',
      checkpoint === null ? 'none published yet' : `${checkpoint.size} entries, root ${toHex(checkpoint.root)}`,
    ],
    ['entries', `${entries} hashed: ${opened} opened, ${opaque} opaque`],
  ]);
}

function notesOf({ notes, unpinned }: Verified): readonly string[] {
  if (unpinned === 0) return notes;
  const newer = unpinned === 1 ? '1 entry is' : `${unpinned} entries are`;
  return [
    ...notes,
    `${newer} newer than the checkpoint, and nothing pins them yet: give --lock FILE, or verify again once they are published.`,
  ];
}

function faultCount(faults: readonly Problem[]): string {
  return faults.length === 1 ? '1 fault:' : `${faults.length} faults:`;
}

function jsonOf(verified: Verified): unknown {
  const { checkpoint } = verified;
  return {
    ...verified,
    checkpoint:
      checkpoint === null ? null : { origin: checkpoint.origin, size: checkpoint.size, root: toHex(checkpoint.root) },
    summary: `${verified.opened} opened, ${verified.opaque} opaque`,
  };
}
