export { generateSeed, nodeCrypto, nodeSigner } from './crypto.ts';
export type { KeyFile } from './key-file.ts';
export { openKeyFile, readKeyFile, writeKeyFile } from './key-file.ts';
