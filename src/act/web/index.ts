export { browserSigner, generateBrowserKey, webCrypto } from './crypto.ts';
