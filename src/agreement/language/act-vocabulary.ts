import { provenanceMembers } from './provenance-vocabulary.ts';
import { either, type Form, inForm, list, names, oneOf, plain, some } from './shape.ts';

/** The types a field may have; `count`, `number` and `length` have a unit, `choice` and `ordered` a list of words. */
export const fieldTypes = [
  'party',
  'instant',
  'date',
  'count',
  'number',
  'length',
  'place',
  'choice',
  'ordered',
  'yes-no',
  'text',
  'year',
  'list',
  'reference',
] as const;

const fieldForm: Form = {
  name: 'field',
  says: 'One member of what an act says.',
  required: ['type'],
  members: () => ({
    type: oneOf(fieldTypes, 'What kind of value it holds.'),
    unit: plain('text', 'The unit of a count, number or length.'),
    of: either(
      'The words of a choice, from least to most for an ordered one; or what a list holds.',
      list(plain('word', 'A word.'), 'The words.'),
      inForm(fieldForm, 'What the list holds.'),
    ),
    name: plain('text', 'What a reader sees instead of the key.'),
    absent: oneOf(['zero'], 'What its absence means; without this it is unknown.'),
    personal: plain('yes-no', 'True: it names a person, and no rule may use it.'),
  }),
};

export const thingForm: Form = {
  name: 'thing',
  says: 'What acts are about.',
  required: ['fields'],
  members: () => ({
    name: plain('text', 'What a reader sees instead of the key.'),
    owner: plain('word', 'The field that names the State whose own acts are authoritative.'),
    fields: names(inForm(fieldForm), 'What can be said of it.'),
  }),
};

export const actForm: Form = {
  name: 'act',
  says: 'A kind of act.',
  required: ['by', 'to'],
  members: () => ({
    name: plain('text', 'What a reader sees instead of the key.'),
    about: plain('word', 'The thing it is about.'),
    by: plain('text', 'Who may send it: a field of the thing that names a party, any-party, a role, or a party.'),
    to: plain('text', 'To whom: a field of the thing, all-parties, other-party, a role, or a party.'),
    info: plain('text', 'Who receives a copy.'),
    audience: plain('word', 'The audience it goes to; all-parties unless it says otherwise.'),
    fields: names(inForm(fieldForm), 'What it says beside the fields of its thing.'),
    'must-contain': list(plain('word', 'A field.'), 'Fields without which it is incomplete.'),
    sets: names(plain('anything', 'The value.'), 'Fields of the thing that it sets.'),
    evidence: plain('yes-no', "True: a report that never overwrites the owner's own words."),
    nil: plain('yes-no', 'True: it may say that there is nothing to report.'),
    'attests-no': some(
      plain('word', 'A kind of act.'),
      'It states that no such act had been received when it was made.',
    ),
    'attests-elapsed': plain('word', 'The yes-no field by which it states that the time allowed had run out.'),
    ...provenanceMembers,
  }),
};
