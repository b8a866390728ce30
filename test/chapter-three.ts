import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compile, evaluate, readActLines, zoneOf, type Adoption } from '../src/agreement/index.ts';
import { readAgreementFile } from '../src/cli/agreement-folder.ts';
import { dutiesText } from '../src/cli/duties-text.ts';
import { momentOption } from '../src/cli/moment.ts';
import { addDays, valueOf } from '../src/core/index.ts';
import { projectFolder } from './command-line.ts';

/** A case of the example, with the days on which it is asked about. */
export interface Asked {
  readonly name: string;
  readonly from: string;
  readonly days: number;
}

export const asked: readonly Asked[] = [
  { name: 'ua-ru-2021', from: '2021-04-07', days: 9 },
  { name: 'lt-by-2022', from: '2022-02-09', days: 9 },
  { name: 'ua-ru-2022', from: '2022-02-11', days: 9 },
];

export const agreementFolder: string = join(projectFolder, 'agreements', 'vienna-document-2011');
export const actsFile: string = join(projectFolder, 'examples', 'vienna-2021-22', 'acts.ndjson');

/** What `concord duties --why` says of a case at the end of each day, and on the last of them as if the record were whole. */
export async function whyTexts({ name, from, days }: Asked): Promise<string> {
  const texts = Array.from({ length: days }, (_, day) => whyText(name, addDays(from, day), 'partial'));
  const whole = whyText(name, addDays(from, days - 1), 'complete');
  return `${(await Promise.all([...texts, whole])).join(`\n\n${'-'.repeat(100)}\n\n`)}\n`;
}

async function whyText(name: string, day: string, record: Adoption['record']): Promise<string> {
  const agreement = valueOf(await readAgreementFile(agreementFolder));
  const acts = valueOf(readActLines(await readFile(actsFile, 'utf8'), agreement, actsFile));
  const zone = zoneOf(agreement, null);
  const observedFrom = valueOf(momentOption('2021-04-07', 'observed-from', zone, 'first'));
  const adoption: Adoption = { observedFrom, record };
  return dutiesText({
    agreement,
    evaluation: evaluate(compile(agreement), adoption, acts),
    adoption,
    asOf: valueOf(momentOption(day, 'as-of', zone, 'last')),
    knownAt: null,
    party: null,
    case: `${name}-request`,
    why: true,
  });
}

if (process.argv[1] === import.meta.filename) {
  for (const each of asked) process.stdout.write(await whyTexts(each));
}
