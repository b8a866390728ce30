import { conditionForm } from './condition-vocabulary.ts';
import { provenanceMembers } from './provenance-vocabulary.ts';
import { either, type Form, inForm, list, names, oneOf, plain, some } from './shape.ts';

const partyReference =
  'a field that names a party (activity.host, trigger.state), trigger.by, each-party, all-parties, other-party, any-party, a role, or a party';

const everyForm: Form = {
  name: 'every',
  says: 'A day of every year.',
  required: ['year-on'],
  members: () => ({ 'year-on': plain('month-day', 'Month and day, for example 12-15; due by the end of that day.') }),
};

const correctionForm: Form = {
  name: 'correction',
  says: 'What a correction does to the clock.',
  required: ['restarts-if-changed'],
  members: () => ({
    'restarts-if-changed': list(
      plain('word', 'A field.'),
      'A correction that changes one of these is judged as a new act; any other leaves the time of the original.',
    ),
  }),
};

export const dutyForm: Form = {
  name: 'duty',
  says: 'Who owes what to whom, when it arises and by when.',
  required: ['owed-by', 'owed-to', 'done-by'],
  members: () => ({
    says: plain('text', 'The rule in plain words of your own.'),
    'arises-from': plain('word', 'The thing or the kind of act it arises from.'),
    every: inForm(everyForm),
    if: inForm(conditionForm, 'It arises only if this holds.'),
    unless: some(inForm(conditionForm), 'It is excused if one of these holds.'),
    'owed-by': plain('text', `The bearer: ${partyReference}.`),
    'owed-to': plain('text', `To whom: ${partyReference}.`),
    'done-by': some(plain('word', 'A kind of act.'), 'The kinds of act that perform it.'),
    match: names(
      plain('text', 'period.year, period.year + 1, or trigger.FIELD.'),
      'Which act performs it: act.FIELD equals this.',
      'free',
    ),
    deadline: plain(
      'text',
      'For example: at least 42 days before activity.start; no later than 24 hours after trigger; none-stated.',
    ),
    'month-end': oneOf(
      ['last-day-of-month'],
      'What a month after the 31st is; needed when a deadline counts months or years.',
    ),
    tolerance: plain('amount', 'Hours added to the deadline by interpretation, for example 6 hours.'),
    opens: plain('text', 'When a yearly duty opens, for example 60 days before due.'),
    'moot-when': inForm(conditionForm, 'It falls away when this holds.'),
    'excused-by': some(plain('word', 'A kind of act.'), 'The kinds of act that excuse it.'),
    correction: inForm(correctionForm),
    ...provenanceMembers,
  }),
};

const stepForm: Form = {
  name: 'step',
  says: 'One step of a ladder.',
  required: ['step', 'opened-by', 'owed-by', 'owed-to', 'done-by', 'within'],
  members: () => ({
    step: plain('word', 'Its name.'),
    says: plain('text', 'The step in plain words of your own.'),
    'opened-by': plain('word', 'The kind of act that opens it.'),
    'owed-by': plain('text', `The bearer: ${partyReference}.`),
    'owed-to': plain('text', `To whom: ${partyReference}.`),
    'done-by': some(plain('word', 'A kind of act.'), 'The kinds of act that perform it.'),
    within: plain('text', 'Its clock, from the act that opens it: 48 hours, or none-stated.'),
    'month-end': oneOf(['last-day-of-month'], 'What a month after the 31st is.'),
    'only-after': plain('word', 'The step that comes first: done, or its time run out in silence.'),
    ...provenanceMembers,
  }),
};

export const ladderForm: Form = {
  name: 'ladder',
  says: 'Steps that follow one another about one thing; silence never blocks the next.',
  required: ['about', 'steps'],
  members: () => ({
    about: plain('word', 'The thing.'),
    steps: list(inForm(stepForm), 'The steps, in their order.'),
    ...provenanceMembers,
  }),
};

export const powerForm: Form = {
  name: 'power',
  says: 'An act by which one party creates duties for another.',
  required: ['held-by', 'against', 'exercised-by', 'creates'],
  members: () => ({
    says: plain('text', 'The power in plain words of your own.'),
    'held-by': plain('text', `Who has it: ${partyReference}.`),
    against: plain('text', 'Who must then act: a field of the thing.'),
    'exercised-by': plain('word', 'The kind of act.'),
    'not-against': oneOf(['self'], 'Nobody may use it against himself.'),
    creates: list(plain('text', 'A duty, or LADDER.STEP.'), 'The duties it creates.'),
    ...provenanceMembers,
  }),
};

const computedForm: Form = {
  name: 'computed-limit',
  says: 'A number computed from what a party has declared for the year.',
  required: ['per', 'of', 'round'],
  members: () => ({
    per: plain('amount', 'One for every so many, with the unit: 60 units.'),
    of: plain('text', 'KIND.FIELD: the declaration.'),
    round: oneOf(['up', 'down'], 'How a part is rounded.'),
    cap: plain('whole-number', 'Never more than this.'),
  }),
};

export const quotaForm: Form = {
  name: 'quota',
  says: 'How often something must be borne.',
  required: ['counts', 'per', 'at-most'],
  members: () => ({
    says: plain('text', 'The quota in plain words of your own.'),
    counts: plain('word', 'The kind of act it counts.'),
    'not-counting': inForm(conditionForm, 'Acts about a thing of which this holds do not count.'),
    per: list(plain('text', 'THING.FIELD, or calendar-year.'), 'What it is counted for.'),
    'at-most': either('The number, or how it is computed.', plain('whole-number', 'The number.'), inForm(computedForm)),
    ...provenanceMembers,
  }),
};
