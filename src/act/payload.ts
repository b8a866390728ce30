import type { JsonObject } from '../core/index.ts';

/** The DSSE payload type of an act; domain separation from every other signed thing. */
export const actPayloadType = 'application/vnd.concord.act+json;v=1';

/** What stands as the agreement of acts of the trust kernel, whose rules are code. */
export const kernelAgreement = 'concord/1';

/** How urgently an act is to be read, most urgent first. */
export const precedences = ['flash', 'immediate', 'priority', 'routine'] as const;
export type Precedence = (typeof precedences)[number];

/** Whether an act is meant in earnest. Exercises and tests are marked wherever they are shown. */
export const actStatuses = ['actual', 'exercise', 'test'] as const;
export type ActStatus = (typeof actStatuses)[number];

/** A larger content that an act commits to by hash. `size` in bytes, `sha256` as 64 hex digits. */
export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
}

/**
 * A proxy entry: the party whose act is reported, and when that party acted as far as the source tells,
 * an instant (`2022-02-09T10:00:00Z`) or a day (`2022-02-09`, an interval in the agreement's zone).
 */
export interface Behalf {
  readonly party: string;
  readonly happened: string;
}

/** The signed content of an act: canonical JSON (RFC 8785) of exactly these members. */
export interface Payload {
  /** The origin of the register it is meant for; it cannot be replayed elsewhere. */
  readonly register: string;
  /** Agreement id, or `concord/1` for the trust kernel. */
  readonly agreement: string;
  /** `sha256:` and the hex hash of the agreement's manifest that the signer saw; null for the trust kernel. */
  readonly rules: string | null;
  /** Kind of act: a name of the agreement's `acts`. */
  readonly kind: string;
  /** The party that signs. */
  readonly from: string;
  readonly behalf: Behalf | null;
  /** Parties, or the word `all-parties`; they and `info` lie within the audience. */
  readonly to: readonly string[];
  readonly info: readonly string[];
  /** `sha256:` and the hex hash of the audience; fixed for good. */
  readonly audience: string;
  /** Runs per party, agreement and audience, e.g. `AT/vd-2011/2026/0012`. */
  readonly number: string;
  readonly precedence: Precedence;
  readonly status: ActStatus;
  /** `act:` and the id of the act that opened the thing this act is about; null when this act opens one or is about none. */
  readonly about: string | null;
  readonly label: string;
  /** Paragraphs of the agreement the signer refers to. */
  readonly cites: readonly string[];
  /** `act:` ids of acts referred to. */
  readonly refers: readonly string[];
  readonly corrects: string | null;
  readonly withdraws: string | null;
  /** When it was signed by the signer's own clock, an instant; proves nothing. */
  readonly at: string;
  /** BCP 47 language tag of the text. */
  readonly lang: string;
  readonly data: JsonObject;
  readonly remarks: string;
  readonly attachments: readonly Attachment[];
  /** 128 random bits in hex: makes everything derived from the act hiding. */
  readonly nonce: string;
}

/** One signature of an envelope. `keyid` is the hex SHA-256 of the raw public key, `sig` base64. */
export interface Signature {
  readonly keyid: string;
  readonly sig: string;
}

/** A DSSE envelope: payload in base64, signatures sorted by key id, one per key. */
export interface Envelope {
  readonly payload: string;
  readonly payloadType: string;
  readonly signatures: readonly Signature[];
}
