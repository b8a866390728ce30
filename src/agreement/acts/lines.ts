import { checkStrict, done, type JsonValue, pointerStep, type Problem, refused, type Result } from '../../core/index.ts';
import type { Agreement } from '../document.ts';
import type { EngineAct } from '../evaluation.ts';
import { addPlainAct, noPlainActs } from './plain-act.ts';

/**
 * Reads acts as lines of JSON (NDJSON), in log order: `{ id, kind, by, to?, about?, recorded, data, corrects?, withdraws?,
 * happened?, proxy?, label? }`, each checked against the fields of its kind. All faults at once, at `file:line` and pointer.
 */
export function readActLines(text: string, agreement: Agreement, file: string): Result<readonly EngineAct[]> {
  const read = noPlainActs(agreement);
  const problems = text.split('\n').flatMap((line, at): Problem[] => {
    if (line.trim() === '') return [];
    const value = readLine(line, `${file}:${at + 1}`);
    if (!value.ok) return [...value.problems];
    return addPlainAct(read, value.value).map(({ path, code, sentence, cure }) => ({ code, place: [`${file}:${at + 1}`, path.map(pointerStep).join('')].join(path.length > 0 ? ' ' : ''), sentence, cure }));
  });
  return problems.length === 0 ? done(read.acts) : refused(...problems);
}

function readLine(line: string, place: string): Result<JsonValue> {
  const value = parsed(line);
  if (value === undefined) return refused({ code: 'not-json', place, sentence: 'This line is not JSON.', cure: 'Write one act per line, as one JSON object.' });
  const strict = checkStrict(value);
  return strict.ok ? strict : refused(...strict.problems.map(problem => ({ ...problem, place: `${place} ${problem.place}` })));
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
