import { type Crypto, done, type Problem, refused, type Result, type Signer, toBase64 } from '../../core/index.ts';
import { signAudienceHead, type Statement, writeTlogProof, writeVkey } from '../index.ts';
import type { Identity } from './identity.ts';
import type { Journal } from './journal.ts';
import { type KeptFile, keepAgreement, keepAttachment, readAgreement } from './kept.ts';
import type { Ownership } from './owner.ts';
import type { Publication, Published } from './publication.ts';
import type { Entry } from './scan.ts';
import { type Accepted, closed, type Head, headOf, Sequencer, type Submission } from './sequencer.ts';

/** What an open register is made of; `openRegister` brings it together. */
export interface RegisterParts {
  readonly crypto: Crypto;
  readonly directory: string;
  readonly identity: Identity;
  readonly receiptSigner: Signer;
  readonly clock: { now(): number };
  readonly publishWithin: number;
  readonly ownership: Ownership;
  readonly journal: Journal;
  readonly publication: Publication;
  /** What the entries found at the start say. */
  readonly found: {
    readonly heads: Map<string, Head>;
    readonly publishedHeads: ReadonlyMap<string, Head>;
    readonly indexes: Map<string, number>;
    readonly lastRecorded: number | null;
  };
}

/** A register directory that this process alone writes. Close it, or use `await using`. */
export class Register implements AsyncDisposable {
  readonly #parts: RegisterParts;
  readonly #sequencer: Sequencer;
  /** Heads over the durable entries; the sequencer's own run ahead of them. */
  readonly #heads: Map<string, Head>;
  readonly #indexes: Map<string, number>;
  readonly #listeners = new Set<(entries: readonly Entry[]) => void>();
  #publishedHeads: ReadonlyMap<string, Head>;
  #lastRecorded: number | null;
  #publishing: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(parts: RegisterParts) {
    this.#parts = parts;
    this.#heads = parts.found.heads;
    this.#publishedHeads = parts.found.publishedHeads;
    this.#indexes = parts.found.indexes;
    this.#lastRecorded = parts.found.lastRecorded;
    this.#sequencer = new Sequencer({
      crypto: parts.crypto,
      origin: parts.identity.origin,
      journal: parts.journal,
      receiptSigner: parts.receiptSigner,
      clock: parts.clock,
      publishWithin: parts.publishWithin,
      heads: parts.found.heads,
      lastRecorded: parts.found.lastRecorded,
      onDurable: group => this.#take(group),
    });
  }

  get origin(): string {
    return this.#parts.identity.origin;
  }

  /** The verifier key of the log, as text. */
  get vkey(): string {
    return writeVkey(this.#parts.identity.log);
  }

  /** The key that signs acceptances and heads of audiences, base64. */
  get receiptKey(): string {
    return toBase64(this.#parts.identity.receiptKey);
  }

  /** Entries that are durable. */
  get size(): number {
    return this.#parts.journal.size;
  }

  /** When the last durable entry was recorded, milliseconds UTC; null when there is none. */
  get lastRecorded(): number | null {
    return this.#lastRecorded;
  }

  /** The newest published checkpoint; null before the first. */
  get published(): Published | null {
    return this.#parts.publication.published;
  }

  /** The moment at which an act that arrived then would be recorded, if it were appended now. */
  recordedFor(arrived: number): number {
    return this.#sequencer.recordedFor(arrived);
  }

  /** Why an act would not be taken now (clock, length, a disk that fails); null when it would. Ask before judging it. */
  obstacle(envelope: Uint8Array, arrived: number): Problem | null {
    return this.#sequencer.obstacle(envelope, arrived);
  }

  /** The index of an act among the durable entries. */
  indexOf(actId: string): number | undefined {
    return this.#indexes.get(actId);
  }

  /**
   * Appends an act that intake has judged, in the order of calls; resolves with the signed acceptance when the act is
   * durable and the lock has moved. An act that is in the register already gets its acceptance again, and no second entry.
   */
  async append(submission: Submission): Promise<Result<Accepted>> {
    const index = this.indexOf(submission.actId);
    if (index === undefined) return this.#sequencer.append(submission);
    const { record } = await this.read(index);
    const acceptance = await this.#sequencer.acceptance(submission.actId, record.recorded);
    return done({ index, record, acceptance, isNew: false });
  }

  /** The entry at an index below `size`. */
  read(index: number): Promise<Entry> {
    return this.#parts.journal.read(index);
  }

  /** Durable entries in order, from one index on. Their bytes share memory: copy what is kept. */
  entries(from = 0, to?: number): AsyncGenerator<Entry, void, void> {
    return this.#parts.journal.entries(from, to);
  }

  /** Hears of each group of entries once it is durable, before their acceptances go out; the answer stops it. */
  onCommit(listener: (entries: readonly Entry[]) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Publishes all durable entries: bundles and tiles, then the checkpoint. An unchanged tree is not published again. */
  publish(): Promise<Result<Published>> {
    const publishing = this.#publishing.then(async () => {
      if (this.#isClosed) return refused(closed);
      const heads = new Map(this.#heads);
      const published = await this.#parts.publication.publish();
      if (published.ok) this.#publishedHeads = heads;
      return published;
    });
    this.#publishing = publishing;
    return publishing;
  }

  /** The offline receipt of a published entry: a tlog-proof that carries the entry record. */
  async receipt(index: number): Promise<Result<string>> {
    const proved = await this.#parts.publication.prove(index);
    if (!proved.ok) return proved;
    const { recordBytes } = await this.read(index);
    const { proof, published } = proved.value;
    return done(writeTlogProof({ index, proof, checkpoint: published.note, extra: recordBytes }));
  }

  /** For members of an audience: how far its record goes at the published checkpoint. Null: nothing of it is published. */
  async audienceHead(audience: string): Promise<Statement | null> {
    const head = this.#publishedHeads.get(audience);
    const size = this.published?.size;
    if (head === undefined || size === undefined) return null;
    const { crypto, receiptSigner } = this.#parts;
    return signAudienceHead(crypto, { register: this.origin, audience, ...head, size }, receiptSigner);
  }

  /** Keeps the files of an agreement under the hash of its manifest, before the act that adopts it is appended. */
  keepAgreement(manifest: Uint8Array, files: readonly KeptFile[]): Promise<Result<string>> {
    return keepAgreement(this.#parts.crypto, this.#parts.directory, manifest, files);
  }

  /** The files of an adopted agreement by its `sha256:` hash; undefined when they are not kept here. */
  agreement(hash: string): Promise<readonly KeptFile[] | undefined> {
    return readAgreement(this.#parts.directory, hash);
  }

  /** Keeps an attachment; resolves with its hash in hex. */
  keepAttachment(bytes: Uint8Array): Promise<string> {
    return keepAttachment(this.#parts.crypto, this.#parts.directory, bytes);
  }

  /** Settles what was appended, then gives the directory free. */
  async close(): Promise<void> {
    await this.#sequencer.close();
    this.#isClosed = true;
    await this.#publishing;
    await this.#parts.journal[Symbol.asyncDispose]();
    this.#parts.ownership.release();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #take(group: readonly { readonly entry: Entry; readonly actId: string }[]): void {
    const entries = group.map(({ entry }) => entry);
    for (const { entry, actId } of group) {
      this.#parts.publication.grow(entry.hash);
      this.#indexes.set(actId, entry.index);
      this.#heads.set(entry.record.audience, headOf(entry));
      this.#lastRecorded = entry.record.recorded;
    }
    for (const listener of this.#listeners) listener(entries);
  }
}
