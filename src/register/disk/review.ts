import type { Problem } from '../../core/index.ts';
import { tileSpan } from '../index.ts';
import type { Publication, Published } from './publication.ts';
import type { Entry } from './scan.ts';
import { type Head, headOf } from './sequencer.ts';

/** Gathers, entry after entry, what a register goes on from. */
export class Review {
  readonly heads: Map<string, Head> = new Map();
  readonly indexes: Map<string, number> = new Map();
  publishedHeads: ReadonlyMap<string, Head> = new Map();
  lastRecorded: number | null = null;
  problem: Problem | null = null;
  readonly #actIdOf: (envelope: Uint8Array) => string;
  readonly #publication: Publication;
  readonly #checkpoint: Published | null;

  constructor(actIdOf: (envelope: Uint8Array) => string, publication: Publication, checkpoint: Published | null) {
    this.#actIdOf = actIdOf;
    this.#publication = publication;
    this.#checkpoint = checkpoint;
    if (checkpoint?.size === 0) this.#resume(checkpoint);
  }

  take(entry: Entry): void {
    const { index, record, hash } = entry;
    if (!this.#follows(entry)) this.problem ??= outOfOrder(index);
    this.heads.set(record.audience, headOf(entry));
    this.indexes.set(this.#actIdOf(entry.envelope), index);
    this.lastRecorded = record.recorded;
    this.#publication.grow(hash);
    const published = this.#checkpoint?.size ?? 0;
    if (this.#checkpoint !== null && index + 1 === published) this.#resume(this.#checkpoint);
    if (index + 1 < published && (index + 1) % tileSpan === 0) this.#publication.forget(index + 1);
  }

  #follows({ record }: Entry): boolean {
    const head = this.heads.get(record.audience) ?? { n: 0, hash: null };
    return record.n === head.n + 1 && record.before === head.hash && record.recorded >= (this.lastRecorded ?? 0);
  }

  #resume(checkpoint: Published): void {
    this.publishedHeads = new Map(this.heads);
    if (!this.#publication.resume(checkpoint)) this.problem ??= otherRoot;
  }
}

const otherRoot: Problem = {
  code: 'checkpoint-differs',
  place: 'checkpoint',
  sentence: 'The published checkpoint is not of these entries.',
  cure: 'Run verify on the directory. Put back the newest whole copy; do not remove the checkpoint: others may hold it.',
};

function outOfOrder(index: number): Problem {
  return {
    code: 'register-damaged',
    place: `entry ${index}`,
    sentence: 'The entry does not follow from those before it.',
    cure: 'Run verify on the directory, and put back the newest whole copy.',
  };
}
