import { type Crypto, done, type JsonObject, refused, type Result, type Signer } from '../core/index.ts';
import { openStatement, signStatement, type Statement } from './statement.ts';

/**
 * The register's promise: the act is durable, counts as recorded at this moment, and will be published in time.
 * It holds no index: how many acts went before would tell of acts the reader may not see.
 */
export interface Acceptance {
  /** Origin of the register. */
  readonly register: string;
  /** Id of the act. */
  readonly act: string;
  /** Milliseconds UTC, the same as in the entry record. */
  readonly recorded: number;
  /** Milliseconds UTC by which a checkpoint will cover it; a party may dispute when it does not. */
  readonly publishBy: number;
}

/**
 * How far the record of one audience goes at a checkpoint, for its members: acts numbered 1 to `n`, the last record's
 * hash, and the size of the checkpoint. A member who holds fewer acts knows that some were withheld.
 */
export interface AudienceHead {
  readonly register: string;
  readonly audience: string;
  readonly n: number;
  readonly hash: string;
  readonly size: number;
}

const acceptanceType = 'application/vnd.concord.acceptance+json;v=1';
const headType = 'application/vnd.concord.audience-head+json;v=1';

/** Signs an acceptance with the receipt key. */
export function signAcceptance(
  crypto: Crypto,
  { register, act, recorded, publishBy }: Acceptance,
  signer: Signer,
): Promise<Statement> {
  return signStatement(crypto, acceptanceType, { register, act, recorded, publishBy }, signer);
}

/** Opens an acceptance of the register of this origin, by its receipt key. */
export async function openAcceptance(
  crypto: Crypto,
  statement: Statement,
  receiptKey: Uint8Array,
  origin: string,
): Promise<Result<Acceptance>> {
  const content = await openStatement(crypto, acceptanceType, statement, receiptKey);
  if (!content.ok) return content;
  const { register, act, recorded, publishBy } = content.value;
  if (register !== origin) return misfit('register', `It is by another register than ${origin}.`);
  if (typeof act !== 'string' || typeof recorded !== 'number' || typeof publishBy !== 'number')
    return incomplete(content);
  return done({ register, act, recorded, publishBy });
}

/** Signs the head of an audience with the receipt key. */
export function signAudienceHead(
  crypto: Crypto,
  { register, audience, n, hash, size }: AudienceHead,
  signer: Signer,
): Promise<Statement> {
  return signStatement(crypto, headType, { register, audience, n, hash, size }, signer);
}

/** Opens the head of an audience of the register of this origin, by its receipt key. */
export async function openAudienceHead(
  crypto: Crypto,
  statement: Statement,
  receiptKey: Uint8Array,
  origin: string,
): Promise<Result<AudienceHead>> {
  const content = await openStatement(crypto, headType, statement, receiptKey);
  if (!content.ok) return content;
  const { register, audience, n, hash, size } = content.value;
  if (register !== origin) return misfit('register', `It is by another register than ${origin}.`);
  if (typeof audience !== 'string' || typeof n !== 'number' || typeof hash !== 'string' || typeof size !== 'number') {
    return incomplete(content);
  }
  return done({ register, audience, n, hash, size });
}

function incomplete(content: { readonly value: JsonObject }): Result<never> {
  return misfit('payload', `It holds only ${Object.keys(content.value).join(', ')}.`);
}

function misfit(place: string, sentence: string): Result<never> {
  return refused({ code: 'statement-misfit', place, sentence, cure: 'Ask the register for the statement again.' });
}
