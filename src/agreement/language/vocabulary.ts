import { actForm, thingForm } from './act-vocabulary.ts';
import { classForm } from './condition-vocabulary.ts';
import { dutyForm, ladderForm, powerForm, quotaForm } from './norm-vocabulary.ts';
import { provenanceMembers } from './provenance-vocabulary.ts';
import { either, type Form, inForm, list, names, oneOf, plain, some } from './shape.ts';

/** The name of this version of the language, the first member of every agreement file. */
export const languageVersion = 'concord-agreement/1';

const textForm: Form = {
  name: 'text',
  says: 'The document in which the agreement stands.',
  required: ['document', 'language', 'adopted'],
  members: () => ({
    document: plain('text', 'Its official reference.'),
    language: plain('text', 'The language read, as a BCP 47 tag.'),
    adopted: plain('day', 'The day of its adoption.'),
    articles: list(
      plain('article', 'An article, or a range "1-17".'),
      'The articles of the text; each must then be cited by a rule, or be left to people.',
    ),
  }),
};

const inForceForm: Form = {
  name: 'in-force',
  says: 'The days on which the agreement is in force.',
  required: ['from'],
  members: () => ({
    from: plain('day', 'The first day.'),
    until: plain('day', 'The last day; left out while it runs.'),
  }),
};

const clockForm: Form = {
  name: 'clock',
  says: 'Where a calendar day begins and ends.',
  required: ['zone'],
  members: () => ({
    zone: either(
      'One IANA time zone for all, or one for each party: days are then counted where the bearer of the duty is.',
      plain('text', 'An IANA time zone.'),
      names(plain('text', 'An IANA time zone.'), 'The time zone of each party.', 'party'),
    ),
  }),
};

const partiesForm: Form = {
  name: 'parties',
  says: 'Who is bound.',
  required: ['group', 'members'],
  members: () => ({
    group: plain('text', 'What the parties are called together.'),
    members: list(
      plain('party', 'An ISO 3166 code, in quotes where it reads as a truth value ("NO").'),
      'The parties.',
    ),
    organizations: list(
      plain('party', 'A code of an organization.'),
      'Organizations that may act, though they owe nothing and nothing is owed to them.',
    ),
  }),
};

const roleForm: Form = {
  name: 'role',
  says: 'An office, held by a party or by whom acts appoint.',
  required: ['held-by'],
  members: () => ({
    'held-by': plain('text', 'The code of a party, or a kind of act with the fields state, from and until.'),
    ...provenanceMembers,
  }),
};

const notExpressedForm: Form = {
  name: 'not-expressed',
  says: 'What the file leaves to people, why, and what follows from it.',
  required: ['cites', 'text', 'why', 'effect'],
  members: () => ({
    cites: some(plain('article', 'An article.'), 'The articles concerned.'),
    text: plain('text', 'What is not expressed, in plain words.'),
    why: plain('text', 'Why not.'),
    effect: plain('text', 'What a reader must therefore know.'),
  }),
};

/** The whole vocabulary of `agreement.yaml`: every key the reader knows stands here or in a form reached from here. */
export const agreementForm: Form = {
  name: 'agreement',
  says: 'One agreement, in one version.',
  required: ['format', 'id', 'title', 'text', 'binding', 'in-force', 'clock', 'parties', 'acts'],
  members: () => ({
    format: oneOf([languageVersion], 'The version of this language.'),
    id: plain('word', 'A short name that never changes.'),
    title: plain('text', 'The title of the agreement.'),
    text: inForm(textForm),
    binding: oneOf(
      ['treaty', 'political', 'model'],
      'How it binds: as a treaty, politically, or not at all (a model).',
    ),
    'in-force': inForm(inForceForm),
    clock: inForm(clockForm),
    parties: inForm(partiesForm),
    roles: names(inForm(roleForm), 'Offices that owe or may do something, by name.'),
    things: names(inForm(thingForm), 'What acts are about, by name.'),
    acts: names(inForm(actForm), 'What a party can say or do, by name.'),
    classes: names(inForm(classForm), 'Named conditions, by name.'),
    duties: names(inForm(dutyForm), 'Who owes what by when, by name.'),
    ladders: names(inForm(ladderForm), 'Steps that follow one another, each with its clock, by name.'),
    powers: names(inForm(powerForm), 'Acts by which one party creates duties for another, by name.'),
    quotas: names(inForm(quotaForm), 'How often something must be borne, by name.'),
    'not-expressed': list(inForm(notExpressedForm), 'What this file knowingly leaves to people.'),
  }),
};
