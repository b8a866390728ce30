import type { CommandDef } from 'citty';
import { isAddress } from '../api.ts';
import { command } from '../command.ts';
import { faults, usage, type Outcome } from '../outcome.ts';
import { signerArgs } from '../signing.ts';
import { verifyAddress } from '../verify-address.ts';
import { verifyDirectory } from '../verify-directory.ts';
import { verifiedOutcome } from '../verified.ts';
import { vkeyArg, vkeyFrom } from '../vkey.ts';

/** `concord verify`: audits a register, in a directory or over HTTP, without trusting its operator. */
export const verify: CommandDef = command({
  name: 'verify',
  says: 'audit a register without trusting its operator: every byte, every entry, every signature',
  args: {
    register: {
      type: 'positional',
      required: true,
      valueHint: 'DIR-OR-URL',
      description: 'a register directory, or http://HOST/register/REGION',
    },
    vkey: vkeyArg,
    lock: {
      type: 'string',
      valueHint: 'FILE',
      description: "a directory's lock: pins entries newer than the checkpoint",
    },
    founding: {
      type: 'string',
      valueHint: 'ACT-ID',
      description: 'the id of the founding act as you pinned it earlier',
    },
    seat: { type: 'string', valueHint: 'PARTY', description: 'over HTTP, on an example register: whose acts to open' },
    ...signerArgs,
    agreements: {
      type: 'string',
      valueHint: 'FOLDERS',
      description: 'over HTTP: your own copies of the agreements, parted by commas',
    },
  },
  async run({ register, vkey, lock, founding, agreements, ...options }): Promise<Outcome> {
    const log = await vkeyFrom(vkey);
    if (!log.ok) return faults(log.problems);
    const pinned = founding ?? null;
    if (!isAddress(register))
      return verifiedOutcome(await verifyDirectory(register, { log: log.value, lock, founding: pinned }));
    if (lock !== undefined) return usage('A lock is a file of the operator; over HTTP there is none.', ['verify']);
    const folders = agreements === undefined ? [] : agreements.split(',');
    const verified = await verifyAddress({ ...options, server: register, log: log.value, founding: pinned, folders });
    return verified.ok ? verifiedOutcome(verified.value) : faults(verified.problems);
  },
});
