import { decodeUtf8, done, encodeUtf8, fromBase64, refused, type Result, toBase64 } from '../core/index.ts';

/** An offline proof of one entry (C2SP tlog-proof). The checkpoint is the whole signed note. */
export interface TlogProof {
  readonly index: number;
  /** Leaf to root. */
  readonly proof: readonly Uint8Array[];
  readonly checkpoint: Uint8Array;
  /** Bytes the log added for its users; ours holds the entry record. */
  readonly extra: Uint8Array | null;
}

const head = 'c2sp.org/tlog-proof@v1';

/** The proof as a text file. */
export function writeTlogProof({ index, proof, checkpoint, extra }: TlogProof): string {
  const lines = [
    head,
    ...(extra === null ? [] : [`extra ${toBase64(extra)}`]),
    `index ${index}`,
    ...proof.map(toBase64),
  ];
  return `${lines.join('\n')}\n\n${decodeUtf8(checkpoint)}`;
}

const form = /^c2sp\.org\/tlog-proof@v1\n(?:extra (\S*)\n)?index (0|[1-9]\d*)\n((?:\S{44}\n){0,63})\n/;

/** Reads a proof file; whether it proves anything is another question (`openTlogProof`, `openReceipt`). */
export function readTlogProof(text: string): Result<TlogProof> {
  const [lines, extraText, digits, hashes] = form.exec(text) ?? [];
  if (lines === undefined || hashes === undefined) return malformed('is not in the form of an offline proof');
  const extra = extraText === undefined ? null : fromBase64(extraText);
  if (extra === undefined) return malformed('has an extra line that is not base64');
  const index = Number(digits);
  if (!Number.isSafeInteger(index)) return malformed('names an index that is too large');
  const proof = hashes.split('\n').slice(0, -1).map(fromBase64).filter(isHash);
  if (proof.length * 45 !== hashes.length) return malformed('has a hash that is not 32 bytes of base64');
  return done({ index, proof, checkpoint: encodeUtf8(text.slice(lines.length)), extra });
}

function isHash(bytes: Uint8Array<ArrayBuffer> | undefined): bytes is Uint8Array<ArrayBuffer> {
  return bytes?.length === 32;
}

function malformed(what: string): Result<never> {
  return refused({
    code: 'proof-form',
    place: 'proof file',
    sentence: `The proof file ${what}.`,
    cure: 'Fetch the receipt again; it must arrive without any change of its lines.',
  });
}
