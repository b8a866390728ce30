import {
  checkStrict,
  done,
  type JsonValue,
  pointerStep,
  type Problem,
  refused,
  type Result,
} from '../../core/index.ts';
import type { Agreement } from '../document.ts';
import type { EngineAct } from '../evaluation.ts';
import { addPlainAct, noPlainActs, type PlainActs } from './plain-act.ts';

/**
 * Reads acts as lines of JSON (NDJSON), in log order: `{ id, kind, by, to?, about?, recorded, data, corrects?, withdraws?,
 * happened?, proxy?, label? }`, each checked against the fields of its kind. All faults at once, at `file:line` and pointer.
 */
export function readActLines(text: string, agreement: Agreement, file: string): Result<readonly EngineAct[]> {
  const read = noPlainActs(agreement);
  const problems = text
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : addLine(line, `${file}:${at + 1}`, read)));
  return problems.length === 0 ? done(read.acts) : refused(...problems);
}

function addLine(line: string, place: string, read: PlainActs): readonly Problem[] {
  const value = readLine(line, place);
  if (!value.ok) return value.problems;
  return addPlainAct(read, value.value).map(({ path, code, sentence, cure }) => {
    const pointer = path.map(pointerStep).join('');
    return { code, place: pointer === '' ? place : `${place} ${pointer}`, sentence, cure };
  });
}

function readLine(line: string, place: string): Result<JsonValue> {
  const value = parsed(line);
  if (value === undefined)
    return refused({
      code: 'not-json',
      place,
      sentence: 'This line is not JSON.',
      cure: 'Write one act per line, as one JSON object.',
    });
  const strict = checkStrict(value);
  return strict.ok
    ? strict
    : refused(
        ...strict.problems.map(({ code, place: pointer, sentence, cure }) => ({
          code,
          place: `${place} ${pointer}`,
          sentence,
          cure,
        })),
      );
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
