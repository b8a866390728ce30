import { join } from 'node:path';
import { type Crypto, done, parseCanonical, type Problem, refused, type Result, toHex } from '../../core/index.ts';
import { isJsonObject } from '../index.ts';
import { filesBelow, placeFile, readIfThere, syncDirectories } from './file.ts';
import { registerPaths } from './paths.ts';

/** A file of an agreement, by its path within the agreement. */
export interface KeptFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The name of the manifest within a kept agreement. */
export const manifestName = 'manifest.json';

/**
 * Keeps the files of an agreement under the hash of its manifest, the canonical JSON of { path: SHA-256 }.
 * Resolves with `sha256:` and the hash when all of them are durable; keeping them again changes nothing.
 */
export async function keepAgreement(
  crypto: Crypto,
  directory: string,
  manifest: Uint8Array,
  files: readonly KeptFile[],
): Promise<Result<string>> {
  const problems = agreementProblems(crypto, manifest, files);
  if (problems.length > 0) return refused(...problems);
  const name = toHex(crypto.sha256(manifest));
  const paths = registerPaths(directory);
  const written: string[] = [];
  // The manifest comes last: where it stands, the agreement is whole.
  for (const { path, bytes } of [...files, { path: manifestName, bytes: manifest }]) {
    const to = join(paths.agreements, name, path);
    if ((await readIfThere(to)) === undefined) await placeFile(to, join(paths.aside, name), bytes);
    written.push(to);
  }
  await syncDirectories(directory, written);
  return done(`sha256:${name}`);
}

/** The files of a kept agreement, without the manifest; undefined when it is not kept here. */
export async function readAgreement(directory: string, hash: string): Promise<readonly KeptFile[] | undefined> {
  const [, name] = /^sha256:([0-9a-f]{64})$/.exec(hash) ?? [];
  if (name === undefined) return undefined;
  const home = join(registerPaths(directory).agreements, name);
  const names = await filesBelow(home);
  if (!names.includes(manifestName)) return undefined;
  const files: KeptFile[] = [];
  for (const path of names.filter(found => found !== manifestName)) {
    files.push({ path, bytes: (await readIfThere(join(home, path))) ?? new Uint8Array(0) });
  }
  return files;
}

/** Keeps an attachment under its hash; resolves with the hash in hex when it is durable. */
export async function keepAttachment(crypto: Crypto, directory: string, bytes: Uint8Array): Promise<string> {
  const name = toHex(crypto.sha256(bytes));
  const paths = registerPaths(directory);
  const to = join(paths.attachments, name);
  if ((await readIfThere(to)) === undefined) await placeFile(to, join(paths.aside, name), bytes);
  await syncDirectories(directory, [to]);
  return name;
}

/** Where the files and the manifest of an agreement do not belong together. `home` begins each place. */
export function agreementProblems(
  crypto: Crypto,
  manifest: Uint8Array,
  files: readonly KeptFile[],
  home = '',
): readonly Problem[] {
  const problem = (path: string, what: string): Problem => fault(`${home}${path}`, what);
  const value = parseCanonical(manifest);
  if (!value.ok || !isJsonObject(value.value))
    return [problem(manifestName, 'is not canonical JSON of paths and hashes')];
  const listed = new Map(Object.entries(value.value));
  const names = new Set(files.map(({ path }) => path));
  return [
    ...[...listed.keys()]
      .filter(path => !names.has(path))
      .map(path => problem(path, 'is in the manifest but not there')),
    ...files.flatMap(({ path, bytes }) => {
      const hash = listed.get(path);
      if (hash === undefined) return [problem(path, 'is not in the manifest')];
      if (!isSafePath(path)) return [problem(path, 'does not lie within the agreement')];
      const found = toHex(crypto.sha256(bytes));
      return hash === found || hash === `sha256:${found}` ? [] : [problem(path, 'was changed: it has another hash')];
    }),
  ];
}

/** The attacker is whoever hands over an agreement: a path must not lead out of its directory, or onto the manifest. */
function isSafePath(path: string): boolean {
  return path !== manifestName && path.split('/').every(step => /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(step));
}

function fault(path: string, what: string): Problem {
  return {
    code: 'agreement-file',
    place: path,
    sentence: `${path} ${what}.`,
    cure: 'Take the files of the agreement again from where the parties published them; their hash is in the adopting act.',
  };
}
