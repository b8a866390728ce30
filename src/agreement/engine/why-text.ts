import type { Duty, NextStep, Reason, Standing } from '../evaluation.ts';
import { dueText } from '../../core/index.ts';
import { nameOf } from './party.ts';
import { citesText } from './why-condition.ts';

/**
 * An explanation as plain text: the verdict with its articles and its standing, then a line for each reason, conditions as
 * `because`, what a line rests on below it, and the steps that may be taken next.
 */
export function whyText(reason: Reason, duty: Duty, standing: Standing, steps: readonly NextStep[] = []): string {
  const lines = [
    `${reason.sentence}${citesText(reason.provenance)}`,
    `  standing: ${standingTexts[standing]}`,
    ...reason.because.flatMap(part => linesOf(part, 1)),
    ...steps.map(step => stepLine(step, duty)),
  ];
  return lines.join('\n');
}

const standingTexts: Readonly<Record<Standing, string>> = {
  declared: 'declared by the parties concerned',
  reported: 'reported by another',
  undetermined: 'undetermined',
};

function linesOf(reason: Reason, depth: number): readonly string[] {
  const isCondition = reason.truth !== null;
  // A condition made of others is told by those that decide it.
  if (isCondition && reason.because.length > 0) return reason.because.flatMap(part => linesOf(part, depth));
  const line = `${'  '.repeat(depth)}${isCondition ? 'because ' : ''}${sentenceOf(reason)}`;
  return [line, ...reason.because.flatMap(part => linesOf(part, depth + 1))];
}

/** The article stands beside what it says, before the fact that meets it. */
function sentenceOf({ sentence, provenance, truth }: Reason): string {
  const cites = citesText(provenance);
  const colon = sentence.lastIndexOf(': ');
  return truth === null || colon === -1
    ? `${sentence}${cites}`
    : `${sentence.slice(0, colon)}${cites}${sentence.slice(colon)}`;
}

function stepLine(step: NextStep, duty: Duty): string {
  const then = step.clock === '' ? '' : `what it asks for is then due ${step.clock}`;
  const clock = step.due === null ? then : `due ${dueText(step.due, duty.deadlineZone)}`;
  const verb = step.duty === null ? 'may send' : 'owes';
  return `  next: ${byText(step)} ${verb} ${step.kind}${citesText(step.provenance)}${clock === '' ? '' : ` — ${clock}`}`;
}

function byText({ by }: NextStep): string {
  return by.length > 3 ? 'any party' : by.map(nameOf).join(', ');
}
