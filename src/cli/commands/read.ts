import type { CommandDef } from 'citty';
import { readAsText } from '../../agreement/index.ts';
import { readAgreementFile } from '../agreement-folder.ts';
import { command } from '../command.ts';
import { faults, ok, type Outcome } from '../outcome.ts';

/** `concord read`: an agreement as text for a person. */
export const read: CommandDef = command({
  name: 'read',
  says: 'print an agreement as text for a person',
  args: {
    file: { type: 'positional', required: true, valueHint: 'FILE', description: 'the agreement file, or its folder' },
  },
  async run({ file }): Promise<Outcome> {
    const agreement = await readAgreementFile(file);
    return agreement.ok ? ok(readAsText(agreement.value), { agreement: agreement.value }) : faults(agreement.problems);
  },
});
