import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Crypto, equalBytes, type Problem, toHex } from '../../core/index.ts';
import {
  emptyTree,
  growTree,
  leafHash,
  tileAt,
  type Tile,
  tileBytes,
  tileSpan,
  type Tree,
  writeBundle,
} from '../index.ts';
import { readIfThere } from './file.ts';
import { agreementProblems, type KeptFile, manifestName } from './kept.ts';

/** The files of a register directory and what is known of them. */
export interface FilesAuditOptions {
  readonly crypto: Crypto;
  readonly directory: string;
  /** Paths below the directory, all of them. */
  readonly names: readonly string[];
  /** Tiles the audit of the published log has read already. */
  readonly audited: ReadonlySet<string>;
  /** The log's entries as far as they are known. */
  readonly hashes: readonly (Uint8Array | undefined)[];
}

/** What an audit of the files beside entries and checkpoint found. */
export interface FilesAudit {
  /** `sha256:` hashes of the manifests of whole agreements. */
  readonly agreements: readonly string[];
  readonly faults: readonly Problem[];
}

/** Checks that every file has its place and its content: none is unknown, none was changed. */
export async function verifyFiles(options: FilesAuditOptions): Promise<FilesAudit> {
  const faults: Problem[] = [];
  const tiles = options.names.filter(name => name.startsWith('tile/') && !options.audited.has(name));
  faults.push(...(await tileFaults(options, tiles)));
  for (const name of options.names) faults.push(...(await fileFaults(options, name)));
  const agreements: string[] = [];
  for (const hash of new Set(
    options.names.filter(name => name.startsWith('agreements/')).map(name => name.split('/')[1] ?? ''),
  )) {
    const found = await agreementFaults(options, hash);
    faults.push(...found);
    if (found.length === 0) agreements.push(`sha256:${hash}`);
  }
  return { agreements, faults };
}

/** Files whose content is checked with what they belong to. */
const checkedElsewhere = /^(?:register\.json|checkpoint|tile\/.+|agreements\/[^/]+\/.+|segments\/\d{12}\.seg)$/;
/** Files that are named by the hash of their content. */
const namedByHash = /^(?:attachments\/|cut\/\d{12}-)([0-9a-f]{64})$/;

/** Files that stand alone: what they must hold follows from their path. */
async function fileFaults({ crypto, directory }: FilesAuditOptions, name: string): Promise<readonly Problem[]> {
  if (checkedElsewhere.test(name)) return [];
  if (name.startsWith('aside/')) {
    return [fault(name, 'is an unfinished write', 'Start the register once: it clears unfinished writes.')];
  }
  if (name === 'owner') {
    // Its content is not read: closing a descriptor of it in the owning process would give the directory free.
    const { size } = await lstat(join(directory, name));
    return size === 0 ? [] : [fault(name, 'is not empty')];
  }
  const [, hash] = namedByHash.exec(name) ?? [];
  if (hash === undefined) return [fault(name, 'is no file of a register', 'Find out who put it there, and remove it.')];
  const bytes = (await readIfThere(join(directory, name))) ?? new Uint8Array(0);
  if (toHex(crypto.sha256(bytes)) === hash) return [];
  return [fault(name, 'was changed: it has another hash than its name says')];
}

/** Tiles that no checkpoint asks for any more, or not yet: partial ones of other sizes, and those after a crash. */
async function tileFaults(options: FilesAuditOptions, names: readonly string[]): Promise<readonly Problem[]> {
  if (names.length === 0) return [];
  const tree = treeOver(options);
  const faults: Problem[] = [];
  for (const name of names) {
    const tile = tileAt(name);
    const expected = tile === undefined ? undefined : expectedBytes(options, tree, tile);
    const bytes = (await readIfThere(join(options.directory, name))) ?? new Uint8Array(0);
    if (expected === undefined) faults.push(fault(name, 'belongs to no size of this log'));
    else if (!equalBytes(bytes, expected)) {
      faults.push(
        fault(
          `${name} byte ${firstDifference(bytes, expected)}`,
          'was changed: it does not hold what its entries give',
        ),
      );
    }
  }
  return faults;
}

function treeOver({ crypto, hashes }: FilesAuditOptions): Tree {
  const tree = emptyTree();
  for (const hash of hashes) {
    if (hash === undefined) break;
    growTree(crypto, tree, leafHash(crypto, hash));
  }
  return tree;
}

function expectedBytes({ hashes }: FilesAuditOptions, tree: Tree, tile: Tile): Uint8Array | undefined {
  const { level, index, width } = tile;
  if (level !== 'entries') return tileBytes(tree, level, index, width);
  const from = index * tileSpan;
  return from + width > tree.size
    ? undefined
    : writeBundle(hashes.slice(from, from + width).filter(hash => hash !== undefined));
}

async function agreementFaults(options: FilesAuditOptions, hash: string): Promise<readonly Problem[]> {
  const { crypto, directory, names } = options;
  const home = `agreements/${hash}`;
  const manifest = await readIfThere(join(directory, home, manifestName));
  if (manifest === undefined)
    return [fault(home, 'has no manifest', 'Keep the agreement again: its files were not written to the end.')];
  if (toHex(crypto.sha256(manifest)) !== hash) {
    return [fault(`${home}/${manifestName}`, 'was changed: it has another hash than its directory says')];
  }
  const files: KeptFile[] = [];
  for (const name of names.filter(found => found.startsWith(`${home}/`) && found !== `${home}/${manifestName}`)) {
    files.push({
      path: name.slice(home.length + 1),
      bytes: (await readIfThere(join(directory, name))) ?? new Uint8Array(0),
    });
  }
  return agreementProblems(crypto, manifest, files, `${home}/`);
}

function firstDifference(a: Uint8Array, b: Uint8Array): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}

function fault(place: string, what: string, cure = 'Put the file back from another copy of this register.'): Problem {
  return { code: 'register-file', place, sentence: `${place} ${what}.`, cure };
}
