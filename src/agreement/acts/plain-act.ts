import {
  exactly,
  type Interval,
  type JsonObject,
  type JsonValue,
  parseInstant,
  parseMoment,
} from '../../core/index.ts';
import type { ActKind, Agreement, PartyRef } from '../document.ts';
import type { EngineAct } from '../evaluation.ts';
import { didYouMean } from '../notebook.ts';
import { contentFaults, type ContentFault, type ContentReading } from './content.ts';

/** The members of an act in plain form, as files carry it: a line of NDJSON, or an act of an example. */
const plainActMembers = [
  'id',
  'kind',
  'by',
  'to',
  'about',
  'recorded',
  'data',
  'corrects',
  'withdraws',
  'happened',
  'proxy',
  'label',
] as const;

/** The acts of one file so far, in the order of the log. */
export interface PlainActs {
  readonly agreement: Agreement;
  readonly acts: EngineAct[];
  readonly byId: Map<string, EngineAct>;
  /** Parties beside those of the agreement: invented ones of an example, or organizations that enter for others. */
  readonly parties: Set<string>;
}

/** An empty record in plain form. */
export function noPlainActs(agreement: Agreement): PlainActs {
  return { agreement, acts: [], byId: new Map(), parties: new Set() };
}

/** Reads the next act; with any fault it is not taken in. Paths of faults begin at the act. */
export function addPlainAct(before: PlainActs, value: JsonValue): readonly ContentFault[] {
  const faults: ContentFault[] = [];
  const stated = membersOf(value, faults);
  if (stated === null) return faults;
  const act = actOf(stated, before, faults);
  if (act !== null && faults.length === 0) {
    before.acts.push(act);
    before.byId.set(act.id, act);
  }
  return faults;
}

function membersOf(value: JsonValue, faults: ContentFault[]): JsonObject | null {
  if (!isObject(value)) {
    faults.push({
      path: [],
      code: 'not-an-act',
      sentence: 'Here stands no act.',
      cure: 'Write { "id": …, "kind": …, "by": …, "recorded": …, "data": { … } }.',
    });
    return null;
  }
  for (const name of Object.keys(value)) {
    if (!plainActMembers.some(known => known === name)) {
      faults.push({
        path: [name],
        code: 'unknown-key',
        sentence: `${name} is not a member of an act.`,
        cure: didYouMean(name, plainActMembers, 'member'),
      });
    }
  }
  return value;
}

function actOf(stated: JsonObject, before: PlainActs, faults: ContentFault[]): EngineAct | null {
  const text = (name: string, needed: boolean): string | null => textMember(stated, name, needed, faults);
  const [id, kindName, by] = [text('id', true), text('kind', true), text('by', true)];
  const [about, corrects, withdraws, proxy] = [
    text('about', false),
    text('corrects', false),
    text('withdraws', false),
    text('proxy', false),
  ];
  const kind = kindName === null ? null : knownKind(kindName, before.agreement, faults);
  const content = contentOf(stated, faults);
  if (proxy !== null) before.parties.add(proxy);
  if (id === null || by === null || kind === null) return null;
  if (before.byId.has(id))
    faults.push(fault('id', 'id-twice', `The id ${id} is used twice.`, 'Give each act an id of its own.'));
  checkAuthor(by, before, faults);
  const reading: ContentReading = {
    agreement: before.agreement,
    parties: before.parties,
    corrects: corrects !== null,
    isActId: text => text !== '',
  };
  faults.push(...contentFaults(kind, content, reading, ['data']));
  checkAbout(about, kind, corrects ?? withdraws, before, faults);
  for (const [member, target] of [
    ['corrects', corrects],
    ['withdraws', withdraws],
  ] as const)
    checkChange(member, target, by, before, faults);
  const { recorded, happened } = timesOf(stated, by, proxy, before, faults);
  const label = text('label', false) ?? '';
  const to = recipientsOf(stated, kind, { by, content, about }, before, faults);
  return { id, kind: kind.id, by, to, about, label, recorded, happened, proxy, data: content, corrects, withdraws };
}

