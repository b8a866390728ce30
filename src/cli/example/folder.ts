import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { nodeCrypto } from '../../act/node/index.ts';
import { done, encodeUtf8, refused, toHex, type Result } from '../../core/index.ts';
import { regionPaths } from '../../server/index.ts';
import { readAgreementFolder, type AgreementFolder } from '../agreement-folder.ts';
import { readText } from '../files.ts';
import { installation } from '../installation.ts';
import { progress } from '../progress.ts';
import { publishedSize } from '../published-size.ts';
import { buildExample } from './build.ts';
import { readChronology, type Chronology } from './chronology.ts';
import { planActs } from './plan.ts';

/** An example of this installation: its chronology and the agreement it is told under. */
export interface Example {
  readonly name: string;
  readonly chronology: Chronology;
  readonly folder: AgreementFolder;
}

/** Reads `chronology.yaml` in a folder, and the agreement it names. */
export async function exampleIn(folder: string): Promise<Result<Example>> {
  const file = join(folder, 'chronology.yaml');
  const text = await readText(file);
  if (!text.ok) return text;
  const chronology = readChronology(text.value, file);
  if (!chronology.ok) return chronology;
  const agreement = await readAgreementFolder(join(installation, chronology.value.region.agreement.folder));
  return agreement.ok
    ? done({ name: basename(folder), chronology: chronology.value, folder: agreement.value })
    : agreement;
}

/**
 * Makes the register of an example under a data directory, unless it is there. One made from older sources is made anew if
 * nobody has sent an act to it since, and else left alone and not served.
 */
export async function makeExample(example: Example, data: string): Promise<Result<void>> {
  const { name, chronology, folder } = example;
  const mark = join(data, name, 'made-from');
  const source = sourceOf(example);
  if (existsSync(regionPaths(data, name).file)) {
    const [madeFrom, madeSize] = (await readFile(mark, 'utf8').catch(() => '')).split('\n');
    if (madeFrom === source) return done(undefined);
    if (Number(madeSize) !== (await publishedSize(regionPaths(data, name).register)))
      return refused(changed(join(data, name)));
  }
  await rm(join(data, name), { recursive: true, force: true });
  const line = progress(`Making ${name}`, planActs(chronology, folder.agreement, folder.rules).length);
  const built = await buildExample(chronology, folder, data, acts => line.at(acts));
  line.end();
  if (!built.ok) return built;
  await writeFile(mark, `${source}\n${built.value.size}\n`);
  return done(undefined);
}

/** What an example is made from, as one hash: its acts and the rules they name. */
function sourceOf({ chronology, folder }: Example): string {
  const ids = planActs(chronology, folder.agreement, folder.rules).map(act => act.id);
  return toHex(nodeCrypto.sha256(encodeUtf8(ids.join('\n'))));
}

function changed(place: string) {
  return {
    code: 'example-changed',
    place,
    sentence: 'This example register was made from an older chronology or agreement.',
    cure: 'Make it anew with --fresh (acts sent to it since are lost), or keep it and give another --data.',
  };
}
