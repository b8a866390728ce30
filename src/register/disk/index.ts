export { readAgreement } from './kept.ts';
export type { OpenedRegister, RegisterOptions } from './open.ts';
export { createRegister, openRegister } from './open.ts';
export type { Register } from './register.ts';
export type { Entry } from './scan.ts';
export type { Accepted } from './sequencer.ts';
export type { DirectoryAudit } from './verify-directory.ts';
export { verifyRegisterDirectory } from './verify-directory.ts';
