import type { Problem } from '../core/index.ts';
import { nearest } from './nearest.ts';
import type { Node } from './yaml/node.ts';

/** Collects every problem of one file, so that all are told at once. */
export interface Notebook {
  readonly file: string;
  readonly problems: Problem[];
}

/** Notes a problem at a node. */
export function report(notebook: Notebook, node: Node, code: string, sentence: string, cure: string): void {
  notebook.problems.push({ code, place: placeOf(notebook, node), sentence, cure });
}

/** `file:line:col` of a node. */
export function placeOf(notebook: Notebook, node: Node): string {
  return `${notebook.file}:${node.at.line}:${node.at.col}`;
}

/** "Did you mean …?" when a known word is near, else the known words. */
export function didYouMean(word: string, known: Iterable<string>, what: string): string {
  const words = [...known];
  const near = nearest(word, words);
  if (near !== null) return `Did you mean ${near}?`;
  if (words.length === 0) return `No ${what} is declared: declare it first.`;
  return words.length > 12 ? `Known: ${words.slice(0, 12).join(', ')} and others.` : `Known: ${words.join(', ')}.`;
}

/** Problems in the order of the file, each once. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  const seen = new Map(problems.map(problem => [`${problem.place} ${problem.code} ${problem.sentence}`, problem]));
  return [...seen.values()].toSorted((a, b) => comparePlaces(a.place, b.place));
}

function comparePlaces(a: string, b: string): number {
  const [lineA, colA] = numbersOf(a);
  const [lineB, colB] = numbersOf(b);
  return lineA - lineB || colA - colB;
}

function numbersOf(place: string): readonly [line: number, col: number] {
  const found = /:(\d+)(?::(\d+))?$/.exec(place);
  return [Number(found?.[1] ?? 0), Number(found?.[2] ?? 0)];
}
