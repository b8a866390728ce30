export { generateSeed, nodeCrypto, nodeSigner } from './crypto.ts';
export type { KeyFile, NewKey } from './key-file.ts';
export { openKeyFile, passphraseAtLeast, readKeyFile, writeKeyFile } from './key-file.ts';
