import { openKeyFile } from '../act/node/index.ts';
import { done, type Result } from '../core/index.ts';
import { passphraseFrom } from './passphrase.ts';

/** The seed in an encrypted key file; its passphrase comes from a file or the terminal. */
export async function openKey(path: string, passphraseFile: string | undefined): Promise<Result<Uint8Array>> {
  const passphrase = await passphraseFrom(passphraseFile, `Passphrase of ${path}: `);
  if (!passphrase.ok) return passphrase;
  const key = await openKeyFile(path, passphrase.value);
  return key.ok ? done(key.value.seed) : key;
}
