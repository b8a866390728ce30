import { dueText, intervalText, type Interval, type Truth } from '../../core/index.ts';
import type { Adoption, Duty, Performance, Standing, Status, Verdict } from '../evaluation.ts';
import { words } from './condition-text.ts';

/**
 * A duty's verdict at a moment. `asOf` bounds triggers, performances, withdrawals and excuses by the time they happened;
 * where that time is known to the day only and the moment lies within it, the verdict is undetermined.
 */
export function verdictAt(duty: Duty, asOf: number, adoption: Adoption): Verdict {
  const at = { duty, asOf, adoption };
  return (
    notArisen(at) ??
    excused(at) ??
    moot(at) ??
    beforeThisRecord(at) ??
    unsettled(at) ??
    performed(at) ??
    waiting(at) ??
    silent(at)
  );
}

/** The moments at which a duty's verdict may change, in order, each once. */
export function turnsOf(duty: Duty): readonly number[] {
  const moments: readonly (Interval | null | undefined)[] = [
    duty.origin === 'thing' ? null : duty.arises,
    duty.due,
    duty.excused?.from,
    duty.excused?.until,
    duty.moot?.from,
    ...duty.performances.flatMap(performance => [performance.happened, performance.withdrawn]),
    ...duty.attestations.flatMap(attestation => [attestation.happened, attestation.withdrawn]),
  ];
  const turns = moments.flatMap(moment =>
    moment === null || moment === undefined ? [] : [moment.earliest, moment.latest],
  );
  return [...new Set(turns)].toSorted((a, b) => a - b);
}

/** Whether an event had come by a moment. */
export function hasCome(event: Interval, asOf: number): Truth {
  if (event.latest <= asOf) return 'yes';
  return event.earliest > asOf ? 'no' : 'unknown';
}

interface Question {
  readonly duty: Duty;
  readonly asOf: number;
  readonly adoption: Adoption;
}

function notArisen({ duty, asOf }: Question): Verdict | null {
  if (duty.condition === 'no') return verdict('not-arisen', duty.conditionStanding, 'Its conditions are not met.');
  if (duty.origin !== 'act') return null;
  const arisen = hasCome(duty.arises, asOf);
  if (arisen === 'yes') return null;
  if (arisen === 'no')
    return verdict('not-arisen', duty.conditionStanding, 'The act it arises from had not been sent.');
  return undetermined(`It arose on ${whenText(duty.arises, duty)}; whether before this moment is not known.`, [
    'the time of day of the act it arises from',
  ]);
}

function excused({ duty, asOf }: Question): Verdict | null {
  if (duty.excused?.truth !== 'yes' || holdsAt(duty.excused.from, duty.excused.until, asOf) !== 'yes') return null;
  return verdict('excused', joint(duty.conditionStanding, duty.excused.standing), `Excused: ${duty.excused.because}.`);
}

function moot({ duty, asOf }: Question): Verdict | null {
  if (duty.moot === null || hasCome(duty.moot.from, asOf) !== 'yes') return null;
  return verdict('moot', duty.moot.standing, `No longer owed: ${duty.moot.because}.`);
}

function beforeThisRecord(at: Question): Verdict | null {
  if (at.duty.beforeRecord !== 'yes' || performed(at)?.status === 'fulfilled') return null;
  return verdict('before-this-record', 'undetermined', 'It fell due before this record begins.');
}

/** What is unknown about the duty itself: its conditions, an exemption, its deadline, or whether an event had come. */
function unsettled({ duty, asOf }: Question): Verdict | null {
  const { excused: excuse, moot: end, unknowns } = duty;
  if (duty.condition === 'unknown') return undetermined(`Not stated: ${list(unknowns)}.`, unknowns);
  if (excuse?.truth === 'unknown')
    return undetermined(`It may be excused (${excuse.because}); not stated: ${list(unknowns)}.`, unknowns);
  for (const event of [excuse, end]) {
    if (event === null || holdsAt(event.from, 'until' in event ? event.until : null, asOf) !== 'unknown') continue;
    return undetermined(`Whether it had ended by this moment (${event.because}) is not known.`, [
      'the time of day at which it ended',
    ]);
  }
  if (duty.dueStated && duty.due === null)
    return undetermined(`Its deadline hangs on what is not stated: ${list(unknowns)}.`, unknowns);
  return null;
}

/** Fulfilled by any act surely on time; late when those that count were surely late. */
function performed({ duty, asOf }: Question): Verdict | null {
  const counting = duty.performances.filter(performance => standsAt(performance, asOf) !== 'no');
  if (counting.length === 0) return null;
  const find = (stands: Truth, onTime: Truth): Performance | undefined =>
    counting.find(performance => standsAt(performance, asOf) === stands && performance.onTime === onTime);
  const fulfilling = find('yes', 'yes');
  if (fulfilling !== undefined) return done('fulfilled', fulfilling, duty);
  const doubtful = counting.find(performance => performance.onTime !== 'no');
  const late = doubtful === undefined ? find('yes', 'no') : undefined;
  if (late !== undefined) return done('late', late, duty);
  const [first] = counting;
  const open = doubtful ?? first;
  return open === undefined ? null : doubted(open, duty, asOf);
}

function done(status: 'fulfilled' | 'late', performance: Performance, duty: Duty): Verdict {
  const when = whenText(performance.happened, duty);
  const sentence =
    status === 'fulfilled'
      ? `Done by ${performance.by}: ${when}.`
      : `Done late by ${performance.by}: ${when}; it was due ${clockText(duty)}.`;
  return verdict(status, joint(duty.conditionStanding, performance.standing), sentence);
}

