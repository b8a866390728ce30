import type { Agreement, DutyRule, Field, FieldType, PartyRef, Provenance } from '../document.ts';
import { partyInWords } from '../read/rule-in-words.ts';

/** The fields a rule can speak of, by which it names parties and facts. */
export type Fields = Readonly<Record<string, Field>>;

/** The fields of a thing; none when there is none. */
export function fieldsOfThing(thing: string | null, agreement: Agreement): Fields {
  return thing === null ? {} : (agreement.things[thing]?.fields ?? {});
}

/** The fields a duty speaks of: those of its thing and of the act it arises from. */
export function fieldsOfDuty({ origin }: Pick<DutyRule, 'origin'>, agreement: Agreement): Fields {
  if (origin.from === 'calendar') return {};
  if (origin.from === 'thing') return fieldsOfThing(origin.thing, agreement);
  const kind = agreement.acts[origin.kind];
  return { ...fieldsOfThing(kind?.about ?? null, agreement), ...kind?.fields };
}

/** A field's name for a reader. */
export function fieldName(key: string, fields: Fields): string {
  return fields[key]?.name ?? spelledOut(key);
}

/** A party as a rule refers to it, by the name of its field. */
export function partyText(party: PartyRef, fields: Fields): string {
  const name = party.is === 'field' ? fields[party.field]?.name : undefined;
  return name === undefined || name === null ? partyInWords(party) : `the ${name}`;
}

/** A thing's name with its article: `an inspection`. */
export function aThing(thing: string, agreement: Agreement): string {
  const name = agreement.things[thing]?.name ?? spelledOut(thing);
  return `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`;
}

/** Articles and the mark of what was not verified: ` (¶38, ¶39) [unverified: grade H]`. */
export function cited(provenance: Provenance): string {
  const cites = provenance.cites.length === 0 ? '' : ` (${provenance.cites.map(citeText).join(', ')})`;
  return `${cites}${unverified(provenance)}`;
}

/** An article with its sign; an annex or another named part stands as it is. */
export function citeText(cite: string): string {
  return /^\d/.test(cite) ? `¶${cite}` : cite;
}

/** The mark of a rule that was not compared with the official text; nothing for any other. */
function unverified({ check, grade }: Provenance): string {
  if (!check) return '';
  return grade === undefined ? ' [unverified]' : ` [unverified: grade ${grade}]`;
}

/** A kebab-case name as words. */
export function spelledOut(name: string): string {
  return name.replaceAll('-', ' ');
}

/** Words joined as in speech: `a, b or c`. */
export function joined(words: readonly string[], last: 'and' | 'or'): string {
  const end = words.at(-1) ?? '';
  return words.length < 2 ? end : `${words.slice(0, -1).join(', ')} ${last} ${end}`;
}

/** The names of kinds of act, for a sentence. */
export function kindNames(kinds: readonly string[], agreement: Agreement): string {
  return joined(
    kinds.map(kind => agreement.acts[kind]?.name ?? spelledOut(kind)),
    'or',
  );
}

/** A field in words: its name and what it holds. */
export function fieldInWords(key: string, field: Field): string {
  const absent =
    field.absent === 'zero' ? (field.type === 'yes-no' ? '; not stated means no' : '; not stated means nought') : '';
  return `${key}${field.name === null ? '' : ` (${field.name})`}: ${typeInWords(field)}${absent}${field.personal ? '; names a person' : ''}`;
}

function typeInWords(type: FieldType): string {
  switch (type.type) {
    case 'count':
      return `a count in ${type.unit}`;
    case 'number':
    case 'length':
      return `${type.type === 'number' ? 'a number' : 'a length'} in ${type.unit}`;
    case 'choice':
      return `one of ${type.of.map(spelledOut).join(', ')}`;
    case 'ordered':
      return `one of ${type.of.map(spelledOut).join(' < ')}`;
    case 'list':
      return `a list, each ${typeInWords(type.of)}`;
    case 'yes-no':
      return 'yes or no';
    case 'instant':
      return 'an instant, or a day where the hour is not known';
    case 'date':
      return 'a day';
    default:
      return type.type === 'text' ? 'text' : `a ${type.type}`;
  }
}
