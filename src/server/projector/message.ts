import type { ActProof } from '../../record/index.ts';
import type { Cursor } from '../../store/index.ts';
import type { PageAnswer, PageRequest } from '../page-request.ts';

/** An accepted entry on its way to the views. `entry` is the hex hash of its record. */
export interface FollowedEntry {
  readonly index: number;
  readonly recorded: number;
  readonly entry: string;
  readonly envelope: Uint8Array;
}

/** What only the register knows of a page, asked of it before the page is built. */
export interface RegisterFacts {
  /** Entries of the log, which is public. */
  readonly size: number;
  readonly published: number;
  readonly checkpoint: string | null;
  /** The command that verifies it from outside. */
  readonly command: string;
  /** Of the act that is asked for. */
  readonly proof: ActProof | null;
}

/** Where a region's views lie, and what the operator tells of it. */
export interface ProjectedRegion {
  readonly region: string;
  readonly views: string;
  readonly register: string;
  readonly title: string;
  readonly summary: string;
  readonly from: number | null;
}

export type ToProjector =
  | { readonly is: 'open'; readonly call: number; readonly region: ProjectedRegion }
  | { readonly is: 'clear'; readonly call: number; readonly region: string }
  | {
      readonly is: 'follow';
      readonly call: number;
      readonly region: string;
      readonly entries: readonly FollowedEntry[];
    }
  | { readonly is: 'ask'; readonly call: number; readonly request: PageRequest; readonly facts: RegisterFacts }
  | { readonly is: 'close'; readonly call: number };

export type FromProjector =
  | { readonly call: number; readonly is: 'cursor'; readonly cursor: Cursor }
  | { readonly call: number; readonly is: 'answer'; readonly answer: PageAnswer }
  | { readonly call: number; readonly is: 'fault'; readonly reason: string };
