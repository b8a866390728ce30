export type { OpenedRegister, RegisterOptions } from './open.ts';
export { createRegister, openRegister } from './open.ts';
export type { Published } from './publication.ts';
export type { Register } from './register.ts';
export type { Entry } from './scan.ts';
export type { Accepted, Submission } from './sequencer.ts';
