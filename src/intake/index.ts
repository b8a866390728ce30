export type { Admitted } from './admit.ts';
export { admit } from './admit.ts';
export { judge } from './judge.ts';
export type { Opened } from './open.ts';
export { isStale, openEnvelope } from './open.ts';
export type { IntakeState } from './state.ts';
export { apply, openIntake } from './state.ts';
