export type { Desk, Session } from './desk.ts';
export { openDesk } from './desk.ts';
export type { Cursor, ViewedAct, Views } from './views.ts';
export { openViews } from './views.ts';
