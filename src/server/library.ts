import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAgreement, type Agreement } from '../agreement/index.ts';
import type { AgreementLibrary } from '../record/index.ts';

/** The agreements in a register directory, read when they are first asked for: `agreements/<hash of the manifest>/agreement.yaml`. */
export function openLibrary(register: string): AgreementLibrary {
  const known = new Map<string, Agreement>();
  return rules => {
    const found = known.get(rules) ?? readAgreement(register, rules);
    if (found !== undefined) known.set(rules, found);
    return found;
  };
}

function readAgreement(register: string, rules: string): Agreement | undefined {
  const hash = /^sha256:([0-9a-f]{64})$/.exec(rules)?.[1];
  const text = hash === undefined ? undefined : textOf(join(register, 'agreements', hash, 'agreement.yaml'));
  const agreement = text === undefined ? undefined : parseAgreement(text, 'agreement.yaml');
  return agreement?.ok === true ? agreement.value : undefined;
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
