import { randomBytes } from 'node:crypto';
import { audienceHash, kernelAgreement, readPayload, type ActStatus, type Payload } from '../act/index.ts';
import { checkStrict, done, formatInstant, refused, toHex, type JsonValue, type Result } from '../core/index.ts';
import { formatNumber, markOf, numberAfter, readNumber, type ActNumber } from '../record/index.ts';
import { askJson, regionAddress } from './api.ts';
import { readText } from './files.ts';

/** What the command line says of an act; the rest is filled in. Lists are parted by commas. */
export interface DraftOptions {
  readonly from: string;
  readonly kind: string;
  readonly agreement: string;
  readonly to: string;
  readonly server?: string | undefined;
  readonly register?: string | undefined;
  readonly rules?: string | undefined;
  readonly audience?: string | undefined;
  readonly number?: string | undefined;
  readonly info?: string | undefined;
  readonly about?: string | undefined;
  readonly label?: string | undefined;
  readonly data?: string | undefined;
  readonly behalf?: string | undefined;
  readonly happened?: string | undefined;
  readonly corrects?: string | undefined;
  readonly withdraws?: string | undefined;
  readonly cites?: string | undefined;
  readonly remarks?: string | undefined;
  readonly precedence?: string | undefined;
}

/** What a register tells a drafter: its name, its present, the rules in force, the audience of all, and the last number. */
interface Register {
  readonly origin: string;
  readonly now: number;
  readonly rules: string | null;
  readonly audience: string | null;
  readonly last: ActNumber | undefined;
}

/** A draft from the options and, when a server is named, from what its register tells. */
export async function draftFrom(options: DraftOptions): Promise<Result<Payload>> {
  const register = await registerOf(options);
  if (!register.ok) return register;
  const content = await contentOf(options.data);
  if (!content.ok) return content;
  const { origin, now, rules, audience, last } = register.value;
  const year = new Date(now).getUTCFullYear();
  return readPayload({
    register: origin,
    agreement: options.agreement,
    rules: options.agreement === kernelAgreement ? null : orNull(options.rules ?? rules),
    kind: options.kind,
    from: options.from,
    behalf: behalfOf(options),
    to: listOf(options.to),
    info: listOf(options.info),
    audience: options.audience ?? audience,
    number: options.number ?? formatNumber(numberAfter(last, options.from, options.agreement, year)),
    precedence: options.precedence ?? 'routine',
    status: statusOn(origin),
    about: orNull(options.about),
    label: orEmpty(options.label),
    cites: listOf(options.cites),
    refers: [],
    corrects: orNull(options.corrects),
    withdraws: orNull(options.withdraws),
    at: formatInstant(Math.floor(now / 1000) * 1000),
    lang: 'en',
    data: content.value,
    remarks: orEmpty(options.remarks),
    attachments: [],
    nonce: toHex(Uint8Array.from(randomBytes(16))),
  });
}

/** The only status that a register takes, by the mark of its origin. */
export function statusOn(origin: string): ActStatus {
  const mark = markOf(origin);
  if (mark === null) return 'actual';
  return mark === 'EXAMPLE' ? 'test' : 'exercise';
}

function behalfOf({ behalf, happened }: DraftOptions): { readonly party: string; readonly happened: string } | null {
  return behalf === undefined ? null : { party: behalf, happened: orEmpty(happened) };
}

function orNull(text: string | null | undefined): string | null {
  return text ?? null;
}

function orEmpty(text: string | undefined): string {
  return text ?? '';
}

async function registerOf(options: DraftOptions): Promise<Result<Register>> {
  if (options.server === undefined) {
    if (options.register === undefined || options.audience === undefined) return refused(nowhere);
    return done({ origin: options.register, now: Date.now(), rules: null, audience: null, last: undefined });
  }
  const address = regionAddress(options.server);
  if (address === undefined)
    return refused({ ...nowhere, sentence: `"${options.server}" is not the address of a region.` });
  const base = `${address.server}/api/regions/${address.region}`;
  const region = await askJson(base);
  if (!region.ok) return region;
  const told = toldBy(region.value, options.agreement);
  if (told === undefined)
    return refused({ ...nowhere, place: base, sentence: 'The server does not answer as Concord does.' });
  const last = await lastNumber(base, options, told.marked);
  return last.ok ? done({ ...told, last: last.value }) : last;
}

/** The last number of the party under the agreement, as far as its seat sees acts. */
async function lastNumber(
  base: string,
  { from, agreement }: DraftOptions,
  marked: boolean,
): Promise<Result<ActNumber | undefined>> {
  const seat = marked ? `&seat=${encodeURIComponent(from)}` : '';
  const acts = await askJson(`${base}/acts?limit=1000&agreement=${encodeURIComponent(agreement)}${seat}`);
  if (!acts.ok) return acts;
  const rows: readonly unknown[] = Array.isArray(acts.value) ? acts.value : [];
  const numbers = rows
    .flatMap(row => (isRecord(row) && typeof row['number'] === 'string' ? [readNumber(row['number'])] : []))
    .filter(number => number?.party === from);
  return done(
    numbers.toSorted((a, b) => Number(a?.year) - Number(b?.year) || Number(a?.sequence) - Number(b?.sequence)).at(-1),
  );
}

function toldBy(
  region: unknown,
  agreement: string,
): (Omit<Register, 'last'> & { readonly marked: boolean }) | undefined {
  if (!isRecord(region) || typeof region['origin'] !== 'string' || typeof region['now'] !== 'number') return undefined;
  const parties = recordsIn(region['parties']).flatMap(row => (typeof row['party'] === 'string' ? [row['party']] : []));
  const adopted = recordsIn(region['agreements']).find(row => row['agreement'] === agreement);
  const rules = adopted?.['rules'];
  return {
    origin: region['origin'],
    now: region['now'],
    marked: markOf(region['origin']) !== null,
    rules: typeof rules === 'string' ? rules : null,
    audience: audienceHash({ name: 'all-parties', version: 1, parties }),
  };
}

/** The content of an act: JSON on the command line, or in a file. */
async function contentOf(text: string | undefined): Promise<Result<JsonValue>> {
  if (text === undefined) return done({});
  const source = text.startsWith('{') ? done(text) : await readText(text);
  if (!source.ok) return source;
  try {
    return checkStrict(JSON.parse(source.value));
  } catch {
    return refused({
      code: 'not-json',
      place: '--data',
      sentence: 'The content is not JSON.',
      cure: 'Write an object such as {"year":2026}, or name a file that holds one.',
    });
  }
}

function listOf(text: string | undefined): readonly string[] {
  return text === undefined || text === '' ? [] : text.split(',').map(part => part.trim());
}

function recordsIn(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const nowhere = {
  code: 'register-missing',
  place: '--server',
  sentence: 'The draft needs to know its register.',
  cure: 'Give --server http://HOST/r/REGION; or, offline, --register ORIGIN, --audience HASH and --rules HASH.',
};
