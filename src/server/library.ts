import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Agreement, parseAgreement } from '../agreement/index.ts';
import type { AgreementLibrary } from '../record/index.ts';

/**
 * The agreements in a register directory, read when they are first asked for, and only when they are the very files that
 * were adopted. The attacker is whoever may write in the directory: a changed rule would change what a party owes.
 */
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
  if (hash === undefined) return undefined;
  const home = join(register, 'agreements', hash);
  const manifest = bytesOf(join(home, 'manifest.json'));
  const text = bytesOf(join(home, 'agreement.yaml'));
  if (manifest === undefined || text === undefined || hashOf(manifest) !== hash) return undefined;
  if (!isListed(manifest, hashOf(text))) return undefined;
  const agreement = parseAgreement(text.toString('utf8'), 'agreement.yaml');
  return agreement.ok ? agreement.value : undefined;
}

function isListed(manifest: Buffer, hash: string): boolean {
  const files: unknown = JSON.parse(manifest.toString('utf8'));
  const listed =
    typeof files === 'object' && files !== null && 'agreement.yaml' in files ? files['agreement.yaml'] : undefined;
  return listed === hash || listed === `sha256:${hash}`;
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function bytesOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
