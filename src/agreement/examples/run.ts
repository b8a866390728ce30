import { formatInstant, type Problem } from '../../core/index.ts';
import type { Agreement } from '../document.ts';
import { compile, evaluate, type Evaluation, type Rules, verdictAt } from '../engine/index.ts';
import type { Duty } from '../evaluation.ts';
import { didYouMean, inOrder, type Notebook, report } from '../notebook.ts';
import { type Example, type Expectation, readExamples } from './read.ts';

/** A file of examples: its path as shown in places, and its text. */
export interface ExampleFile {
  readonly path: string;
  readonly text: string;
}

/** What came of running examples. */
export interface ExamplesRun {
  readonly examples: number;
  readonly expectations: number;
  /** Faults of the files and expectations that were not met, at `file:line:col`. */
  readonly problems: readonly Problem[];
}

/** Runs the examples of an agreement: each record is evaluated, and what comes out is compared with what must. */
export function runExamples(agreement: Agreement, files: readonly ExampleFile[]): ExamplesRun {
  const runs = files.map(({ path, text }) => {
    const notebook: Notebook = { file: path, problems: [] };
    const examples = readExamples(text, agreement, notebook);
    // A file with faults would fail for the wrong reason.
    if (notebook.problems.length === 0) for (const example of examples) runExample(example, notebook);
    return { examples, problems: inOrder(notebook.problems) };
  });
  const examples = runs.flatMap(run => run.examples);
  return {
    examples: examples.length,
    expectations: examples.reduce((sum, example) => sum + example.expectations.length, 0),
    problems: runs.flatMap(run => run.problems),
  };
}

function runExample(example: Example, notebook: Notebook): void {
  const rules = compile(example.agreement);
  for (const expectation of example.expectations) {
    const { knownAt, quota, duty } = expectation;
    const evaluation = evaluate(rules, example.adoption, example.acts, knownAt === null ? {} : { knownAt });
    if (quota !== null) compareQuota(expectation, evaluation, example, notebook);
    else if (duty !== null) compareDuty(expectation, duty, evaluation, { rules, example, notebook });
    else
      report(
        notebook,
        expectation.node,
        'expects-nothing',
        'This names neither a duty nor a quota.',
        'Add duty: with as-of and status, or quota: with bucket, used and limit.',
      );
  }
}

interface Running {
  readonly rules: Rules;
  readonly example: Example;
  readonly notebook: Notebook;
}

function compareDuty(expectation: Expectation, rule: string, evaluation: Evaluation, running: Running): void {
  const { node, asOf, status } = expectation;
  const { rules, example, notebook } = running;
  if (!rules.duties.has(rule)) {
    report(notebook, node, 'unknown-duty', `There is no duty ${rule}.`, didYouMean(rule, rules.duties.keys(), 'duty'));
    return;
  }
  if (asOf === null || status === null) {
    report(notebook, node, 'missing-key', 'The moment or the status is missing.', 'Add as-of: and status:.');
    return;
  }
  const found = dutiesMeant(expectation, rule, evaluation, asOf);
  const [duty, ...others] = found;
  if (duty === undefined || others.length > 0) {
    if (duty === undefined && status === 'none') return;
    const known = found.map(({ id }) => id).join(', ');
    const sentence =
      duty === undefined ? `No duty ${rule} is known.` : `${found.length} duties ${rule} are meant: ${known}.`;
    report(
      notebook,
      node,
      'example-fails',
      `${example.title}: ${sentence}`,
      'Mend the rules or the example; case, trigger, period and bearer tell duties apart.',
    );
    return;
  }
  compareVerdict(expectation, duty, asOf, running);
}

function dutiesMeant(
  { case: opener, trigger, period, bearer }: Expectation,
  rule: string,
  evaluation: Evaluation,
  asOf: number,
): readonly Duty[] {
  return evaluation
    .duties(asOf)
    .filter(
      duty =>
        duty.rule === rule &&
        (opener === null || duty.case === opener) &&
        (trigger === null || duty.trigger === trigger) &&
        (period === null || duty.period === period) &&
        (bearer === null || bearer === ('party' in duty.bearer ? duty.bearer.party : duty.bearer.role)),
    );
}

function compareVerdict(expectation: Expectation, duty: Duty, asOf: number, { example, notebook }: Running): void {
  const verdict = verdictAt(duty, asOf, example.adoption);
  const due = duty.due !== null && duty.due.earliest === duty.due.latest ? duty.due.earliest : null;
  const unmet = [
    differs('status', expectation.status, verdict.status),
    differs('standing', expectation.standing, verdict.standing),
    expectation.due === null
      ? null
      : differs('deadline', formatInstant(expectation.due), due === null ? 'not known exactly' : formatInstant(due)),
    ...expectation.settles.map(settles =>
      verdict.settles.includes(settles)
        ? null
        : `${settles} does not settle it (${verdict.settles.join(', ') || 'nothing does'})`,
    ),
  ].filter(difference => difference !== null);
  if (unmet.length === 0) return;
  report(
    notebook,
    expectation.node,
    'example-fails',
    `${example.title}: ${unmet.join('; ')}. ${verdict.sentence}`,
    'Mend the rules or the example.',
  );
}

function differs(what: string, expected: string | null, found: string): string | null {
  return expected === null || expected === found ? null : `the ${what} is ${found}, not ${expected}`;
}

function compareQuota(expectation: Expectation, evaluation: Evaluation, example: Example, notebook: Notebook): void {
  const { node, quota, bucket, used, limit } = expectation;
  if (quota !== null && !Object.hasOwn(example.agreement.quotas, quota)) {
    report(
      notebook,
      node,
      'unknown-quota',
      `There is no quota ${quota}.`,
      didYouMean(quota, Object.keys(example.agreement.quotas), 'quota'),
    );
    return;
  }
  const use = evaluation
    .quotas()
    .find(candidate => candidate.quota === quota && candidate.bucket.join(' ') === bucket.join(' '));
  const unmet = [
    differs('count', used === null ? null : String(used), String(use?.used ?? 0)),
    use === undefined ? null : differs('limit', limit, use.limit === null ? 'unknown' : String(use.limit)),
  ].filter(difference => difference !== null);
  if (unmet.length > 0)
    report(
      notebook,
      node,
      'example-fails',
      `${example.title}: ${quota} for ${bucket.join(', ')}: ${unmet.join('; ')}.`,
      'Mend the rules or the example.',
    );
}
