import type { ActKind, Agreement, Thing } from '../document.ts';
import { capital } from '../read/rule-in-words.ts';
import {
  aThing,
  cited,
  fieldInWords,
  fieldName,
  fieldsOfThing,
  joined,
  kindNames,
  partyText,
  spelledOut,
} from './phrases.ts';
import { entry, paragraph } from './wrap.ts';

/** What acts are about, and what can be said of it. */
export function thingsText({ things }: Agreement): string[] {
  return Object.values(things).flatMap(thing => entry(thingLine(thing), fieldLines(thing.fields)));
}

function thingLine({ id, name, owner, fields }: Thing): string {
  const whose = owner === null ? '' : ` What the ${fieldName(owner, fields)} declares is authoritative.`;
  return `${capital(name)} (${id}).${whose}`;
}

function fieldLines(fields: Thing['fields']): string[] {
  return Object.entries(fields).flatMap(([key, field]) => paragraph(fieldInWords(key, field), '    - '));
}

/** What a party can say or do. */
export function kindsText(agreement: Agreement): string[] {
  return Object.values(agreement.acts).flatMap(kind =>
    entry(`${capital(kind.name)} (${kind.id})${cited(kind.provenance)}`, kindLines(kind, agreement)),
  );
}

function kindLines(kind: ActKind, agreement: Agreement): string[] {
  const needed =
    kind.mustContain.length === 0 ? [] : paragraph(`Incomplete without: ${kind.mustContain.join(', ')}.`, '    ');
  return [...paragraph(sendingText(kind, agreement), '    '), ...fieldLines(kind.fields), ...needed];
}

function sendingText(kind: ActKind, agreement: Agreement): string {
  const fields = fieldsOfThing(kind.about, agreement);
  const copies = kind.info === null ? '' : `, with a copy to ${partyText(kind.info, fields)}`;
  const about = kind.about === null ? '' : ` It is about ${aThing(kind.about, agreement)}.`;
  const sets = Object.entries(kind.sets).map(
    ([field, value]) => `${fieldName(field, fields)} is then ${value === true ? 'yes' : spelledOut(String(value))}`,
  );
  return [
    `Sent by ${partyText(kind.by, fields)} to ${partyText(kind.to, fields)}${copies}.${about}`,
    kind.evidence ? "A report: it never overwrites the owner's own words." : '',
    kind.nil ? 'It may say that there is nothing to report.' : '',
    kind.attestsNo.length === 0
      ? ''
      : `It states that no ${kindNames(kind.attestsNo, agreement)} had been received when it was made.`,
    sets.length === 0 ? '' : `${capital(joined(sets, 'and'))}.`,
  ]
    .filter(sentence => sentence !== '')
    .join(' ');
}
