import { canonicalize, encodeUtf8, toHex } from '../core/index.ts';

/** A file of an agreement's folder: its path within the folder, with `/`, and its bytes. */
export interface AgreementFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What an agreement is, to the byte: the canonical JSON of `{ path: sha256 }`, and its hash as acts name it. */
export interface Manifest {
  readonly text: string;
  /** `sha256:` and 64 hex digits of the text's SHA-256. */
  readonly rules: string;
}

/**
 * The manifest of an agreement's folder over `agreement.yaml`, `text/` and `examples/`. Other files (sources, notes) are not
 * a part of what is signed, and are left out.
 */
export function manifestOf(files: readonly AgreementFile[], sha256: (bytes: Uint8Array) => Uint8Array): Manifest {
  const counted = files.filter(({ path }) => isSigned(path));
  const text = canonicalize(Object.fromEntries(counted.map(({ path, bytes }) => [path, toHex(sha256(bytes))])));
  return { text, rules: `sha256:${toHex(sha256(encodeUtf8(text)))}` };
}

function isSigned(path: string): boolean {
  return path === 'agreement.yaml' || path.startsWith('text/') || path.startsWith('examples/');
}
