import type { Agreement, Anchor, Deadline, DutyRule, Ladder, Power, Provenance, Quota } from '../document.ts';
import { capital, dayInWords } from '../read/rule-in-words.ts';
import { conditionInWords } from './conditions-text.ts';
import {
  aThing,
  cited,
  fieldName,
  type Fields,
  fieldsOfDuty,
  fieldsOfThing,
  joined,
  kindNames,
  partyText,
  spelledOut,
} from './phrases.ts';
import { entry, paragraph } from './wrap.ts';

/** The duties that no ladder brings. */
export function dutiesText(agreement: Agreement): string[] {
  return Object.values(agreement.duties)
    .filter(({ step }) => step === null)
    .flatMap(duty => entry(`${sentence(duty.says, duty.provenance)} — ${duty.id}`, dutyLines(duty, agreement)));
}

function dutyLines(duty: DutyRule, agreement: Agreement): string[] {
  const deadline = `Deadline: ${deadlineText(duty.deadline, duty, agreement)}`;
  const sentences = [
    bearerText(duty, agreement),
    originText(duty, agreement),
    deadline,
    ...exceptionLines(duty, agreement),
  ];
  return sentences.flatMap(line => paragraph(line, '    '));
}

/** A rule's sentence with its articles before the full stop. */
function sentence(says: string, provenance: Provenance): string {
  return `${says.replace(/\.$/, '')}${cited(provenance)}.`;
}

function bearerText(duty: DutyRule, agreement: Agreement): string {
  const fields = fieldsOfDuty(duty, agreement);
  return `Owed by ${partyText(duty.owedBy, fields)} to ${partyText(duty.owedTo, fields)}; performed by: ${kindNames(duty.doneBy, agreement)}.`;
}

function originText(duty: DutyRule, agreement: Agreement): string {
  const { origin, if: condition, match } = duty;
  const when = condition === null ? '' : `, if ${conditionInWords(condition, fieldsOfDuty(duty, agreement))}`;
  if (origin.from === 'calendar') {
    const year =
      match === null || match.plus === 0
        ? ''
        : ` The ${spelledOut(match.actField)} it is valid for is ${match.plus === 1 ? 'the next' : `${match.plus} years later`}.`;
    return `Every year, on ${dayInWords(origin.month, origin.day)}.${year}`;
  }
  const from = origin.from === 'thing' ? aThing(origin.thing, agreement) : kindNames([origin.kind], agreement);
  return `Arises from: ${from}${when}.`;
}

/** A deadline as the agreement words it, with how it is counted. */
function deadlineText(deadline: Deadline, duty: DutyRule, agreement: Agreement): string {
  const { monthEnd, toleranceHours, opensDaysBefore } = duty;
  if (deadline.form === 'none-stated') return 'none is stated; it is shown, and never becomes overdue.';
  return [
    `${deadline.phrase}${anchorText(deadline.anchor, fieldsOfDuty(duty, agreement))}.`,
    toleranceHours > 0 ? `${toleranceHours} hours are added by interpretation.` : '',
    monthEnd === null ? '' : 'Where the last month has no such day, its last day counts.',
    opensDaysBefore === null ? '' : `It opens ${opensDaysBefore} days before.`,
  ]
    .filter(part => part !== '')
    .join(' ');
}

/** What a field from which the deadline counts is called. */
function anchorText(anchor: Anchor, fields: Fields): string {
  const name = anchor.field === null ? null : fields[anchor.field]?.name;
  return name === null || name === undefined ? '' : ` (${name})`;
}

function exceptionLines(duty: DutyRule, agreement: Agreement): string[] {
  const fields = fieldsOfDuty(duty, agreement);
  const restarts = duty.restartsIfChanged.map(field => fieldName(field, fields));
  return [
    ...duty.unless.map(condition => `Excused if ${conditionInWords(condition, fields)}${cited(condition.provenance)}.`),
    ...(duty.excusedBy.length === 0 ? [] : [`Excused by ${kindNames(duty.excusedBy, agreement)}.`]),
    ...(duty.mootWhen === null ? [] : [`No longer owed when ${conditionInWords(duty.mootWhen, fields)}.`]),
    ...(restarts.length === 0
      ? []
      : [
          `A correction of ${joined(restarts, 'or')} is judged by its own time; any other correction leaves the time of the original.`,
        ]),
  ];
}

/** The ladders, step by step. */
export function laddersText(agreement: Agreement): string[] {
  return Object.values(agreement.ladders).flatMap(ladder =>
    entry(
      `${capital(spelledOut(ladder.id))}, about ${aThing(ladder.about, agreement)}${cited(ladder.provenance)}. Silence never blocks the next step.`,
      ladder.steps.flatMap((step, at) => stepLines(ladder, step, at, agreement)),
    ),
  );
}

function stepLines(ladder: Ladder, step: Ladder['steps'][number], at: number, agreement: Agreement): string[] {
  const after =
    step.onlyAfter === null ? '' : ` It follows the step ${spelledOut(step.onlyAfter)}, done or its time run out.`;
  const duty = agreement.duties[`${ladder.id}.${step.step}`];
  const clock =
    duty === undefined
      ? []
      : [bearerText(duty, agreement), `Deadline: ${deadlineText(duty.deadline, duty, agreement)}${after}`];
  return [
    ...paragraph(sentence(step.says, step.provenance), `    ${at + 1}. `),
    ...[`Opened by: ${kindNames([step.openedBy], agreement)}.`, ...clock].flatMap(line => paragraph(line, '       ')),
  ];
}

/** The powers. */
export function powersText(agreement: Agreement): string[] {
  return Object.values(agreement.powers).flatMap(power => entry(powerLine(power, agreement)));
}

function powerLine(power: Power, agreement: Agreement): string {
  const self = power.notAgainstSelf ? ' Nobody may use it against himself.' : '';
  const creates = joined(power.creates, 'and');
  const fields = fieldsOfThing(agreement.acts[power.exercisedBy]?.about ?? null, agreement);
  return `${sentence(power.says, power.provenance)} Held by ${partyText(power.heldBy, fields)} against ${partyText(power.against, fields)}; exercised by: ${kindNames([power.exercisedBy], agreement)}.${self} It creates the duties ${creates}.`;
}

/** The quotas. */
export function quotasText(agreement: Agreement): string[] {
  return Object.values(agreement.quotas).flatMap(quota => entry(quotaLine(quota, agreement)));
}

function quotaLine(quota: Quota, agreement: Agreement): string {
  const fields = fieldsOfThing(agreement.acts[quota.counts]?.about ?? null, agreement);
  const per = [
    ...quota.perFields.map(field => fieldName(field, fields)),
    ...(quota.perCalendarYear ? ['calendar year'] : []),
  ];
  const not =
    quota.notCounting === null
      ? ''
      : ` Not counted if ${conditionInWords(quota.notCounting, fields)}${cited(quota.notCounting.provenance)}.`;
  return `${sentence(quota.says, quota.provenance)} Counts each ${kindNames([quota.counts], agreement)}, for each ${joined(per, 'and')}; at most ${limitText(quota)}.${not} A request beyond it may be refused and is not counted.`;
}

function limitText({ limit }: Quota): string {
  if (limit.is === 'fixed') return String(limit.limit);
  const cap = limit.cap === null ? '' : `, and never more than ${limit.cap}`;
  return `one for every ${limit.per} ${spelledOut(limit.field)} declared (${limit.kind}), rounded ${limit.round}${cap}; unknown until declared`;
}
