import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { manifestOf, parseAgreement, type Agreement } from '../agreement/index.ts';
import { nodeCrypto } from '../act/node/index.ts';
import { decodeUtf8, done, encodeUtf8, refused, type Result } from '../core/index.ts';
import { readText } from './files.ts';

/** An agreement with the files that its hash is over. */
export interface AgreementFolder {
  readonly agreement: Agreement;
  /** `sha256:` and the hash of the manifest: what acts name as their rules. */
  readonly rules: string;
  readonly manifest: Uint8Array;
  /** The files that the manifest lists, by their paths within the folder. */
  readonly files: readonly AgreementFolderFile[];
}

export interface AgreementFolderFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The agreement file that a path means: the file itself, or `agreement.yaml` in a folder. */
export async function agreementFile(path: string): Promise<string> {
  const is = await stat(path).catch(() => undefined);
  return is?.isDirectory() === true ? join(path, 'agreement.yaml') : path;
}

/** Reads and checks one agreement file; places in problems begin with the path as given. */
export async function readAgreementFile(path: string): Promise<Result<Agreement>> {
  const file = await agreementFile(path);
  const text = await readText(file);
  return text.ok ? parseAgreement(text.value, file) : text;
}

/** Reads the folder of an agreement with everything its hash is over. */
export async function readAgreementFolder(path: string): Promise<Result<AgreementFolder>> {
  const file = await agreementFile(path);
  const agreement = await readAgreementFile(file);
  if (!agreement.ok) return agreement;
  if (basename(file) !== 'agreement.yaml') return refused(otherName(file));
  const folder = dirname(file);
  const all = await filesIn(folder);
  const { text, rules } = manifestOf(all, bytes => nodeCrypto.sha256(bytes));
  const listed = new Set(listedIn(text));
  return done({
    agreement: agreement.value,
    rules,
    manifest: encodeUtf8(text),
    files: all.filter(kept => listed.has(kept.path)),
  });
}

/** The example files of an agreement's folder, in the order of their names; places begin with the folder's path. */
export async function exampleFiles(
  folder: string,
): Promise<readonly { readonly path: string; readonly text: string }[]> {
  const files = await filesIn(folder);
  return files
    .filter(({ path }) => path.startsWith('examples/') && path.endsWith('.yaml'))
    .map(({ path, bytes }) => ({ path: join(folder, path), text: decodeUtf8(bytes) ?? '' }));
}

/** The paths that a manifest names. */
function listedIn(manifest: string): readonly string[] {
  const value: unknown = JSON.parse(manifest);
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

async function filesIn(folder: string): Promise<readonly AgreementFolderFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)).split('\\').join('/'))
    .toSorted();
  return Promise.all(paths.map(async path => ({ path, bytes: Uint8Array.from(await readFile(join(folder, path))) })));
}

function otherName(file: string) {
  return {
    code: 'agreement-name',
    place: file,
    sentence: 'To be adopted, an agreement stands in a folder of its own as agreement.yaml.',
    cure: 'Rename the file, or name the folder.',
  };
}
