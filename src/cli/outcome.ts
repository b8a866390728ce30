import { stripVTControlCharacters } from 'node:util';
import type { Problem } from '../core/index.ts';

/** What a command found: the text for a person, the same as JSON, and the exit code. */
export interface Outcome {
  /** 0 ok, 1 a fault found in the input, 2 wrong usage, 3 Concord itself failed. */
  readonly exit: 0 | 1 | 2 | 3;
  readonly text: string;
  /** Anything JSON can carry; printed by `--json`. */
  readonly json: unknown;
}

/** All is well. */
export function ok(text: string, json: unknown): Outcome {
  return { exit: 0, text, json };
}

/** Faults in the input: each with its place, a sentence and a cure. */
export function faults(problems: readonly Problem[], head = ''): Outcome {
  const lines = problems.map(problemText);
  return { exit: 1, text: [head, ...lines].filter(line => line !== '').join('\n'), json: { problems } };
}

/** The command line itself was wrong; `rawArgs` names the command whose help is offered. */
export function usage(sentence: string, rawArgs: readonly string[] = []): Outcome {
  const plain = stripVTControlCharacters(sentence);
  const named = rawArgs.filter(arg => !arg.startsWith('-')).slice(0, 1);
  const cure = `See: concord ${[...named, '--help'].join(' ')}`;
  return {
    exit: 2,
    text: `${plain}\n${cure}`,
    json: { problems: [{ code: 'wrong-usage', place: 'command line', sentence: plain, cure }] },
  };
}

/** An exception: a fault of Concord, not of the input. */
export function failed(error: unknown): Outcome {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    exit: 3,
    text: `Concord itself failed; your input is not to blame. Please report this:\n${stack}`,
    json: { problems: [{ code: 'failed', place: 'concord', sentence: stack, cure: 'Please report this.' }] },
  };
}

/** Problems with the name of what they were found in before their places. */
export function placed(problems: readonly Problem[], name: string): readonly Problem[] {
  return problems.map(({ code, place, sentence, cure }) => ({
    code,
    place: `${name} ${place}`.trim(),
    sentence,
    cure,
  }));
}

/** One problem as a person reads it: place, sentence, and the cure on its own line. */
export function problemText(problem: Problem): string {
  return `${problem.place}: ${problem.sentence}\n    ${problem.cure}`;
}

/** Prints an outcome (wrong usage and failures to stderr) and sets the exit code. */
export function settle(outcome: Outcome, json: boolean): void {
  process.exitCode = outcome.exit;
  const text = json ? JSON.stringify(outcome.json, undefined, 2) : outcome.text;
  const stream = !json && outcome.exit > 1 ? process.stderr : process.stdout;
  if (text !== '') stream.write(text.endsWith('\n') ? text : `${text}\n`);
}
