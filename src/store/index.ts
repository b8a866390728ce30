export type { Desk, Session } from './desk.ts';
export { openDesk } from './desk.ts';
