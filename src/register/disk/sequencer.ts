import {
  type Crypto,
  done,
  formatInstant,
  type Problem,
  refused,
  type Result,
  type Signer,
  toHex,
} from '../../core/index.ts';
import { type EntryRecord, hashText, signAcceptance, type Statement, writeEntryRecord } from '../index.ts';
import { chainLength, longestEnvelope, writeFrame } from './frame.ts';
import { type Journal, largestGroup } from './journal.ts';
import type { Entry } from './scan.ts';

/** An act that intake has judged. `actId` is its id, `audience` its audience's hash, `arrived` when its last byte came. */
export interface Submission {
  readonly envelope: Uint8Array;
  readonly actId: string;
  readonly audience: string;
  /** Milliseconds UTC by the register's clock. */
  readonly arrived: number;
}

/** That an act is durable and counts. `isNew` is false when the very act had been accepted before. */
export interface Accepted {
  readonly index: number;
  readonly record: EntryRecord;
  readonly acceptance: Statement;
  readonly isNew: boolean;
}

/** The last record of an audience: its number, and its hash as records spell it. */
export interface Head {
  readonly n: number;
  readonly hash: string;
}

/** The head of an audience after an entry of it. */
export function headOf({ record, hash }: Entry): Head {
  return { n: record.n, hash: `sha256:${toHex(hash)}` };
}

/** What the sequencer goes on from, and what it is given. */
export interface SequencerPlace {
  readonly crypto: Crypto;
  readonly origin: string;
  readonly journal: Journal;
  readonly receiptSigner: Signer;
  readonly clock: { now(): number };
  /** Milliseconds from acceptance to the promised publication. */
  readonly publishWithin: number;
  readonly heads: ReadonlyMap<string, Head>;
  readonly lastRecorded: number | null;
  /** Called with each group once it is durable, in order. */
  readonly onDurable: (group: readonly { readonly entry: Entry; readonly actId: string }[]) => void;
}

/** How far the clock may stand behind the last record, or an arrival ahead of the clock, before it has jumped. */
const clockTolerance = 5000;

/** Bytes of frames that are made durable together, unless a single one is longer. */
const groupBytes = 4 * 1024 * 1024;

interface Waiting {
  readonly entry: Entry;
  readonly actId: string;
  readonly frame: Uint8Array;
  readonly settle: (result: Result<Accepted>) => void;
}

/** Gives each act its place and moment, in the order of calls, and answers once the act is durable. */
export class Sequencer {
  readonly #place: SequencerPlace;
  readonly #heads: Map<string, Head>;
  readonly #pending = new Map<string, Promise<Result<Accepted>>>();
  readonly #queue: Waiting[] = [];
  #lastRecorded: number;
  #chain: Uint8Array;
  #next: number;
  #stopped: Problem | null = null;
  #work: Promise<void> | null = null;

  constructor(place: SequencerPlace) {
    this.#place = place;
    this.#heads = new Map(place.heads);
    this.#lastRecorded = place.lastRecorded ?? 0;
    this.#chain = place.journal.chain;
    this.#next = place.journal.size;
  }

