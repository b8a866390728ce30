import { randomBytes } from 'node:crypto';
import { allParties, audienceHash, kernelAgreement, readPayload, type ActStatus, type Payload } from '../act/index.ts';
import { checkStrict, done, formatInstant, refused, toHex, type JsonValue, type Result } from '../core/index.ts';
import { formatNumber, markOf, numberAfter, readNumber, type ActNumber } from '../record/index.ts';
import { readText } from './files.ts';
import { listIn, memberIn, textIn } from './json-member.ts';
import { openSeat, type Seat } from './seat.ts';
import type { SignerOptions } from './signing.ts';

/** What the command line says of an act; the rest is filled in. Lists are parted by commas. */
export interface DraftOptions extends SignerOptions {
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
  const { server, register, audience, from } = options;
  if (server === undefined) {
    if (register === undefined || audience === undefined) return refused(nowhere);
    return done({ origin: register, now: Date.now(), rules: null, audience: null, last: undefined });
  }
  const seat = await openSeat({ ...options, server, seat: from });
  if (!seat.ok) return seat;
  const region = await seat.value.askJson('');
  if (!region.ok) return region;
  const last = await lastNumber(seat.value, options);
  if (!last.ok) return last;
  const adopted = listIn(region.value, 'agreements').find(row => textIn(row, 'agreement') === options.agreement);
  return done({
    origin: seat.value.origin,
    now: seat.value.now,
    rules: textIn(adopted, 'rules') ?? null,
    audience: await allPartiesIn(seat.value),
    last: last.value,
  });
}

/** The hash of the newest audience of all parties: of the founding, or of the last act that made it anew. */
async function allPartiesIn(seat: Seat): Promise<string | null> {
  for (const kind of ['audience', 'founding']) {
    const acts = await seat.askJson(`/acts?limit=1000&kind=${kind}`);
    for (const act of acts.ok ? listIn(acts.value).toReversed() : []) {
      const page = await seat.askJson(`/acts/${encodeURIComponent(textIn(act, 'id') ?? '')}`);
      const audience = page.ok ? memberIn(page.value, 'audience') : undefined;
      const [name, version] = [textIn(audience, 'name'), memberIn(audience, 'version')];
      if (name !== allParties || typeof version !== 'number') continue;
      const parties = listIn(audience, 'parties').filter(party => typeof party === 'string');
      return audienceHash({ name, version, parties });
    }
  }
  return null;
}

/** The last number of the party under the agreement, as far as its seat sees acts. */
async function lastNumber(seat: Seat, { from, agreement }: DraftOptions): Promise<Result<ActNumber | undefined>> {
  const acts = await seat.askJson(`/acts?limit=1000&agreement=${encodeURIComponent(agreement)}`);
  if (!acts.ok) return acts;
  const numbers = listIn(acts.value).flatMap(row => readNumber(textIn(row, 'number') ?? '') ?? []);
  const own = numbers.filter(number => number.party === from);
  return done(own.toSorted((a, b) => a.year - b.year || a.sequence - b.sequence).at(-1));
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

const nowhere = {
  code: 'register-missing',
  place: '--server',
  sentence: 'The draft needs to know its register.',
  cure: 'Give --server http://HOST/r/REGION; or, offline, --register ORIGIN, --audience HASH and --rules HASH.',
};
