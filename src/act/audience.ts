import { sha256 } from '@noble/hashes/sha2.js';
import { canonicalize, encodeUtf8, toHex } from '../core/index.ts';

/** A named set of parties; a changed set is a new version. */
export interface Audience {
  readonly name: string;
  readonly version: number;
  readonly parties: readonly string[];
}

/** `sha256:` and the hex hash of the canonical JSON of { name, parties, version }, parties sorted and each once. */
export function audienceHash({ name, version, parties }: Audience): string {
  const named = [...new Set(parties)].toSorted();
  return `sha256:${toHex(sha256(encodeUtf8(canonicalize({ name, version, parties: named }))))}`;
}
