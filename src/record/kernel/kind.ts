import { type Payload, type Reader, readWith } from '../../act/index.ts';
import type { JsonObject, Problem, Result } from '../../core/index.ts';
import type { Roster } from '../roster.ts';

/** An act of the kernel as it reaches the roster: judged at its own place in the log, never at `at`. */
export interface KernelAct {
  /** `act:` and the act's id. */
  readonly id: string;
  readonly payload: Payload;
  /** When the register accepted it, milliseconds UTC. */
  readonly recorded: number;
}

/** A key that must sign, and whose it is in words. */
export interface NeededKey {
  readonly keyid: string;
  readonly whose: string;
}

/** Who signs an act of a kind: exactly these keys, or any current officers of `from`; nobody, when its content cannot be read. */
export type SignerRule =
  | { readonly are: 'exactly'; readonly keys: readonly NeededKey[] }
  | { readonly are: 'officers' }
  | { readonly are: 'unreadable'; readonly problems: readonly Problem[] };

/** One kind of the trust kernel. A content that cannot be read is refused by `judge` and `signers`, and changes no roster. */
export interface KernelKind {
  judge(roster: Roster, act: KernelAct): readonly Problem[];
  signers(roster: Roster, act: KernelAct): SignerRule;
  /** Public keys (base64) that the act itself brings, to check its signatures with. */
  keys(content: JsonObject): readonly string[];
  apply(roster: Roster, act: KernelAct): Roster;
}

/** A kind written over its content as read; the rest is the same for every kind. */
export interface KernelKindOf<T> {
  readonly shape: Reader<T>;
  judge(roster: Roster, act: KernelAct, content: T): readonly Problem[];
  signers(roster: Roster, act: KernelAct, content: T): SignerRule;
  keys?(content: T): readonly string[];
  apply(roster: Roster, act: KernelAct, content: T): Roster;
}

/** Joins a kind with the reading of its content. */
export function kernelKind<T>(kind: KernelKindOf<T>): KernelKind {
  return {
    judge(roster, act) {
      const content = readContent(kind.shape, act.payload.data);
      return content.ok ? kind.judge(roster, act, content.value) : content.problems;
    },
    signers(roster, act) {
      const content = readContent(kind.shape, act.payload.data);
      return content.ok ? kind.signers(roster, act, content.value) : { are: 'unreadable', problems: content.problems };
    },
    keys(data) {
      const content = readContent(kind.shape, data);
      return content.ok && kind.keys !== undefined ? kind.keys(content.value) : [];
    },
    apply(roster, act) {
      const content = readContent(kind.shape, act.payload.data);
      return content.ok ? kind.apply(roster, act, content.value) : roster;
    },
  };
}

/** The content of an act read by its kind; places are pointers into the payload. */
export function readContent<T>(shape: Reader<T>, content: JsonObject): Result<T> {
  return readWith((value, _, note) => shape(value, '/data', note), content);
}