function fault(member: string, code: string, sentence: string, cure: string): ContentFault {
  return { path: [member], code, sentence, cure };
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textMember(stated: JsonObject, name: string, needed: boolean, faults: ContentFault[]): string | null {
  const value = stated[name];
  if (typeof value === 'string' && value !== '') return value;
  if (value === undefined || value === null) {
    if (needed)
      faults.push({ path: [], code: 'missing-key', sentence: `The act has no ${name}.`, cure: `Add "${name}": "…".` });
    return null;
  }
  faults.push(fault(name, 'wrong-value', `${name} is not a text.`, `Write "${name}": "…".`));
  return null;
}

function knownKind(name: string, agreement: Agreement, faults: ContentFault[]): ActKind | null {
  const kind = Object.hasOwn(agreement.acts, name) ? agreement.acts[name] : undefined;
  if (kind === undefined)
    faults.push(
      fault(
        'kind',
        'unknown-act',
        `There is no act ${name} in ${agreement.id}.`,
        didYouMean(name, Object.keys(agreement.acts), 'act'),
      ),
    );
  return kind ?? null;
}

function contentOf(stated: JsonObject, faults: ContentFault[]): JsonObject {
  const content = stated['data'];
  if (isObject(content)) return content;
  if (content !== undefined)
    faults.push(fault('data', 'wrong-value', 'data is not an object.', 'Write "data": { … }.'));
  return {};
}

function checkAuthor(by: string, { agreement, parties }: PlainActs, faults: ContentFault[]): void {
  const known = [...agreement.parties.members, ...(agreement.parties.organizations ?? []), ...parties];
  if (!known.includes(by))
    faults.push(fault('by', 'unknown-party', `There is no party ${by}.`, didYouMean(by, known, 'party')));
}

/** `about` names the act that opened the thing; an act about none of these opens one. */
function checkAbout(
  about: string | null,
  kind: ActKind,
  changes: string | null,
  { agreement, byId }: PlainActs,
  faults: ContentFault[],
): void {
  if (about === null || changes !== null) return;
  const opener = byId.get(about);
  const thing = opener === undefined ? null : (agreement.acts[opener.kind]?.about ?? null);
  if (opener === undefined) {
    faults.push(
      fault('about', 'unknown-act', `No earlier act has the id ${about}.`, didYouMean(about, byId.keys(), 'act')),
    );
  } else if (opener.about !== null) {
    faults.push(
      fault(
        'about',
        'opens-nothing',
        `${about} opened no thing; it is itself about ${opener.about}.`,
        `Write "about": "${opener.about}".`,
      ),
    );
  } else if (kind.about === null || thing !== kind.about) {
    faults.push(
      fault(
        'about',
        'act-of-another-thing',
        `${about} is about ${thing ?? 'no thing'}, and ${kind.id} is about ${kind.about ?? 'no thing'}.`,
        'Name the act that opened the thing, or leave about out to open one.',
      ),
    );
  }
}

function checkChange(
  member: 'corrects' | 'withdraws',
  target: string | null,
  by: string,
  { byId }: PlainActs,
  faults: ContentFault[],
): void {
  if (target === null) return;
  const changed = byId.get(target);
  if (changed === undefined) {
    faults.push(
      fault(member, 'unknown-act', `No earlier act has the id ${target}.`, didYouMean(target, byId.keys(), 'act')),
    );
  } else if (changed.by !== by) {
    faults.push(
      fault(
        member,
        'not-the-author',
        `${target} is an act of ${changed.by}; only its author ${member} it.`,
        `Let ${changed.by} send this act, or leave ${member} out.`,
      ),
    );
  }
}

/** A proxy entry may say when the party acted, to the day or the instant; any other act happened when it was recorded. */
function timesOf(
  stated: JsonObject,
  by: string,
  proxy: string | null,
  before: PlainActs,
  faults: ContentFault[],
): { recorded: number; happened: Interval } {
  const text = textMember(stated, 'recorded', true, faults) ?? '';
  const instant = parseInstant(text, '');
  if (!instant.ok && text !== '')
    faults.push(fault('recorded', 'not-an-instant', `${text} is not an instant.`, 'Write 2026-03-02T10:00:00Z.'));
  const recorded = instant.ok ? instant.value : 0;
  const last = before.acts.at(-1);
  if (instant.ok && last !== undefined && last.recorded > recorded) {
    faults.push(
      fault(
        'recorded',
        'out-of-order',
        `The act was recorded before ${last.id}, which stands above it.`,
        'Put the acts in the order in which they were recorded.',
      ),
    );
  }
  const when = textMember(stated, 'happened', false, faults);
  if (when === null) return { recorded, happened: exactly(recorded) };
  if (proxy === null)
    faults.push(
      fault(
        'happened',
        'happened-without-proxy',
        'Only a proxy entry states its own time; any other act happened when it was recorded.',
        'Add proxy: who entered it, or leave happened out.',
      ),
    );
  const moment = parseMoment(when, zoneFor(by, before.agreement), '');
  if (moment.ok) return { recorded, happened: moment.value };
  faults.push(
    fault(
      'happened',
      'not-a-moment',
      `${when} is neither an instant nor a day.`,
      'Write 2026-03-02T10:00:00Z, or 2026-03-02 where the time of day is not known.',
    ),
  );
  return { recorded, happened: exactly(recorded) };
}

function zoneFor(party: string, { clock: { zone } }: Agreement): string {
  return typeof zone === 'string' ? zone : (zone[party] ?? Object.values(zone)[0] ?? 'UTC');
}

interface Sent {
  readonly by: string;
  readonly content: JsonObject;
  readonly about: string | null;
}

function recipientsOf(
  stated: JsonObject,
  kind: ActKind,
  sent: Sent,
  before: PlainActs,
  faults: ContentFault[],
): readonly string[] {
  const to = stated['to'];
  if (to === undefined || to === null) return usualRecipients(kind.to, sent, before);
  const listed: readonly JsonValue[] = Array.isArray(to) ? to : [to];
  const known = new Set([
    'all-parties',
    ...before.agreement.parties.members,
    ...(before.agreement.parties.organizations ?? []),
    ...before.parties,
  ]);
  return listed.flatMap(name => {
    if (typeof name === 'string' && known.has(name)) return name;
    faults.push(
      fault(
        'to',
        'unknown-party',
        `${JSON.stringify(name)} is no party to send to.`,
        didYouMean(typeof name === 'string' ? name : '', known, 'party'),
      ),
    );
    return [];
  });
}

/** To whom an act of this kind goes unless it says otherwise, as far as the record tells. */
function usualRecipients(
  to: PartyRef,
  { by, content, about }: Sent,
  { agreement, byId }: PlainActs,
): readonly string[] {
  if (to.is === 'party') return [to.party];
  if (to.is === 'other-party') return agreement.parties.members.filter(party => party !== by);
  if (to.is !== 'field') return ['all-parties'];
  const value = content[to.field] ?? (about === null ? undefined : byId.get(about)?.data[to.field]);
  return typeof value === 'string' ? [value] : ['all-parties'];
}
