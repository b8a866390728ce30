import type { CommandDef } from 'citty';
import { command } from '../command.ts';
import { regionsOf } from '../doctor-checks.ts';
import { columns } from '../layout.ts';
import { dataArg } from '../options.ts';
import { faults, ok, type Outcome } from '../outcome.ts';
import { rebuildViews, type Rebuilt } from '../rebuild-views.ts';

/** `concord rebuild`: makes the views anew from the register; they come back byte for byte. */
export const rebuild: CommandDef = command({
  name: 'rebuild',
  says: 'make the views anew from the registers; the server must not be running',
  args: {
    data: dataArg,
    regions: { type: 'string', valueHint: 'NAMES', description: 'the regions, parted by commas (all)' },
    locks: { type: 'string', valueHint: 'DIR', description: 'where the locks lie (DATA/locks)' },
  },
  async run({ data, regions, locks }): Promise<Outcome> {
    const names = regions === undefined ? regionsOf(data) : regions.split(',');
    if (names.length === 0)
      return faults([
        {
          code: 'no-region',
          place: data,
          sentence: 'No region is there.',
          cure: 'Name the folder that holds the regions with --data.',
        },
      ]);
    const done: Rebuilt[] = [];
    for (const name of names) {
      const rebuilt = await rebuildViews(data, name, locks);
      if (!rebuilt.ok) return faults(rebuilt.problems);
      done.push(rebuilt.value);
    }
    return ok(columns(done.map(({ region, acts, before }) => [region, `${acts} acts`, said[before]])), {
      regions: done,
    });
  },
});

const said = {
  same: 'as it was before',
  behind: 'the views were behind, and have caught up',
  differed: 'the views differed from the register, and are mended',
} as const;
