import { mkdir } from 'node:fs/promises';
import { readEnvelope, type OpenedEnvelope } from '../act/index.ts';
import { generateSeed, nodeCrypto, nodeSigner } from '../act/node/index.ts';
import { done, refused, toBase64, valueOf, type Result } from '../core/index.ts';
import { admit, openIntake } from '../intake/index.ts';
import { createRegister } from '../register/disk/index.ts';
import { vkeyOf, writeVkey } from '../register/index.ts';
import { readSeed, writeSeed, type RegionPaths } from '../server/index.ts';
import { readAgreementFolder, type AgreementFolder } from './agreement-folder.ts';
import type { ServerKeys } from './founding.ts';
import { openAlone } from './rebuild-views.ts';

/** Makes the keys of the log and of acceptances; those of an earlier try are taken again. */
export function serverKeys(paths: RegionPaths, origin: string): Result<ServerKeys> {
  const publicKeys: Uint8Array[] = [];
  for (const path of [paths.logKey, paths.receiptKey]) {
    let seed = readSeed(path);
    if (!seed.ok && seed.problems.some(problem => problem.code === 'key-missing')) {
      writeSeed(path, generateSeed());
      seed = readSeed(path);
    }
    if (!seed.ok) return seed;
    publicKeys.push(nodeSigner(seed.value).publicKey);
  }
  const [log = new Uint8Array(), receipt = new Uint8Array()] = publicKeys;
  return done({ logKey: writeVkey(vkeyOf(nodeCrypto, origin, log)), receiptKey: toBase64(receipt) });
}

/** Judges the founding before anything is written, then makes the register with it as entry 0. */
export async function openFounded(
  paths: RegionPaths,
  { bytes, actId, payload }: OpenedEnvelope,
): Promise<Result<string>> {
  const now = Date.now();
  const intake = openIntake(payload.register, () => undefined);
  const admitted = await admit(intake, bytes, now, nodeCrypto);
  if (!admitted.ok) return admitted;
  const log = readSeed(paths.logKey);
  const receipt = readSeed(paths.receiptKey);
  if (!log.ok) return log;
  if (!receipt.ok) return receipt;
  const [logSigner, receiptSigner] = [nodeSigner(log.value), nodeSigner(receipt.value)];
  const vkey = writeVkey(vkeyOf(nodeCrypto, payload.register, logSigner.publicKey));
  if (payload.data['logKey'] !== vkey || payload.data['receiptKey'] !== toBase64(receiptSigner.publicKey))
    return refused(otherKeys);
  await mkdir(paths.register, { recursive: true });
  const opened = await createRegister({
    dir: paths.register,
    lockFile: paths.lock,
    crypto: nodeCrypto,
    logSigner,
    receiptSigner,
    clock: { now: () => Date.now() },
    actIdOf: envelope => valueOf(readEnvelope(envelope)).actId,
    origin: payload.register,
  });
  if (!opened.ok) return opened;
  await using register = opened.value.register;
  const accepted = await register.append({ envelope: bytes, actId, audience: payload.audience, arrived: now });
  if (!accepted.ok) return accepted;
  const published = await register.publish();
  return published.ok ? done(vkey) : published;
}

/** Reads the folders of agreements, parted by commas. */
export async function readFolders(folders: string | undefined): Promise<Result<readonly AgreementFolder[]>> {
  const read: AgreementFolder[] = [];
  for (const folder of folders === undefined ? [] : folders.split(',')) {
    const agreement = await readAgreementFolder(folder);
    if (!agreement.ok) return agreement;
    read.push(agreement.value);
  }
  return done(read);
}

/** Keeps agreements in a register that no server runs; their hashes. */
export async function keepAll(
  paths: RegionPaths,
  folders: readonly AgreementFolder[],
): Promise<Result<readonly string[]>> {
  if (folders.length === 0) return done([]);
  const opened = await openAlone(paths);
  if (!opened.ok) return opened;
  await using register = opened.value.register;
  const kept: string[] = [];
  for (const { manifest, files } of folders) {
    const hash = await register.keepAgreement(manifest, files);
    if (!hash.ok) return hash;
    kept.push(hash.value);
  }
  return done(kept);
}

const otherKeys = {
  code: 'keys-differ',
  place: 'data',
  sentence: 'The founding names other server keys than those in this data directory.',
  cure: 'Use the --data and --region with which the founding was prepared.',
};
