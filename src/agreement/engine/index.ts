export type { Rules } from './compile.ts';
export { compile, zoneOf } from './compile.ts';
export type { Engine, Evaluation } from './engine.ts';
export { createEngine, evaluate } from './engine.ts';
export { engineVersion } from './version.ts';
export { turnsOf, verdictAt } from './verdict.ts';
export { statusText } from './why.ts';
export { whyText } from './why-text.ts';
