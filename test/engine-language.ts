import {
  compile,
  type EngineAct,
  evaluate,
  type Adoption,
  type Duty,
  type Evaluation,
  parseAgreement,
  type Rules,
  type Verdict,
  verdictAt,
} from '../src/agreement/index.ts';
import { exactly, type JsonObject, parseInstant, parseMoment, valueOf } from '../src/core/index.ts';

/** An invented agreement with one of everything the engine knows. */
export const lakeText = `
format: concord-agreement/1
id: lake-1
title: Lake agreement
text: { document: L-1, language: en, adopted: 2020-01-01 }
binding: model
in-force: { from: 2020-01-01 }
clock: { zone: Europe/Vienna }
parties: { group: Lake States, members: [XA, XB, XC, XD] }
roles:
  chair: { held-by: chair-appointment, cites: "1" }
things:
  activity:
    name: exercise
    owner: host
    fields:
      host: { type: party }
      form: { type: choice, of: [exercise, landing] }
      start: { type: date }
      end: { type: date }
      began-at: { type: instant }
      troops: { type: count, unit: persons }
      boats: { type: count, unit: items, absent: zero }
      alert: { type: yes-no, absent: zero }
      cancelled: { type: yes-no, absent: zero }
  manoeuvre:
    owner: host
    fields:
      host: { type: party }
      size: { type: ordered, of: [company, brigade, division] }
      start: { type: date }
      end: { type: date }
  inspection:
    owner: receiving
    fields:
      receiving: { type: party }
      requesting: { type: party }
      outcome: { type: choice, of: [carried-out, prevented] }
  visit:
    owner: receiving
    fields:
      receiving: { type: party }
      requesting: { type: party }
  concern:
    owner: responding
    fields:
      requesting: { type: party }
      responding: { type: party }
  matter:
    fields:
      raised-by: { type: party }
      other: { type: party }
      grave: { type: yes-no }
acts:
  chair-appointment: { by: any-party, to: all-parties, cites: "1", fields: { state: { type: party }, from: { type: date }, until: { type: date } } }
  notice: { name: notice, about: activity, by: host, to: all-parties, cites: "3", must-contain: [host, form, start, troops] }
  report: { name: report, about: activity, by: any-party, to: all-parties, cites: "3", evidence: true }
  cancellation: { about: activity, by: host, to: all-parties, cites: "3", sets: { cancelled: true } }
  statement: { about: activity, by: host, to: all-parties, cites: "3" }
  manoeuvre-notice: { about: manoeuvre, by: host, to: all-parties, cites: "4" }
  invitation: { about: manoeuvre, by: host, to: all-parties, cites: "4" }
  inspection-request: { about: inspection, by: requesting, to: receiving, cites: "5" }
  inspection-access: { about: inspection, by: receiving, to: requesting, cites: "5", sets: { outcome: carried-out } }
  force-majeure: { name: force majeure, about: inspection, by: receiving, to: all-parties, cites: "5", sets: { outcome: prevented } }
  visit-request: { about: visit, by: requesting, to: receiving, cites: "6" }
  visit-reply: { about: visit, by: receiving, to: requesting, cites: "6" }
  question: { name: request for an explanation, about: concern, by: requesting, to: responding, cites: "7" }
  answer: { name: reply, about: concern, by: responding, to: requesting, cites: "7" }
  no-answer-notice: { about: concern, by: requesting, to: all-parties, cites: "7", attests-no: answer, attests-elapsed: elapsed, fields: { elapsed: { type: yes-no } } }
  meeting-request: { about: concern, by: requesting, to: responding, cites: "8" }
  meeting-held: { name: meeting, about: concern, by: any-party, to: all-parties, cites: "8" }
  matter-raised: { about: matter, by: raised-by, to: other, cites: "9" }
  matter-remark: { about: matter, by: any-party, to: all-parties, cites: "9" }
  matter-reply: { about: matter, by: other, to: raised-by, cites: "9" }
  yearly-report: { name: yearly report, by: any-party, to: all-parties, cites: "10", nil: true, must-contain: [year, units], fields: { year: { type: year }, units: { type: count, unit: units } } }
  budget-approval: { by: any-party, to: all-parties, cites: "11", evidence: true, fields: { state: { type: party }, year: { type: year }, approved: { type: date } } }
  defence-plan: { by: any-party, to: all-parties, cites: "11", fields: { year: { type: year } } }
classes:
  notifiable:
    of: activity
    cites: "3.1"
    any-of:
      - all-of: [ { choice: form, is: exercise, says: land forces in an exercise }, { count: troops, at-least: 9000 persons, cites: "3.1.1" } ]
      - { count: boats, at-least: 100 items, cites: "3.1.2" }
  without-notice: { of: activity, cites: "3.2", flag: alert }
  long: { of: manoeuvre, cites: "4", lasts: manoeuvre, more-than: 72 hours, from: start, until: end }
duties:
  prior-notice:
    cites: ["3", "3.1"]
    says: The host notifies all other States 42 days or more before the start
    arises-from: activity
    if: { class: notifiable }
    unless: { class: without-notice }
    owed-by: activity.host
    owed-to: all-parties
    done-by: notice
    deadline: at least 42 days before activity.start
    moot-when: { flag: cancelled }
    correction: { restarts-if-changed: [start] }
  alert-notice:
    cites: "3.2"
    says: An exercise without notice to the troops is notified as it begins
    arises-from: activity
    if: { all-of: [ { class: notifiable }, { class: without-notice } ] }
    owed-by: activity.host
    owed-to: all-parties
    done-by: notice
    deadline: no later than 0 hours after activity.began-at
    tolerance: 6 hours
  invitation:
    cites: "4"
    says: The host of a long manoeuvre invites observers
    arises-from: manoeuvre
    if: { all-of: [ { ordered: size, at-least: brigade }, { class: long } ] }
    owed-by: manoeuvre.host
    owed-to: all-parties
    done-by: invitation
    deadline: none-stated
  inspection-access:
    cites: "5"
    says: The team enters within 36 hours
    arises-from: inspection-request
    unless: [ { over: inspections }, { over: inspections-by-one } ]
    excused-by: force-majeure
    owed-by: inspection.receiving
    owed-to: inspection.requesting
    done-by: inspection-access
    deadline: no later than 36 hours after trigger
  visit-reply:
    cites: "6"
    says: The State asked replies within 48 hours
    arises-from: visit-request
    unless: { over: visits }
    owed-by: visit.receiving
    owed-to: visit.requesting
    done-by: visit-reply
    deadline: no later than 48 hours after trigger
  matter-reply:
    cites: "9"
    says: A grave matter is answered within 3 days
    arises-from: matter-raised
    if: { flag: grave }
    owed-by: matter.other
    owed-to: matter.raised-by
    done-by: matter-reply
    deadline: no later than 3 days after trigger
  yearly-report:
    cites: "10"
    says: Each State reports by 15 December for the next year
    every: { year-on: 12-15 }
    owed-by: each-party
    owed-to: all-parties
    done-by: yearly-report
    match: { act.year: period.year + 1 }
    opens: 60 days before due
  defence-plan:
    cites: "11"
    says: The defence plan follows three months after the budget
    arises-from: budget-approval
    owed-by: trigger.state
    owed-to: all-parties
    done-by: defence-plan
    match: { act.year: trigger.year }
    deadline: no later than 3 months after trigger.approved
    month-end: last-day-of-month
powers:
  ask-to-inspect: { cites: "5", says: Any State may inspect another, held-by: any-party, against: inspection.receiving, exercised-by: inspection-request, not-against: self, creates: [inspection-access] }
quotas:
  inspections: { cites: "5.1", says: At most three inspections a year, counts: inspection-request, not-counting: { choice: outcome, is: prevented }, per: [inspection.receiving, calendar-year], at-most: 3 }
  inspections-by-one: { cites: "5.2", says: At most one a year from the same State, counts: inspection-request, not-counting: { choice: outcome, is: prevented }, per: [inspection.receiving, inspection.requesting, calendar-year], at-most: 1 }
  visits: { cites: "6.1", says: One visit a year for sixty units and at most fifteen, counts: visit-request, per: [visit.receiving, calendar-year], at-most: { per: 60 units, of: yearly-report.units, round: up, cap: 15 } }
ladders:
  concern:
    cites: "7"
    about: concern
    steps:
      - { step: explanation, cites: "7.1", says: The State asked explains, opened-by: question, owed-by: concern.responding, owed-to: concern.requesting, done-by: answer, within: 48 hours }
      - { step: meeting, cites: "8", says: The Chair convenes a meeting, opened-by: meeting-request, owed-by: chair, owed-to: concern.requesting, done-by: meeting-held, within: 48 hours, only-after: explanation }
`;

