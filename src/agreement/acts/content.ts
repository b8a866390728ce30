import { isDay, isMoment, type JsonObject, type JsonValue } from '../../core/index.ts';
import type { ActKind, Agreement, Field, FieldType } from '../document.ts';
import { didYouMean } from '../notebook.ts';

/** One fault of an act's content: where within its data, and what is wrong. */
export interface ContentFault {
  /** Members and positions that lead to the value. */
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly sentence: string;
  readonly cure: string;
}

/** Whose content is read. */
export interface ContentReading {
  readonly agreement: Agreement;
  /** Parties beside those of the agreement that a field may name. */
  readonly parties: ReadonlySet<string>;
  /** A correction takes a member back by null. */
  readonly corrects: boolean;
  /** Whether a text may be the id of an act. */
  readonly isActId: (text: string) => boolean;
}

/**
 * The content of an act against its kind: every member is a field of the kind or of its thing, with a value of its type.
 * Members may be missing: an incomplete act is a fact, and shown as such. Paths begin with `at`.
 */
export function contentFaults(
  kind: ActKind,
  content: JsonObject,
  reading: ContentReading,
  at: ContentFault['path'] = [],
): readonly ContentFault[] {
  const fields = fieldsOf(kind, reading.agreement);
  return Object.entries(content).flatMap(([name, value]) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined) {
      return [
        {
          path: [...at, name],
          code: 'unknown-field',
          sentence: `An act of kind ${kind.id} has no field ${name}.`,
          cure: didYouMean(name, Object.keys(fields), 'field'),
        },
      ];
    }
    return value === null && reading.corrects ? [] : valueFaults(field, value, [...at, name], reading);
  });
}

/** The fields an act of a kind may state: those of its thing, and its own. */
export function fieldsOf(kind: ActKind, agreement: Agreement): Readonly<Record<string, Field>> {
  const thing = kind.about === null ? undefined : agreement.things[kind.about];
  return { ...thing?.fields, ...kind.fields };
}

function valueFaults(
  type: FieldType,
  value: JsonValue,
  path: ContentFault['path'],
  reading: ContentReading,
): readonly ContentFault[] {
  if (type.type === 'list') {
    if (!isList(value)) return [wrong(path, value, 'a list', 'Write a list, also for a single value.')];
    return value.flatMap((item, at) => valueFaults(type.of, item, [...path, at], reading));
  }
  const { fits, wanted, cure } = expectationOf(type, value, reading);
  return fits ? [] : [wrong(path, value, wanted, cure)];
}

/** Whether a value is of the type, and the words for when it is not. */
function expectationOf(
  type: Exclude<FieldType, { type: 'list' }>,
  value: JsonValue,
  reading: ContentReading,
): { readonly fits: boolean; readonly wanted: string; readonly cure: string } {
  const text = typeof value === 'string' ? value : '';
  switch (type.type) {
    case 'choice':
    case 'ordered':
      return {
        fits: type.of.includes(text),
        wanted: `one of ${type.of.join(', ')}`,
        cure: didYouMean(text, type.of, 'word'),
      };
    case 'party':
      return {
        fits: isParty(value, reading),
        wanted: 'a party of this agreement',
        cure: 'Write the code of a party, for example AT.',
      };
    case 'reference':
      return {
        fits: text !== '' && reading.isActId(text),
        wanted: 'the id of an act',
        cure: 'Write the id of the act referred to.',
      };
    default:
      return plainExpectation(type.type, 'unit' in type ? type.unit : '', value);
  }
}

function plainExpectation(
  type: PlainType,
  unit: string,
  value: JsonValue,
): { readonly fits: boolean; readonly wanted: string; readonly cure: string } {
  const [fits, wanted, cure] = plainTypes[type];
  return { fits: fits(value, unit), wanted, cure: cure.replaceAll('UNIT', unit) };
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isParty(value: JsonValue, { agreement, parties }: ContentReading): boolean {
  if (typeof value !== 'string') return false;
  return (
    agreement.parties.members.includes(value) ||
    agreement.parties.organizations?.includes(value) === true ||
    parties.has(value)
  );
}

function wrong(path: ContentFault['path'], value: JsonValue, wanted: string, cure: string): ContentFault {
  return { path, code: 'wrong-value', sentence: `${JSON.stringify(value)} is not ${wanted}.`, cure };
}

type PlainType = Exclude<FieldType['type'], 'list' | 'choice' | 'ordered' | 'party' | 'reference'>;

const plainTypes: Readonly<
  Record<PlainType, readonly [fits: (value: JsonValue, unit: string) => boolean, wanted: string, cure: string]>
> = {
  instant: [
    value => typeof value === 'string' && isMoment(value),
    'an instant or a day',
    'Write 2026-03-02T10:00:00Z, or 2026-03-02 where the time of day is not known.',
  ],
  date: [
    value => typeof value === 'string' && isDay(value) && isMoment(value),
    'a day',
    'Write the day as 2026-03-02; the years 1971 to 2049 can be counted.',
  ],
  'yes-no': [value => typeof value === 'boolean', 'true or false', 'Write true or false.'],
  text: [value => typeof value === 'string', 'a text', 'Write a text in quotes.'],
  year: [value => isWhole(value, 1900, 2200), 'a year', 'Write the year as a number, for example 2026.'],
  count: [
    value => isWhole(value, 0, Number.MAX_SAFE_INTEGER),
    'a whole number',
    'Write a whole number, without its unit.',
  ],
  number: [isAmount, 'an amount', 'Write a whole number, or a decimal with its unit as a text: "12.5 UNIT".'],
  length: [isAmount, 'a length', 'Write a whole number, or a decimal with its unit as a text: "12.5 UNIT".'],
  place: [
    isPlace,
    'a place',
    'Write its name, or { "name": …, "latitude": …, "longitude": … } in whole numbers of 1e-7 degree.',
  ],
};

function isWhole(value: JsonValue | undefined, least: number, most: number): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most;
}

function isAmount(value: JsonValue, unit: string): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value);
  const found = typeof value === 'string' ? /^-?\d{1,15}(?:\.\d{1,9})? (\S+)$/.exec(value) : null;
  return found !== null && found[1] === unit;
}

function isPlace(value: JsonValue): boolean {
  if (typeof value === 'string') return value !== '';
  if (value === null || typeof value !== 'object' || isList(value)) return false;
  const { name, latitude, longitude, ...rest } = value;
  const named = name === undefined || typeof name === 'string';
  return (
    named &&
    Object.keys(rest).length === 0 &&
    isWhole(latitude, -900_000_000, 900_000_000) &&
    isWhole(longitude, -1_800_000_000, 1_800_000_000)
  );
}
