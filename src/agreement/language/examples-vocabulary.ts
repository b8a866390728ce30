import { type Form, inForm, list, names, oneOf, plain, some } from './shape.ts';

/** The name of this version of the form of example files. */
const examplesVersion = 'concord-examples/1';

/** The statuses an example may expect; `none` says that no such duty is known. */
const expectedStatuses = [
  'excused',
  'moot',
  'undetermined',
  'fulfilled',
  'late',
  'overdue',
  'open',
  'upcoming',
  'before-this-record',
  'not-arisen',
  'none',
] as const;

const actForm: Form = {
  name: 'act of an example',
  says: 'An act as a line of NDJSON has it.',
  required: ['id', 'kind', 'by', 'recorded'],
  members: () => ({
    id: plain('text', 'A name for it within this example.'),
    kind: plain('word', 'A kind of act of the agreement.'),
    by: plain('party', 'Who acted.'),
    to: some(plain('text', 'A party, or all-parties.'), 'To whom; left out, it goes where its kind goes.'),
    about: plain('text', 'The act that opened the thing; left out by the act that opens it.'),
    recorded: plain('moment', 'When it was recorded, an instant.'),
    happened: plain('moment', 'With proxy: when the party acted, an instant or a day.'),
    proxy: plain('party', 'Who entered it for the party.'),
    corrects: plain('text', 'The act it corrects.'),
    withdraws: plain('text', 'The act it withdraws.'),
    label: plain('text', 'A label.'),
    data: names(plain('anything', 'A value.'), 'What it says.'),
  }),
};

const expectForm: Form = {
  name: 'expectation',
  says: 'What must come out: the status of one duty at one moment, or the state of one quota.',
  required: [],
  members: () => ({
    duty: plain('text', 'A duty, or LADDER.STEP.'),
    case: plain('text', 'The act that opened the case.'),
    trigger: plain('text', 'The act it arises from.'),
    period: plain('whole-number', 'The year in which a yearly duty falls due.'),
    bearer: plain('text', 'Who owes it: a party or a role.'),
    'as-of': plain('moment', 'The moment asked about; a day means its last moment.'),
    'known-at': plain('moment', 'What was known then; left out, everything on the record is known.'),
    status: oneOf(expectedStatuses, 'The status.'),
    standing: oneOf(['declared', 'reported', 'undetermined'], 'The standing.'),
    due: plain('moment', 'The exclusive deadline, an instant.'),
    settles: list(plain('text', 'A field, or a sentence.'), 'What would settle it, among others.'),
    quota: plain('word', 'A quota.'),
    bucket: list(plain('text', 'A party, or a year.'), 'What it is counted for.'),
    used: plain('whole-number', 'How many count.'),
    limit: plain('text', 'How many at most, or unknown.'),
  }),
};

const exampleForm: Form = {
  name: 'example',
  says: 'A record and what must come out of it.',
  required: ['title', 'acts', 'expect'],
  members: () => ({
    title: plain('text', 'What it shows, one sentence.'),
    parties: list(plain('party', 'A code.'), "Invented parties that stand in for the agreement's."),
    record: oneOf(['complete', 'partial'], 'Whether silence of the record is silence of a party.'),
    'observed-from': plain('moment', 'Duties due before this are before the record.'),
    acts: list(inForm(actForm), 'The acts, in the order of the log.'),
    expect: list(inForm(expectForm), 'What must come out.'),
  }),
};

/** The vocabulary of `examples/*.yaml`. */
export const examplesForm: Form = {
  name: 'examples',
  says: 'Examples of an agreement, executed by concord check.',
  required: ['format', 'examples'],
  members: () => ({
    format: oneOf([examplesVersion], 'The version of this form.'),
    examples: list(inForm(exampleForm), 'The examples.'),
  }),
};