const plainLake = compile(valueOf(parseAgreement(lakeText, 'lake.yaml')));

/** The lake agreement, compiled; `change` edits its text first. */
export function lake(change?: (text: string) => string): Rules {
  return change === undefined ? plainLake : compile(valueOf(parseAgreement(change(lakeText), 'lake.yaml')));
}

/** Parts of an act that differ from the plain case: signed by its author, opening a thing, happening when it is recorded. */
export interface ActParts extends Partial<Omit<EngineAct, 'recorded' | 'happened' | 'data'>> {
  /** What the source tells of when the party acted: an instant or a day in Vienna. */
  readonly happened?: string;
}

/** An act accepted at an instant. */
export function act(
  id: string,
  kind: string,
  by: string,
  recorded: string,
  data: JsonObject = {},
  parts: ActParts = {},
): EngineAct {
  const instant = at(recorded);
  const { happened, ...rest } = parts;
  return {
    id,
    kind,
    by,
    to: [],
    about: null,
    label: id,
    proxy: null,
    corrects: null,
    withdraws: null,
    ...rest,
    recorded: instant,
    happened: happened === undefined ? exactly(instant) : valueOf(parseMoment(happened, 'Europe/Vienna', id)),
    data,
  };
}

/** An instant from its text. */
export function at(text: string): number {
  return valueOf(parseInstant(text, 'test'));
}

/** A record that is complete from the beginning. */
export const complete: Adoption = { observedFrom: null, record: 'complete' };

/** A record whose silence shows nothing. */
export const partial: Adoption = { observedFrom: null, record: 'partial' };

/** The one duty of a rule; of a party, where the rule makes several. */
export function dutyOf(evaluation: Evaluation, rule: string, bearer?: string): Duty {
  const found = evaluation
    .duties()
    .filter(
      duty => duty.rule === rule && (bearer === undefined || ('party' in duty.bearer && duty.bearer.party === bearer)),
    );
  const [duty] = found;
  if (duty === undefined || found.length > 1) throw new Error(`${found.length} duties of ${rule}`);
  return duty;
}

/** What a record says of the one duty of a rule at a moment. */
export function asked(
  acts: readonly EngineAct[],
  rule: string,
  asOf: string,
  options: { readonly adoption?: Adoption; readonly knownAt?: string; readonly rules?: Rules } = {},
): Verdict {
  const adoption = options.adoption ?? complete;
  const known = options.knownAt === undefined ? {} : { knownAt: at(options.knownAt) };
  return verdictAt(dutyOf(evaluate(options.rules ?? lake(), adoption, acts, known), rule), at(asOf), adoption);
}
