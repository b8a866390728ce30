import { type Crypto, done, equalBytes, type Problem, refused, type Result, toHex } from '../core/index.ts';
import { readBundle } from './bundle.ts';
import { type OpenedCheckpoint, openCheckpoint } from './checkpoint.ts';
import { leafHash } from './merkle.ts';
import { hashesAt, hashLength, type Tile, tilePath, tileSpan, widthAt } from './tile.ts';
import { type LogReader, readTile } from './tile-reader.ts';
import { copyTree, emptyTree, forgetFullTiles, growTree, rootOf, type Tree, tileBytes } from './tree.ts';
import type { Vkey } from './vkey.ts';

/** What is audited, and by which keys. `visit` sees each entry as its bundle has it, in order. */
export interface LogAuditOptions {
  readonly crypto: Crypto;
  readonly read: LogReader;
  readonly log: Vkey;
  readonly witnesses?: readonly Vkey[];
  readonly visit?: (entry: { readonly index: number; readonly bytes: Uint8Array }) => void | Promise<void>;
}

/** What an audit of a published log found. No faults: every entry hashes into every tile and into the signed root. */
export interface LogAudit {
  readonly checkpoint: OpenedCheckpoint;
  /** Entries that were read and hashed. */
  readonly entries: number;
  /** Indexes of entries that were changed in their bundle: the signed root holds others, or may. */
  readonly changed: readonly number[];
  readonly faults: readonly Problem[];
}

/**
 * Re-hashes every entry of a published log and recomputes every tile and the root. Comparing roots alone would call
 * an edited entry consistent. Refused only when there is no checkpoint to audit against.
 */
export async function verifyLog(options: LogAuditOptions): Promise<Result<LogAudit>> {
  const file = await options.read('checkpoint');
  if (file === undefined) return noCheckpoint();
  const checkpoint = await openCheckpoint(options.crypto, file, options.log, options.witnesses);
  if (!checkpoint.ok) return checkpoint;
  const audit: Audit = {
    ...options,
    size: checkpoint.value.size,
    faults: [],
    suspects: [],
    tree: emptyTree(),
    tiled: null,
  };
  for (let index = 0; index * tileSpan < audit.size; index++) {
    if (!(await auditBundle(audit, index))) break;
  }
  const changed = judgeSuspects(audit, checkpoint.value.root);
  return done({ checkpoint: checkpoint.value, entries: audit.tree.size, changed, faults: audit.faults });
}

interface Audit extends LogAuditOptions {
  readonly size: number;
  readonly faults: Problem[];
  /** Where a bundle's entry and a tile's hash differ: the root decides which of the two was changed. */
  readonly suspects: { readonly index: number; readonly bundle: string; readonly tile: string }[];
  /** The tree over the entries of the bundles. */
  readonly tree: Tree;
  /** The tree over the hashes of the tiles, from the first place on where it differs. */
  tiled: Tree | null;
}

/** Hashes one bundle into the tree; false when neither it nor its tile can be read, so that nothing after it can be hashed. */
async function auditBundle(audit: Audit, index: number): Promise<boolean> {
  const { crypto, size, tree } = audit;
  const width = widthAt(0, index, size);
  const [bundle, tile] = await Promise.all([
    entriesIn(audit, index, width),
    hashesOf(audit, { level: 0, index, width }),
  ]);
  const leaves = bundle.entries?.map(entry => leafHash(crypto, entry)) ?? tile.hashes;
  if (leaves === undefined) {
    const rest = `and its tile cannot be read, so that entries from ${index * tileSpan} on cannot be checked`;
    audit.faults.push(fileFault(bundle.path, rest));
    return false;
  }
  growBoth(audit, leaves, tile.hashes ?? leaves, bundle.path, tile.path);
  for (const [at, bytes] of bundle.entries?.entries() ?? []) {
    await audit.visit?.({ index: index * tileSpan + at, bytes });
  }
  await auditUpperTiles(audit, index * tileSpan);
  for (const grown of [tree, audit.tiled]) if (grown !== null) forgetFullTiles(grown, tree.size);
  return true;
}

function growBoth(
  audit: Audit,
  leaves: readonly Uint8Array[],
  hashes: readonly Uint8Array[],
  bundle: string,
  tile: string,
): void {
  for (const [at, leaf] of leaves.entries()) {
    const hash = hashes[at] ?? leaf;
    if (!equalBytes(hash, leaf)) {
      audit.tiled ??= copyTree(audit.tree);
      audit.suspects.push({ index: audit.tree.size, bundle, tile });
    }
    if (audit.tiled !== null) growTree(audit.crypto, audit.tiled, hash);
    growTree(audit.crypto, audit.tree, leaf);
  }
}

