import type { ActKind, Agreement, Field } from '../agreement/index.ts';
import { type JsonObject, type JsonValue, parseDay, pointerStep, type Problem } from '../core/index.ts';
import { isMoment, problem, type Roster } from '../record/index.ts';

/** Where values are read: the agreement's parties and the register's, one of which a party field names. */
export interface ContentContext {
  readonly agreement: Agreement;
  readonly roster: Roster;
  /** A correction takes a member back by null. */
  readonly corrects: boolean;
}

/**
 * The content of an act against its kind: every member is a field of the kind or of the thing it is about, of its type.
 * Members may be missing: an incomplete act is a fact, and is shown as such.
 */
export function judgeContent(kind: ActKind, content: JsonObject, context: ContentContext): readonly Problem[] {
  const fields = fieldsOf(kind, context.agreement);
  return Object.entries(content).flatMap(([name, value]) => {
    const place = `/data${pointerStep(name)}`;
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined) {
      return [
        problem(
          'field-unknown',
          place,
          `An act of kind ${kind.id} has no field "${name}".`,
          `Its fields are ${Object.keys(fields).join(', ') || 'none'}.`,
        ),
      ];
    }
    return value === null && context.corrects ? [] : judgeValue(field, value, place, context);
  });
}

/** The fields an act of a kind may state: its own, and those of the thing it is about. */
export function fieldsOf(kind: ActKind, agreement: Agreement): Readonly<Record<string, Field>> {
  const thing = kind.about === null ? {} : (agreement.things[kind.about]?.fields ?? {});
  return { ...thing, ...kind.fields };
}

function judgeValue(field: Field, value: JsonValue, place: string, context: ContentContext): readonly Problem[] {
  switch (field.type) {
    case 'party':
      return isKnownParty(value, context)
        ? []
        : [wrong(place, 'a party of this agreement', 'Write the code of a party, for example AT.')];
    case 'choice':
    case 'ordered':
      return typeof value === 'string' && field.of.includes(value)
        ? []
        : [wrong(place, `one of ${field.of.join(', ')}`, 'Write one of these words.')];
    case 'list':
      return Array.isArray(value)
        ? value.flatMap((item: JsonValue, index) =>
            judgeValue({ ...plain, ...field.of }, item, `${place}/${index}`, context),
          )
        : [wrong(place, 'a list', 'Write a list, also for a single value.')];
    default:
      return judgePlain(field.type, 'unit' in field ? field.unit : null, value, place);
  }
}

/** What a value in a list has beside its type. */
const plain = { name: null, absent: null, personal: false } as const;

type PlainName = Exclude<Field['type'], 'party' | 'choice' | 'ordered' | 'list'>;

function judgePlain(name: PlainName, unit: string | null, value: JsonValue, place: string): readonly Problem[] {
  const [fits, says, cure] = plainTypes[name];
  return fits(value, unit) ? [] : [wrong(place, unit === null ? says : `${says} (${unit})`, cure)];
}

type PlainType = readonly [fits: (value: JsonValue, unit: string | null) => boolean, says: string, cure: string];

const plainTypes: Readonly<Record<PlainName, PlainType>> = {
  instant: [
    value => typeof value === 'string' && isMoment(value),
    'an instant or a day',
    'Write 2026-03-02T10:00:00Z, or 2026-03-02 where the time of day is not known.',
  ],
  date: [
    value => typeof value === 'string' && parseDay(value, '').ok && isMoment(value),
    'a day',
    'Write the day as 2026-03-02.',
  ],
  'yes-no': [value => typeof value === 'boolean', 'yes or no', 'Write true or false.'],
  text: [value => typeof value === 'string', 'a text', 'Write a text.'],
  year: [value => isWhole(value, 1900, 2200), 'a year', 'Write the year as a number, for example 2026.'],
  reference: [
    value => typeof value === 'string' && /^act:[0-9a-f]{64}$/.test(value),
    'the id of an act',
    'Write "act:" and 64 hex digits.',
  ],
  count: [
    value => isWhole(value, 0, Number.MAX_SAFE_INTEGER),
    'a whole number',
    'Write a whole number, without its unit.',
  ],
  number: [isAmount, 'a number', 'Write a whole number, or a decimal with its unit as a text, for example "12.5 km".'],
  length: [isAmount, 'a length', 'Write a whole number, or a decimal with its unit as a text, for example "12.5 km".'],
  place: [isPlace, 'a place', 'Write its name, or latitude and longitude as whole numbers of 1e-7 degree.'],
};

function isWhole(value: JsonValue | undefined, least: number, most: number): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most;
}

function isAmount(value: JsonValue, unit: string | null): boolean {
  if (typeof value === 'number') return isWhole(value, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  if (typeof value !== 'string') return false;
  const parts = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9})? (\S+)$/.exec(value);
  return parts !== null && parts[1] === unit;
}

function isPlace(value: JsonValue): boolean {
  if (typeof value === 'string') return value.length > 0;
  if (!isObject(value)) return false;
  const { latitude, longitude, ...rest } = value;
  return (
    isWhole(latitude, -900_000_000, 900_000_000) &&
    isWhole(longitude, -1_800_000_000, 1_800_000_000) &&
    Object.keys(rest).length === 0
  );
}

function isObject(value: JsonValue): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function isKnownParty(value: JsonValue, context: ContentContext): boolean {
  if (typeof value !== 'string') return false;
  return context.agreement.parties.members.includes(value) || context.roster.parties.has(value);
}

function wrong(place: string, what: string, cure: string): Problem {
  return problem('field-type', place, `Here stands something other than ${what}.`, cure);
}
