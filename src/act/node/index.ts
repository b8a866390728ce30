export { generateSeed, nodeCrypto, nodeSigner } from './crypto.ts';
