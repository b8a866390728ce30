import { createHash } from 'node:crypto';
import { nodeSigner } from '../act/node/index.ts';
import { equalBytes } from '../core/index.ts';

/** The holder of a published example key: a party's root, an officer, or a register's log or receipt key. */
export interface ExampleHolder {
  /** Party code, or the origin of a register. */
  readonly of: string;
  /** `root`, an officer's name, `log` or `receipt`. */
  readonly role: string;
}

/** The seed of a published example key. It is no secret: anybody can sign with it, so it proves nothing outside examples. */
export function exampleSeed({ of, role }: ExampleHolder): Uint8Array {
  return Uint8Array.from(createHash('sha256').update(`concord example key, not secret\n${of}\n${role}`).digest());
}

/** Whether a public key is one of the published keys of these holders. */
export function isExampleKey(publicKey: Uint8Array, holders: readonly ExampleHolder[]): boolean {
  return holders.some(holder => equalBytes(nodeSigner(exampleSeed(holder)).publicKey, publicKey));
}
