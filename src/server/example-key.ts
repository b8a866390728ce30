import { createHash } from 'node:crypto';
import { nodeSigner } from '../act/node/index.ts';
import { toHex, type Problem } from '../core/index.ts';

/** The holder of a published example key: a party and one of its roles, or the origin of a register and `log` or `receipt`. */
export interface ExampleHolder {
  readonly of: string;
  /** `root`, an officer's name, `log` or `receipt`. */
  readonly role: string;
}

/** The seed of a published example key. It is no secret: anybody can sign with it, so it proves nothing outside examples. */
export function exampleSeed({ of, role }: ExampleHolder): Uint8Array {
  return Uint8Array.from(createHash('sha256').update(`concord example key, not secret\n${of}\n${role}`).digest());
}

/**
 * Why keys must not be used on a real register: anybody can sign with a published example key. All pairs of these names are
 * tried, so that the key of one holder is found under the name of another too.
 */
export function exampleKeyProblems(
  keys: readonly Uint8Array[],
  names: readonly string[],
  roles: readonly string[],
  place: string,
): readonly Problem[] {
  const published = new Set(names.flatMap(of => roles.map(role => publicKeyOf({ of, role }))));
  return keys
    .map(key => toHex(key))
    .filter(key => published.has(key))
    .map(key => ({
      code: 'example-key',
      place,
      sentence: `The key ${key.slice(0, 16)}… is a published example key: anybody can sign with it.`,
      cure: 'Make a key of your own; example keys serve registers whose origin begins EXAMPLE or EXERCISE.',
    }));
}

const derived = new Map<string, string>();

function publicKeyOf(holder: ExampleHolder): string {
  const name = `${holder.of}\n${holder.role}`;
  const key = derived.get(name) ?? toHex(nodeSigner(exampleSeed(holder)).publicKey);
  derived.set(name, key);
  return key;
}
