import { readEnvelope } from '../act/index.ts';
import { nodeCrypto, nodeSigner } from '../act/node/index.ts';
import { done, toHex, valueOf, type Result } from '../core/index.ts';
import { openRegister, type Entry, type OpenedRegister } from '../register/disk/index.ts';
import { readSeed, regionPaths, type RegionPaths } from '../server/index.ts';
import { openViews, type ViewedAct } from '../store/index.ts';
import { progress } from './progress.ts';

/** Views made anew. `before` tells how they stood: the same, only part of the way, or different from the register. */
export interface Rebuilt {
  readonly region: string;
  readonly acts: number;
  readonly before: 'same' | 'behind' | 'differed';
}

const batch = 512;

/** Forgets the views of a region and follows its register from the first entry. The register is opened alone. */
export async function rebuildViews(data: string, region: string, locks: string | undefined): Promise<Result<Rebuilt>> {
  const paths = regionPaths(data, region, locks);
  const opened = await openAlone(paths);
  if (!opened.ok) return opened;
  await using register = opened.value.register;
  using views = openViews(paths.views);
  const before = { next: views.cursor().next, dump: views.dump() };
  const line = progress(`Rebuilding ${region}`, register.size);
  views.clear();
  let acts: ViewedAct[] = [];
  for await (const entry of register.entries()) {
    acts.push(viewed(entry));
    if (acts.length < batch) continue;
    views.follow(acts);
    line.at(entry.index);
    acts = [];
  }
  if (acts.length > 0) views.follow(acts);
  line.end();
  const stood = before.next < register.size ? 'behind' : before.dump === views.dump() ? 'same' : 'differed';
  return done({ region, acts: register.size, before: stood });
}

/** Opens the register as its only writer: refused while a server has it. */
export async function openAlone(paths: RegionPaths): Promise<Result<OpenedRegister>> {
  const log = readSeed(paths.logKey);
  const receipt = readSeed(paths.receiptKey);
  if (!log.ok) return log;
  if (!receipt.ok) return receipt;
  return openRegister({
    dir: paths.register,
    lockFile: paths.lock,
    crypto: nodeCrypto,
    logSigner: nodeSigner(log.value),
    receiptSigner: nodeSigner(receipt.value),
    clock: { now: () => Date.now() },
    actIdOf: envelope => valueOf(readEnvelope(envelope)).actId,
  });
}

function viewed({ index, record, hash, envelope }: Entry): ViewedAct {
  const { actId, payload, signatures } = valueOf(readEnvelope(envelope.slice()));
  return {
    index,
    entry: toHex(hash),
    id: actId,
    payload,
    keyids: signatures.map(({ keyid }) => keyid),
    recorded: record.recorded,
  };
}
