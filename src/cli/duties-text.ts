import {
  statusText,
  verdictAt,
  whyText,
  zoneOf,
  type Adoption,
  type Agreement,
  type Bearer,
  type Duty,
  type Evaluation,
  type Verdict,
} from '../agreement/index.ts';
import { formatInstant, momentText, type Interval } from '../core/index.ts';
import { columns, indented, wrap } from './layout.ts';

/** What is asked of a record: the duties at a moment, of whom, in how much depth. */
export interface DutiesQuestion {
  readonly agreement: Agreement;
  readonly evaluation: Evaluation;
  readonly adoption: Adoption;
  readonly asOf: number;
  readonly knownAt: number | null;
  /** Only what this party owes or is owed. */
  readonly party: string | null;
  /** Only the case that this act opened. */
  readonly case: string | null;
  readonly why: boolean;
}

interface Answer {
  readonly duty: Duty;
  readonly verdict: Verdict;
}

const width = 100;

/** The answer for a person: a head, then each case with its duties, then the duties of the calendar. */
export function dutiesText(question: DutiesQuestion): string {
  const answers = answersTo(question);
  const parts = [headOf(question), ...casesOf(question, answers), ...calendarOf(question, answers)];
  if (answers.length === 0) parts.push('No duty is on this record.');
  return parts.join('\n\n');
}

/** The same answer as JSON: one row for each duty, instants as texts. */
export function dutiesJson(question: DutiesQuestion): unknown {
  const { agreement, adoption, asOf, knownAt, evaluation } = question;
  return {
    agreement: agreement.id,
    asOf: formatInstant(asOf),
    knownAt: knownAt === null ? null : formatInstant(knownAt),
    record: adoption.record,
    acts: evaluation.acts,
    duties: answersTo(question).map(answer => rowOf(answer, question)),
  };
}

function answersTo({ evaluation, adoption, asOf, party, case: only }: DutiesQuestion): readonly Answer[] {
  return evaluation
    .duties(asOf)
    .filter(duty => only === null || duty.case === only)
    .filter(duty => party === null || nameOf(duty.bearer) === party || duty.owedTo.includes(party))
    .map(duty => ({ duty, verdict: verdictAt(duty, asOf, adoption) }))
    .filter(({ verdict }) => verdict.status !== 'not-arisen');
}

function headOf({ agreement, adoption, asOf, knownAt, evaluation }: DutiesQuestion): string {
  const zone = zoneOf(agreement, null);
  const known = knownAt === null ? '' : `, as known at ${momentText(knownAt, zone)}`;
  const lines = [
    `${agreement.title} (${agreement.id})`,
    `As of ${momentText(asOf, zone)}${known}: ${evaluation.acts} acts.`,
  ];
  if (adoption.record === 'partial')
    lines.push('The record is partial: that an act is missing does not mean that nothing was done.');
  return lines.map(line => wrap(line, width)).join('\n');
}

function casesOf(question: DutiesQuestion, answers: readonly Answer[]): readonly string[] {
  const cases = question.evaluation.cases().filter(known => question.case === null || known.id === question.case);
  return cases.flatMap(known => {
    const own = answers.filter(answer => answer.duty.case === known.id);
    if (own.length === 0) return [];
    const head = known.label === '' ? known.id : `${known.label} (${known.id})`;
    return [[head, ...own.map(answer => textOf(answer, question))].join(question.why ? '\n\n' : '\n')];
  });
}

function textOf(answer: Answer, question: DutiesQuestion): string {
  if (question.why) return indented(whyOf(answer, question), 2, width);
  const { duty, verdict } = answer;
  return block(verdict, `${nameOf(duty.bearer)} → ${creditors(duty, question)}`, duty);
}

/** Status at the left; beside it who owes what to whom, and below it how it stands. */
function block({ status, sentence }: Verdict, who: string, duty: Duty): string {
  return columns(
    [
      [
        `  ${statusText(status)}`.padEnd(20),
        `${who}: ${duty.says}${duty.period === null ? '' : ` (${duty.period})`} (${cites(duty)})`,
      ],
      [''.padEnd(20), sentence],
    ],
    width,
  );
}

function whyOf({ duty, verdict }: Answer, { evaluation, asOf }: DutiesQuestion): string {
  const steps = duty.case === null ? [] : evaluation.nextStepsOf(duty.case, asOf);
  return whyText(evaluation.why(duty, asOf), duty, verdict.standing, steps);
}

/** Duties of the calendar are many and alike: one line for each rule, year and status, with the parties counted. */
function calendarOf(question: DutiesQuestion, answers: readonly Answer[]): readonly string[] {
  const calendar = answers.filter(answer => answer.duty.period !== null);
  if (calendar.length === 0) return [];
  if (question.why && question.party !== null) {
    return ['Duties of the calendar', ...calendar.map(answer => indented(whyOf(answer, question), 2, width))];
  }
  const groups = Map.groupBy(
    calendar,
    ({ duty, verdict }) => `${duty.period} ${duty.rule} ${verdict.status} ${verdict.sentence}`,
  );
  const blocks = [...groups.values()].flatMap(group => {
    const [first] = group;
    if (first === undefined) return [];
    const who = group.length === 1 ? nameOf(first.duty.bearer) : `${group.length} parties`;
    return [block(first.verdict, who, first.duty)];
  });
  return [['Duties of the calendar', ...blocks].join('\n')];
}

function rowOf({ duty, verdict }: Answer, question: DutiesQuestion): unknown {
  const { id, rule, says, owedTo, trigger, period } = duty;
  return {
    id,
    rule,
    says,
    cites: duty.provenance.cites,
    bearer: duty.bearer,
    owedTo,
    case: duty.case,
    trigger,
    period,
    arises: between(duty.arises),
    due: duty.due === null ? null : between(duty.due),
    ...verdict,
    ...(question.why ? { why: whyOf({ duty, verdict }, question) } : {}),
  };
}

function between({ earliest, latest }: Interval): unknown {
  return { earliest: formatInstant(earliest), latest: formatInstant(latest) };
}

function nameOf(bearer: Bearer): string {
  return 'party' in bearer ? bearer.party : bearer.role;
}

function creditors({ owedTo }: Duty, { agreement }: DutiesQuestion): string {
  if (owedTo.length <= 3) return owedTo.join(', ');
  return owedTo.length >= agreement.parties.members.length - 1 ? 'all parties' : `${owedTo.length} parties`;
}

function cites({ provenance }: Duty): string {
  return provenance.cites.map(cite => `¶${cite}`).join(', ');
}
