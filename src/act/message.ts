import type { JsonObject, JsonValue } from '../core/index.ts';
import type { Payload } from './payload.ts';

/** One heading of an act in message order, with its lines of plain text. */
export interface MessagePart {
  readonly name: MessageName;
  readonly lines: readonly string[];
}

export type MessageName =
  | 'Marking'
  | 'Precedence'
  | 'From'
  | 'On behalf of'
  | 'To'
  | 'Info'
  | 'Subject'
  | 'Number'
  | 'Date-time'
  | 'Legal reference'
  | 'References'
  | 'Content'
  | 'Remarks'
  | 'Attachments';

/**
 * An act in the order of a message: precedence, from, to, info, subject, number, date-time, legal reference, references,
 * content, remarks, attachments. Parts without content are left out. A line never holds a line break.
 */
export function messageOf(payload: Payload): readonly MessagePart[] {
  const parts: readonly MessagePart[] = [
    { name: 'Marking', lines: payload.status === 'actual' ? [] : [payload.status.toUpperCase()] },
    { name: 'Precedence', lines: [payload.precedence.toUpperCase()] },
    { name: 'From', lines: [payload.from] },
    {
      name: 'On behalf of',
      lines: payload.behalf ? [`${payload.behalf.party}, who acted ${payload.behalf.happened}`] : [],
    },
    { name: 'To', lines: listed(payload.to) },
    { name: 'Info', lines: listed(payload.info) },
    { name: 'Subject', lines: [payload.label === '' ? payload.kind : `${payload.kind}: ${payload.label}`] },
    { name: 'Number', lines: [payload.number] },
    { name: 'Date-time', lines: [payload.at] },
    { name: 'Legal reference', lines: [legalReference(payload)] },
    { name: 'References', lines: references(payload) },
    { name: 'Content', lines: membersOf(payload.data) },
    { name: 'Remarks', lines: payload.remarks === '' ? [] : linesOf(payload.remarks) },
    {
      name: 'Attachments',
      lines: payload.attachments.map(file => `${file.name} (${file.type}, ${file.size} bytes, sha256 ${file.sha256})`),
    },
  ];
  return parts.filter(part => part.lines.length > 0);
}

/** The message as plain text for print and pouch. Lines after the first are set in, so that no content can pose as a heading. */
export function messageText(payload: Payload): string {
  return messageOf(payload)
    .map(({ name, lines }) => {
      const [only = ''] = lines;
      const block = lines.length > 1 || name === 'Content' || name === 'Remarks';
      return block ? [`${name}:`, ...lines.map(line => `  ${line}`)].join('\n') : `${name}: ${only}`;
    })
    .map(text => `${text}\n`)
    .join('');
}

function listed(parties: readonly string[]): readonly string[] {
  return parties.length === 0 ? [] : [parties.join(', ')];
}

function legalReference({ agreement, cites, rules }: Payload): string {
  const cited = cites.length === 0 ? '' : `, ${cites.map(paragraph => `¶${paragraph}`).join(', ')}`;
  return `${agreement}${cited}${rules === null ? '' : ` (${rules})`}`;
}

function references({ about, corrects, withdraws, refers }: Payload): readonly string[] {
  return [
    ...(about === null ? [] : [`about ${about}`]),
    ...(corrects === null ? [] : [`corrects ${corrects}`]),
    ...(withdraws === null ? [] : [`withdraws ${withdraws}`]),
    ...refers.map(id => `refers to ${id}`),
  ];
}

/** Members in the order of their names, as they were signed. */
function membersOf(object: JsonObject): readonly string[] {
  return Object.keys(object)
    .toSorted()
    .flatMap(name => entryLines(`${oneLine(name)}:`, object[name] ?? null));
}

function entryLines(head: string, value: JsonValue): readonly string[] {
  const lines = valueLines(value);
  const [only] = lines;
  if (lines.length === 1 && only !== undefined && !isNested(value)) return [`${head} ${only}`];
  return [head, ...lines.map(line => `  ${line}`)];
}

function valueLines(value: JsonValue): readonly string[] {
  if (typeof value === 'string') return value === '' ? ['""'] : linesOf(value);
  if (value === null) return ['not stated'];
  if (typeof value === 'boolean') return [value ? 'yes' : 'no'];
  if (typeof value === 'number') return [String(value)];
  if (isList(value))
    return value.length === 0 ? ['none'] : value.flatMap((item, index) => entryLines(`${index + 1}.`, item));
  return Object.keys(value).length === 0 ? ['none'] : membersOf(value);
}

function isNested(value: JsonValue): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function isList(value: JsonObject | readonly JsonValue[]): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function linesOf(text: string): readonly string[] {
  return text.split(/[\n\u2028\u2029]/);
}

function oneLine(text: string): string {
  return linesOf(text).join(' ');
}
