import { nodeCrypto } from '../act/node/index.ts';
import type { Result } from '../core/index.ts';
import { readVkey, type Vkey } from '../register/index.ts';
import { readText } from './files.ts';

/** The option that names the log's verifier key. */
export const vkeyArg = {
  type: 'string',
  valueHint: 'KEY',
  required: true,
  description: "the log's verifier key (name+id+key), or a file that holds it",
} as const;

/** Reads a verifier key from its text or from a file. */
export async function vkeyFrom(text: string): Promise<Result<Vkey>> {
  if (text.includes('+')) return readVkey(nodeCrypto, text);
  const file = await readText(text);
  return file.ok ? readVkey(nodeCrypto, file.value.trim()) : file;
}