  /** The moment an act that arrived then would be recorded: never before an earlier entry. */
  recordedFor(arrived: number): number {
    return Math.max(this.#lastRecorded, arrived);
  }

  /** Appends an act. Its index and `recorded` are settled at the call; the answer comes when it is durable. */
  append(submission: Submission): Promise<Result<Accepted>> {
    const pending = this.#pending.get(submission.actId);
    if (pending !== undefined) return pending.then(asKnown);
    const problem = this.obstacle(submission.envelope, submission.arrived);
    if (problem !== null) return Promise.resolve(refused(problem));
    const { promise, resolve } = Promise.withResolvers<Result<Accepted>>();
    this.#pending.set(submission.actId, promise);
    this.#queue.push({ ...this.#enter(submission), actId: submission.actId, settle: resolve });
    this.#work ??= this.#commitAll();
    return promise;
  }

  /** The acceptance of an entry, the same however often it is asked for: all of it follows from the record. */
  acceptance(actId: string, recorded: number): Promise<Statement> {
    const { crypto, origin, publishWithin, receiptSigner } = this.#place;
    const publishBy = recorded + publishWithin;
    return signAcceptance(crypto, { register: origin, act: actId, recorded, publishBy }, receiptSigner);
  }

  /** Takes no more acts, and resolves when those before are settled. */
  close(): Promise<void> {
    this.#stopped ??= closed;
    return this.#work ?? Promise.resolve();
  }

  /** Why an act that arrived then would not be taken; null when it would. */
  obstacle(envelope: Uint8Array, arrived: number): Problem | null {
    if (this.#stopped !== null) return this.#stopped;
    const now = this.#place.clock.now();
    if (envelope.length > longestEnvelope) return tooLong(envelope.length);
    if (!Number.isSafeInteger(arrived)) return clockJumped('The clock gives no whole milliseconds.');
    if (now + clockTolerance < this.#lastRecorded) {
      const last = formatInstant(this.#lastRecorded);
      return clockJumped(`The clock says ${formatInstant(now)}, before the last entry, recorded at ${last}.`);
    }
    if (arrived > now + clockTolerance) {
      return clockJumped(`The act arrived at ${formatInstant(arrived)}, but the clock says ${formatInstant(now)}.`);
    }
    return null;
  }

  #enter({ envelope, audience, arrived }: Submission): { readonly entry: Entry; readonly frame: Uint8Array } {
    const { crypto } = this.#place;
    const head = this.#heads.get(audience);
    const recorded = this.recordedFor(arrived);
    const record: EntryRecord = {
      v: 1,
      act: hashText(crypto, envelope),
      recorded,
      audience,
      n: (head?.n ?? 0) + 1,
      before: head?.hash ?? null,
    };
    const recordBytes = writeEntryRecord(record);
    const entry = { index: this.#next++, record, recordBytes, hash: crypto.sha256(recordBytes), envelope };
    const frame = writeFrame(crypto, this.#chain, recordBytes, envelope);
    this.#chain = frame.subarray(-chainLength);
    this.#lastRecorded = recorded;
    this.#heads.set(audience, headOf(entry));
    return { entry, frame };
  }

  async #commitAll(): Promise<void> {
    while (this.#queue.length > 0) {
      const group = this.#takeGroup();
      try {
        await this.#commit(group);
      } catch (error) {
        this.#stop(error, group);
      }
    }
    this.#work = null;
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    const { journal, onDurable } = this.#place;
    const chain = group.at(-1)?.frame.subarray(-chainLength);
    if (chain === undefined) return;
    // Signed while the disk works; no acceptance leaves before both are done.
    const [acceptances] = await Promise.all([
      Promise.all(group.map(({ actId, entry }) => this.acceptance(actId, entry.record.recorded))),
      journal.commit(
        group.map(({ frame }) => frame),
        chain,
      ),
    ]);
    onDurable(group);
    for (const [at, acceptance] of acceptances.entries()) {
      const waiting = group[at];
      if (waiting === undefined) continue;
      this.#pending.delete(waiting.actId);
      const { index, record } = waiting.entry;
      waiting.settle(done({ index, record, acceptance, isNew: true }));
    }
  }

  #takeGroup(): readonly Waiting[] {
    let count = 0;
    for (let bytes = 0; count < Math.min(this.#queue.length, largestGroup) && bytes <= groupBytes; count++) {
      bytes += this.#queue[count]?.frame.length ?? 0;
    }
    return this.#queue.splice(0, count);
  }

  /** After a failed write nobody knows what is on the disk: nothing more is written, and nobody gets an acceptance. */
  #stop(error: unknown, group: readonly Waiting[]): void {
    const reason = error instanceof Error ? error.message : String(error);
    const problem = { ...stopped, sentence: `The register cannot write (${reason}): the act was not accepted.` };
    this.#stopped = problem;
    for (const { settle } of [...group, ...this.#queue.splice(0)]) settle(refused(problem));
    this.#pending.clear();
  }
}

const stopped: Problem = {
  code: 'register-stopped',
  place: 'register',
  sentence: '',
  cure: 'The operator mends the disk or frees space and starts the register again. Then send the act again: it is never entered twice.',
};

/** Why a register that is being closed does nothing more. */
export const closed: Problem = {
  code: 'register-closed',
  place: 'register',
  sentence: 'The register is being closed.',
  cure: 'Send it again when the server has started: an act is never entered twice.',
};

function asKnown(result: Result<Accepted>): Result<Accepted> {
  return result.ok ? done({ ...result.value, isNew: false }) : result;
}

function tooLong(length: number): Problem {
  return {
    code: 'envelope-too-long',
    place: 'envelope',
    sentence: `The envelope has ${length} bytes, at most ${longestEnvelope} are accepted.`,
    cure: 'Put larger content into an attachment.',
  };
}

function clockJumped(sentence: string): Problem {
  return {
    code: 'clock-jumped',
    place: 'clock',
    sentence: `${sentence} The clock has jumped, and is not followed.`,
    cure: 'The operator sets the clock right. Acts are accepted again as soon as it is.',
  };
}
