import { nodeCrypto } from '../act/node/index.ts';
import { auditEntries, type AuditedEntry } from '../audit/index.ts';
import { verifyRegisterDirectory } from '../register/disk/index.ts';
import type { Vkey } from '../register/index.ts';
import { agreementsKeptIn } from './kept-agreements.ts';
import { createRelay } from './relay.ts';
import { progress } from './progress.ts';
import { publishedSize } from './published-size.ts';
import type { Verified } from './verified.ts';

/** What is verified, and what the auditor knows already. */
export interface VerifyOptions {
  readonly log: Vkey;
  /** The lock, which pins entries that no checkpoint covers yet. */
  readonly lock: string | undefined;
  /** The founding's act id as pinned earlier. */
  readonly founding: string | null;
}

/** Verifies a register directory: every byte of every file, then every act as it was judged when it was accepted. */
export async function verifyDirectory(dir: string, { log, lock, founding }: VerifyOptions): Promise<Verified> {
  const entries = createRelay<AuditedEntry>();
  const line = progress('Verifying', (await publishedSize(dir)) ?? 0);
  const acts = auditEntries(entries, {
    origin: log.name,
    crypto: nodeCrypto,
    library: await agreementsKeptIn(dir),
    founding,
  }).finally(() => entries.end());
  const structure = await verifyRegisterDirectory({
    dir,
    crypto: nodeCrypto,
    log,
    ...(lock === undefined ? {} : { lockFile: lock }),
    visit: ({ index, record, envelope }) => {
      line.at(index + 1);
      return entries.push({ place: `entry ${index}`, record, envelope: envelope.slice() });
    },
  }).finally(() => entries.end());
  line.end();
  const { opened, opaque, faults } = await acts;
  return {
    origin: log.name,
    entries: structure.entries,
    checkpoint: structure.checkpoint,
    unpinned: structure.unpinned,
    opened,
    opaque: structure.entries - opened + opaque,
    notes: [],
    faults: [...structure.faults, ...faults],
  };
}
