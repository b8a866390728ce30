import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { actIdOf, encodeEnvelope, readEnvelope, signAct } from '../../act/index.ts';
import { nodeCrypto, nodeSigner } from '../../act/node/index.ts';
import { done, parseInstant, refused, toHex, valueOf, type Result } from '../../core/index.ts';
import { admit, apply, openIntake, type IntakeState } from '../../intake/index.ts';
import { createRegister, type Register } from '../../register/disk/index.ts';
import { exampleSeed, regionPaths, writeRegionFile, writeSeed, type RegionPaths } from '../../server/index.ts';
import type { AgreementFolder } from '../agreement-folder.ts';
import { placed } from '../outcome.ts';
import type { Chronology } from './chronology.ts';
import { planActs, type PlannedAct } from './plan.ts';

/** An example register as it was built. */
export interface BuiltExample {
  readonly region: string;
  readonly size: number;
  /** The root hash over all entries, in hex: the same on every build. */
  readonly root: string;
  /** The verifier key of the log. */
  readonly vkey: string;
}

/**
 * Founds an example register under a server's data directory and enters every act of the chronology, each judged as any other
 * act is. Built aside and moved into place when it is whole. `entered` hears how many acts are in.
 */
export async function buildExample(
  chronology: Chronology,
  folder: AgreementFolder,
  data: string,
  entered: (acts: number) => void = () => undefined,
): Promise<Result<BuiltExample>> {
  const { name } = chronology.region;
  const paths = regionPaths(data, name);
  const aside = join(data, `.building-${name}`);
  const building = { ...regionPaths(aside, name), lock: paths.lock };
  await rm(aside, { recursive: true, force: true });
  await rm(paths.lock, { force: true });
  await mkdir(dirname(paths.lock), { recursive: true });
  const built = await buildIn(building, chronology, folder, entered);
  if (built.ok) await rename(join(aside, name), join(data, name));
  await rm(aside, { recursive: true, force: true });
  return built;
}

async function buildIn(
  paths: RegionPaths,
  chronology: Chronology,
  folder: AgreementFolder,
  entered: (acts: number) => void,
): Promise<Result<BuiltExample>> {
  const { name, origin, title, summary, clock } = chronology.region;
  const acts = planActs(chronology, folder.agreement, folder.rules);
  const present = { at: 0, now: (): number => present.at };
  const log = exampleSeed({ of: origin, role: 'log' });
  const receipt = exampleSeed({ of: origin, role: 'receipt' });
  await mkdir(paths.register, { recursive: true });
  writeSeed(paths.logKey, log);
  writeSeed(paths.receiptKey, receipt);
  const opened = await createRegister({
    dir: paths.register,
    lockFile: paths.lock,
    crypto: nodeCrypto,
    logSigner: nodeSigner(log),
    receiptSigner: nodeSigner(receipt),
    clock: present,
    actIdOf: envelope => valueOf(readEnvelope(envelope)).actId,
    origin,
  });
  if (!opened.ok) return opened;
  await using register = opened.value.register;
  const kept = await register.keepAgreement(folder.manifest, folder.files);
  if (!kept.ok) return kept;
  const intake = openIntake(origin, rules => (rules === folder.rules ? folder.agreement : undefined));
  for (const [at, act] of acts.entries()) {
    present.at = act.recorded;
    const entry = await enter(register, intake, act);
    if (!entry.ok) return entry;
    entered(at + 1);
  }
  const published = await register.publish();
  if (!published.ok) return published;
  writeRegionFile(paths.file, { title, summary, now: instantOf(clock.until), from: instantOf(clock.from) });
  return done({ region: name, size: published.value.size, root: toHex(published.value.root), vkey: register.vkey });
}

async function enter(register: Register, intake: IntakeState, act: PlannedAct): Promise<Result<void>> {
  const signed = await signAct(
    act.payload,
    act.signers.map(holder => nodeSigner(exampleSeed(holder))),
  );
  const envelope = encodeEnvelope(signed);
  const admitted = await admit(intake, envelope, act.recorded, nodeCrypto);
  if (!admitted.ok) return refused(...placed(admitted.problems, act.step?.id ?? act.payload.kind));
  const accepted = await register.append({
    envelope,
    actId: actIdOf(act.payload),
    audience: act.payload.audience,
    arrived: act.recorded,
  });
  if (!accepted.ok) return accepted;
  apply(intake, { id: act.id, payload: act.payload }, accepted.value.record.recorded);
  return done(undefined);
}

function instantOf(text: string): number {
  return valueOf(parseInstant(text, 'region: clock'));
}
