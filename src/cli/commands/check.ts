import { dirname, basename } from 'node:path';
import type { CommandDef } from 'citty';
import { runExamples } from '../../agreement/index.ts';
import type { Problem } from '../../core/index.ts';
import { agreementFile, exampleFiles, readAgreementFile } from '../agreement-folder.ts';
import { command } from '../command.ts';
import { problemText, usage, type Outcome } from '../outcome.ts';

interface Checked {
  readonly file: string;
  readonly examples: number;
  readonly expectations: number;
  readonly problems: readonly Problem[];
}

/** `concord check`: static checks of agreements, then their examples. */
export const check: CommandDef = command({
  name: 'check',
  says: 'check agreements: their rules, and the examples beside them',
  args: {
    file: { type: 'positional', required: true, valueHint: 'FILE…', description: 'agreement files, or their folders' },
  },
  more: true,
  async run({ _: files }): Promise<Outcome> {
    if (files.length === 0) return usage('Name an agreement file or its folder.', ['check']);
    const checked: Checked[] = [];
    for (const file of files) checked.push(await checkFile(file));
    const text = checked.map(checkedText).join('\n\n');
    return { exit: checked.some(({ problems }) => problems.length > 0) ? 1 : 0, text, json: { checked } };
  },
});

/** Examples run only under rules that hold together: else they fail for the wrong reason. */
async function checkFile(path: string): Promise<Checked> {
  const file = await agreementFile(path);
  const agreement = await readAgreementFile(file);
  if (!agreement.ok) return { file, examples: 0, expectations: 0, problems: agreement.problems };
  const files = basename(file) === 'agreement.yaml' ? await exampleFiles(dirname(file)) : [];
  return { file, ...runExamples(agreement.value, files) };
}

function checkedText({ file, examples, expectations, problems }: Checked): string {
  if (problems.length > 0) {
    const count = problems.length === 1 ? '1 fault' : `${problems.length} faults`;
    return [...problems.map(lineOf), `${file}: ${count}`].join('\n');
  }
  return examples === 0
    ? `${file}: no fault found; no examples beside it`
    : `${file}: no fault found; ${examples} examples give what they must (${expectations} expectations)`;
}

function lineOf(problem: Problem): string {
  return problemText({ ...problem, place: `${problem.place} error ${problem.code}` });
}
