import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAlone } from '../src/cli/rebuild-views.ts';
import { valueOf } from '../src/core/index.ts';
import { projectFolder } from './command-line.ts';
import type { ExampleRegion } from './example-region.ts';

/** What a party keeps of one act: the signed act and its receipt, as files. */
export interface EntryFiles extends AsyncDisposable {
  readonly act: string;
  readonly receipt: string;
  /** What examples/check-receipt.py says; undefined on a machine without Python and its package `cryptography`. */
  byPython(vkey: string): string | undefined;
}

export async function entryFiles(region: ExampleRegion, index: number): Promise<EntryFiles> {
  const home = await mkdtemp(join(tmpdir(), 'concord-receipt-'));
  const [act, receipt] = [join(home, 'act.json'), join(home, 'act.tlog-proof')];
  await using register = valueOf(await openAlone(region.paths)).register;
  await writeFile(act, (await register.read(index)).envelope);
  await writeFile(receipt, valueOf(await register.receipt(index)));
  return {
    act,
    receipt,
    byPython(vkey) {
      const has = spawnSync('python3', ['-c', 'import cryptography']).status === 0;
      if (!has) return undefined;
      const script = join(projectFolder, 'examples', 'check-receipt.py');
      const ran = spawnSync('python3', [script, receipt, act, vkey], { encoding: 'utf8' });
      return `${ran.stdout}${ran.stderr}`;
    },
    [Symbol.asyncDispose]: () => rm(home, { recursive: true }),
  };
}
