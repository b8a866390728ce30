export type { Rules } from './compile.ts';
export { compile } from './compile.ts';
export type { Engine, Evaluation } from './engine.ts';
export { createEngine, evaluate } from './engine.ts';
export { hasCome, turnsOf, verdictAt } from './verdict.ts';
export { statusText } from './why.ts';
export { whyText } from './why-text.ts';