function doubted(performance: Performance, duty: Duty, asOf: number): Verdict {
  const when = whenText(performance.happened, duty);
  if (standsAt(performance, asOf) === 'unknown') {
    return undetermined(`Done by ${performance.by}: ${when}; whether before this moment is not known.`, [
      'the time of day at which it was done',
    ]);
  }
  const settles = [
    ...timeUnknown(duty.arises, duty, 'the time of day of the act it arises from'),
    ...timeUnknown(performance.happened, duty, 'the time of day at which it was done'),
  ];
  return undetermined(
    `Done by ${performance.by}: ${when}; whether before the deadline, ${clockText(duty)}, is not known.`,
    settles,
  );
}

function waiting(question: Question): Verdict | null {
  const { duty, asOf } = question;
  if (duty.origin === 'calendar' && asOf < duty.arises.earliest)
    return verdict('upcoming', 'declared', `It opens on ${whenText(duty.arises, duty)}.`);
  if (duty.due === null)
    return verdict('open', duty.conditionStanding, `Not yet done; no deadline is stated.${defects(duty, asOf)}`);
  const past = hasCome(duty.due, asOf);
  if (past === 'no')
    return verdict('open', duty.conditionStanding, `Not yet done; due ${clockText(duty)}.${defects(duty, asOf)}`);
  if (past === 'yes') return null;
  const told = toldSilence(question);
  if (told !== null) return told;
  return undetermined(
    `Nothing done is on the record; whether the time, ${clockText(duty)}, had run out is not known.`,
    timeUnknown(duty.due, duty, 'the time of day of the act it arises from'),
  );
}

/** Past the deadline with nothing done on the record: what that silence shows depends on how far the record goes. */
function silent(question: Question): Verdict {
  const { duty, asOf, adoption } = question;
  const overdue = `Not done; it was due ${clockText(duty)}.${defects(duty, asOf)}`;
  if (adoption.record === 'complete' && duty.beforeRecord === 'no')
    return verdict('overdue', duty.conditionStanding, overdue);
  const heard = duty.attestations.filter(attestation => standsAt(attestation, asOf) !== 'no');
  const told = toldSilence(question);
  if (told !== null) return told;
  const vague = heard.find(attestation => attestation.pastDue !== 'no');
  if (vague !== undefined) {
    const sentence = `${vague.by} reports that nothing had come by ${whenText(vague.happened, duty)}; whether the time, ${clockText(duty)}, had run out by then is not known.`;
    return undetermined(sentence, ['the time of day of the act it arises from', 'the time of day of the report']);
  }
  if (adoption.record === 'partial')
    return undetermined('No public record tells whether it was done.', [
      'a record of an act that performs it',
      'a report that none was received',
    ]);
  return undetermined('It may have been done before this record begins.', ['a record of an act that performs it']);
}

/** A report by this moment that the time had run out with nothing done: it counts also where the hours are not known otherwise. */
function toldSilence({ duty, asOf }: Question): Verdict | null {
  const told = duty.attestations.find(
    attestation => attestation.pastDue === 'yes' && standsAt(attestation, asOf) === 'yes',
  );
  if (told === undefined) return null;
  const sentence = `Not done; it was due ${clockText(duty)}.${defects(duty, asOf)} ${told.by} reports that nothing had come.`;
  return verdict('overdue', 'reported', sentence);
}

/** Whether an act counts at a moment: it had come, and was not withdrawn. */
export function standsAt(
  { happened, withdrawn }: { readonly happened: Interval; readonly withdrawn: Interval | null },
  asOf: number,
): Truth {
  return holdsAt(happened, withdrawn, asOf);
}

function holdsAt(from: Interval, until: Interval | null, asOf: number): Truth {
  const come = hasCome(from, asOf);
  if (come === 'no' || until === null) return come;
  const gone = hasCome(until, asOf);
  if (gone === 'yes') return 'no';
  return gone === 'no' ? come : 'unknown';
}

function defects(duty: Duty, asOf: number): string {
  const found = duty.defects.filter(defect => hasCome(defect.happened, asOf) !== 'no');
  return found.length === 0
    ? ''
    : ` An incomplete act is on the record; missing: ${list(found.flatMap(defect => defect.missing))}.`;
}

function verdict(status: Status, standing: Standing, sentence: string): Verdict {
  return { status, standing, sentence, settles: [] };
}

function undetermined(sentence: string, settles: readonly string[]): Verdict {
  return { status: 'undetermined', standing: 'undetermined', sentence, settles };
}

/** One report makes the whole a report. */
function joint(a: Standing, b: Standing): Standing {
  if (a === 'undetermined' || b === 'undetermined') return 'undetermined';
  return a === 'reported' ? a : b;
}

function timeUnknown(interval: Interval, duty: Duty, what: string): readonly string[] {
  return duty.origin !== 'calendar' && interval.earliest !== interval.latest ? [what] : [];
}

function whenText(interval: Interval, duty: Duty): string {
  return intervalText(interval, duty.deadlineZone);
}

function clockText(duty: Duty): string {
  return duty.due === null ? 'at no stated time' : dueText(duty.due, duty.deadlineZone);
}

function list(names: readonly string[]): string {
  return [...new Set(names)].map(words).join(', ');
}
