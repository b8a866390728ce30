import { parseAgreement } from '../src/agreement/index.ts';

/** The sections of an agreement file that a test gives; the others are those of a small model. */
export type Sections = Readonly<Partial<Record<keyof typeof model, string>>>;

/** The text of an agreement file: a small model, with the sections given in its place. Each section is one line or more. */
export function agreementText(sections: Sections = {}): string {
  return Object.values({ ...model, ...sections }).join('\n');
}

/** What the checker says of a file, as `code place` in the order of the file; nothing when it is sound. */
export function faultsOf(text: string): string[] {
  const read = parseAgreement(text, 'a.yaml');
  return read.ok ? [] : read.problems.map(({ code, place }) => `${code} ${place}`);
}

/** The codes of what the checker says of a model with these sections. */
export function codesOf(sections: Sections): string[] {
  return faultsOf(agreementText(sections)).map(fault => fault.split(' ')[0] ?? '');
}

const model = {
  head: `format: concord-agreement/1
id: model
title: A model
text: { document: none, language: en, adopted: 2020-01-01 }
binding: model
in-force: { from: 2020-01-01 }`,
  clock: 'clock: { zone: Europe/Vienna }',
  parties: 'parties: { group: Sides, members: [XA, XB, XC] }',
  roles: '',
  things: `things:
  activity:
    owner: host
    fields:
      host: { type: party }
      asker: { type: party }
      start: { type: date }
      troops: { type: count, unit: persons }
      distance: { type: length, unit: km }
      level: { type: ordered, of: [brigade, division, corps] }
      form: { type: choice, of: [exercise, landing] }
      called-off: { type: yes-no }`,
  acts: `acts:
  notice: { about: activity, by: host, to: all-parties }
  report: { about: activity, by: any-party, to: all-parties, evidence: true }
  request: { about: activity, by: asker, to: host }
  answer: { about: activity, by: host, to: asker }
  declaration: { by: any-party, to: all-parties, fields: { year: { type: year }, units: { type: count, unit: units } } }`,
  classes: '',
  duties: '',
  ladders: '',
  powers: '',
  quotas: '',
  notExpressed: '',
};
