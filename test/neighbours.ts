import { type Agreement, parseAgreement } from '../src/agreement/index.ts';
import { valueOf } from '../src/core/index.ts';

/** A small agreement between three invented States: a question with a clock, a closed talk between two of them, a yearly report. */
export const neighboursText = `
format: concord-agreement/1
id: neighbours-1
title: Agreement among neighbours
text: { document: N-1, language: en, adopted: 2025-01-01 }
binding: model
in-force: { from: 2025-01-01 }
clock: { zone: Europe/Vienna }
parties: { group: neighbours, members: [XA, XB, XC] }
roles:
  chair: { held-by: chair-appointment, cites: "1" }
things:
  concern:
    name: concern
    owner: responding
    fields:
      requesting: { type: party }
      responding: { type: party }
      area: { type: text }
      troops: { type: count, unit: persons }
  talk:
    name: talk
    owner: host
    fields:
      host: { type: party }
      subject: { type: text }
acts:
  chair-appointment: { by: any-party, to: all-parties, cites: "1", fields: { state: { type: party }, from: { type: date }, until: { type: date } } }
  question: { name: question, about: concern, by: requesting, to: responding, cites: "2", must-contain: [requesting, responding] }
  answer: { name: answer, about: concern, by: responding, to: requesting, cites: "2" }
  no-answer-notice: { about: concern, by: requesting, to: all-parties, cites: "2", evidence: true, attests-no: answer }
  meeting: { about: concern, by: chair, to: all-parties, cites: "3" }
  yearly-report: { by: any-party, to: all-parties, cites: "4", fields: { year: { type: year }, units: { type: count, unit: items } } }
  invitation: { about: talk, by: host, to: all-parties, audience: two-sided, cites: "5" }
  acceptance: { about: talk, by: any-party, to: all-parties, audience: two-sided, cites: "5" }
duties:
  answer-in-time:
    cites: "2"
    says: The State asked answers within 48 hours
    arises-from: question
    owed-by: concern.responding
    owed-to: concern.requesting
    done-by: answer
    deadline: no later than 48 hours after trigger
  yearly-report:
    cites: "4"
    says: Each State reports by 15 December for the next year
    every: { year-on: 12-15 }
    owed-by: each-party
    owed-to: all-parties
    done-by: yearly-report
    match: { act.year: period.year + 1 }
    opens: 60 days before due
powers:
  ask:
    cites: "2"
    says: Any State may ask another
    held-by: any-party
    against: concern.responding
    exercised-by: question
    not-against: self
    creates: [answer-in-time]
`;

/** The agreement among XA, XB and XC on which tests of other parts stand. */
export const neighbours: Agreement = valueOf(parseAgreement(neighboursText, 'neighbours.yaml'));