/** Compares the tiles above the leaves that the entries since `before` have completed. */
async function auditUpperTiles(audit: Audit, before: number): Promise<void> {
  const { tree, size } = audit;
  for (let level = 1; hashesAt(level, tree.size) > hashesAt(level, before); level++) {
    const last = hashesAt(level, tree.size);
    const index = Math.floor((last - 1) / tileSpan);
    const width = widthAt(level, index, size);
    if (index * tileSpan + width === last) await auditUpperTile(audit, { level, index, width });
  }
}

async function auditUpperTile(audit: Audit, tile: HashTile): Promise<void> {
  const { path, hashes } = await hashesOf(audit, tile);
  const trees = audit.tiled === null ? [audit.tree] : [audit.tree, audit.tiled];
  const expected = trees.map(tree => hashesIn(tileBytes(tree, tile.level, tile.index, tile.width), tile.width));
  for (const [at, hash] of hashes?.entries() ?? []) {
    if (expected.some(row => equalBytes(hash, row?.[at] ?? new Uint8Array(0)))) continue;
    audit.faults.push(fileFault(`${path} item ${at}`, 'is not the hash of the tile below'));
  }
}

interface HashTile extends Tile {
  readonly level: number;
}

async function entriesIn(
  { read, faults }: Audit,
  index: number,
  width: number,
): Promise<{ readonly path: string; readonly entries?: readonly Uint8Array[] }> {
  const tile: Tile = { level: 'entries', index, width };
  const file = await readTile(read, tile);
  const path = file?.path ?? tilePath(tile);
  const entries = file === undefined ? undefined : readBundle(file.bytes);
  if (entries?.length === (path === tilePath(tile) ? width : tileSpan))
    return { path, entries: entries.slice(0, width) };
  faults.push(fileFault(path, file === undefined ? 'is missing' : `does not hold ${width} entries`));
  return { path };
}

async function hashesOf(
  { read, faults }: Audit,
  tile: HashTile,
): Promise<{ readonly path: string; readonly hashes?: readonly Uint8Array[] }> {
  const file = await readTile(read, tile);
  const path = file?.path ?? tilePath(tile);
  const hashes = hashesIn(file?.bytes, path === tilePath(tile) ? tile.width : tileSpan);
  if (hashes !== undefined) return { path, hashes: hashes.slice(0, tile.width) };
  faults.push(fileFault(path, file === undefined ? 'is missing' : `does not hold ${tile.width} hashes`));
  return { path };
}

/** The hashes of a tile; undefined when it does not hold just so many. */
function hashesIn(bytes: Uint8Array | undefined, width: number): readonly Uint8Array[] | undefined {
  if (bytes?.length !== width * hashLength) return undefined;
  return Array.from({ length: width }, (_, at) => bytes.subarray(at * hashLength, (at + 1) * hashLength));
}

function judgeSuspects({ crypto, tree, tiled, size, suspects, faults }: Audit, root: Uint8Array): readonly number[] {
  const isEntriesRoot = tree.size === size && equalBytes(rootOf(crypto, tree), root);
  const isTilesRoot = tiled !== null && tiled.size === size && equalBytes(rootOf(crypto, tiled), root);
  for (const { index, bundle, tile } of suspects) {
    const entry = `${bundle} entry ${index}`;
    const hash = `${tile} item ${index % tileSpan}`;
    if (isEntriesRoot) faults.push(fileFault(hash, `is not the hash of entry ${index}`));
    else if (isTilesRoot) faults.push(fileFault(entry, 'was changed: the signed root holds another'));
    else faults.push(fileFault(`${entry}, ${hash}`, 'differ, and the signed root agrees with neither'));
  }
  if (!isEntriesRoot && !isTilesRoot && tree.size === size) {
    const found = toHex(rootOf(crypto, tree));
    const sentence = `The entries give the root ${found}, the checkpoint signs ${toHex(root)}.`;
    faults.push({ code: 'log-root', place: 'checkpoint', sentence, cure });
  }
  return isEntriesRoot ? [] : suspects.map(({ index }) => index);
}

const cure = 'Keep this copy as evidence, and fetch the log again from a mirror or another party.';

function fileFault(place: string, what: string): Problem {
  return { code: 'log-file', place, sentence: `${place} ${what}.`, cure };
}

function noCheckpoint(): Result<never> {
  return refused({
    code: 'log-unpublished',
    place: 'checkpoint',
    sentence: 'There is no checkpoint: nothing was published here.',
    cure: 'Check the address, or wait until the register has published.',
  });
}
