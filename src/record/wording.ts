import type { ActKind, Agreement, Field } from '../agreement/index.ts';
import type { JsonObject, JsonValue } from '../core/index.ts';

/** The content of an act in words, one phrase for each member, in the order of the agreement's fields. */
export function contentInWords(
  content: JsonObject,
  kind: ActKind | undefined,
  agreement: Agreement | undefined,
): readonly string[] {
  const thing = kind?.about === undefined || kind.about === null ? {} : (agreement?.things[kind.about]?.fields ?? {});
  const fields: Readonly<Record<string, Field>> = { ...thing, ...kind?.fields };
  const known = Object.keys(fields).filter(name => Object.hasOwn(content, name));
  const others = Object.keys(content)
    .filter(name => !Object.hasOwn(fields, name))
    .toSorted();
  return [...known, ...others].map(
    name => `${fields[name]?.name ?? spaced(name)}: ${inWords(content[name], fields[name])}`,
  );
}

/** An identifier as words: `meeting-held` reads "meeting held". */
export function spaced(name: string): string {
  return name.replaceAll('-', ' ');
}

function inWords(value: JsonValue | undefined, field: Field | undefined): string {
  if (value === null || value === undefined) return 'not stated';
  if (typeof value === 'object') return isList(value) ? listInWords(value) : objectInWords(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return `${value}${unitOf(field)}`;
  return field?.type === 'choice' || field?.type === 'ordered' ? spaced(value) : value;
}

function unitOf(field: Field | undefined): string {
  return field !== undefined && 'unit' in field ? ` ${field.unit}` : '';
}

function listInWords(list: readonly JsonValue[]): string {
  return list.length === 0 ? 'none' : list.map(item => inWords(item, undefined)).join(', ');
}

function objectInWords(object: JsonObject): string {
  return Object.entries(object)
    .map(([name, member]) => `${spaced(name)} ${inWords(member, undefined)}`)
    .join(', ');
}

function isList(value: JsonObject | readonly JsonValue[]): value is readonly JsonValue[] {
  return Array.isArray(value);
}
