import { provenanceMembers } from './provenance-vocabulary.ts';
import { type Form, inForm, list, plain, type Shape, some } from './shape.ts';

/** How a number is compared with its limit. */
export const comparisons = ['at-least', 'more-than', 'at-most', 'less-than'] as const;

/** The members that make a condition; each condition has exactly one of them. */
export const conditionKinds = [
  'all-of',
  'any-of',
  'not',
  'class',
  'over',
  'count',
  'length',
  'ordered',
  'choice',
  'flag',
  'party',
  'lasts',
] as const;

const comparing: Readonly<Record<string, Shape>> = Object.fromEntries(
  comparisons.map(word => [
    word,
    plain('amount', 'The limit with its unit, for example 9000 persons; or a word of an ordered field.'),
  ]),
);

/** Members of a condition. */
const conditionMembers = (): Readonly<Record<string, Shape>> => ({
  'all-of': list(inForm(conditionForm), 'Every one of these.'),
  'any-of': list(inForm(conditionForm), 'At least one of these.'),
  not: inForm(conditionForm, 'The opposite of this.'),
  class: plain('word', 'A class.'),
  over: plain('word', 'Beyond this quota.'),
  count: plain('word', 'A field of type count.'),
  length: plain('word', 'A field of type length.'),
  ordered: plain('word', 'A field of type ordered.'),
  choice: plain('word', 'A field of type choice.'),
  flag: plain('word', 'A field of type yes-no that is true.'),
  party: plain('word', 'A field of type party.'),
  lasts: plain('word', 'The thing, compared by the time between two of its fields.'),
  from: plain('word', 'With lasts: the field of its beginning.'),
  until: plain('word', 'With lasts: the field of its end.'),
  ...comparing,
  is: plain('text', 'The one word or party it must be.'),
  'one-of': list(plain('text', 'A word or party.'), 'The words or parties it may be.'),
  says: plain('text', 'The condition in plain words.'),
  ...provenanceMembers,
});

export const conditionForm: Form = {
  name: 'condition',
  says: 'A statement about a thing that is true, false or unknown.',
  required: [],
  members: conditionMembers,
};

export const classForm: Form = {
  name: 'class',
  says: 'A named condition over a thing.',
  required: ['of'],
  members: () => ({
    of: plain('word', 'The thing it is a class of.'),
    implies: some(
      plain('word', 'A class.'),
      'Classes to which everything in this one must belong; the checker names a gap.',
    ),
    ...conditionMembers(),
  }),
};
