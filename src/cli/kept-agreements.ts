import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeCrypto } from '../act/node/index.ts';
import { manifestOf, parseAgreement, type Agreement } from '../agreement/index.ts';
import { decodeUtf8 } from '../core/index.ts';
import type { AgreementLibrary } from '../record/index.ts';
import { readAgreement } from '../register/disk/index.ts';
import { readAgreementFolder } from './agreement-folder.ts';

/** The agreements that a register directory keeps, each only when its files hash to its name. */
export async function agreementsKeptIn(directory: string): Promise<AgreementLibrary> {
  const known = new Map<string, Agreement>();
  for (const name of await readdir(join(directory, 'agreements')).catch(() => [])) {
    const files = (await readAgreement(directory, `sha256:${name}`)) ?? [];
    const { rules } = manifestOf(files, bytes => nodeCrypto.sha256(bytes));
    const text = files.find(file => file.path === 'agreement.yaml');
    const agreement =
      text === undefined
        ? undefined
        : parseAgreement(decodeUtf8(text.bytes) ?? '', `agreements/${name}/agreement.yaml`);
    if (rules === `sha256:${name}` && agreement?.ok === true) known.set(rules, agreement.value);
  }
  return rules => known.get(rules);
}

/** The agreements in some folders of the auditor's own, by the hash of their files as they are there. */
export async function agreementsIn(folders: readonly string[]): Promise<AgreementLibrary> {
  const known = new Map<string, Agreement>();
  for (const folder of folders) {
    const read = await readAgreementFolder(folder);
    if (read.ok) known.set(read.value.rules, read.value.agreement);
  }
  return rules => known.get(rules);
}
