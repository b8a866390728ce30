import {
  checkStrict,
  isDay,
  isInstant,
  type JsonObject,
  type JsonValue,
  parseCanonical,
  type Result,
} from '../core/index.ts';
import { allParties, isPartyCode } from './party-code.ts';
import { actStatuses, type Attachment, type Behalf, kernelAgreement, type Payload, precedences } from './payload.ts';
import {
  countOf,
  freeObject,
  lineOf,
  listOf,
  type Note,
  objectOf,
  orNull,
  proseOf,
  type Reader,
  readWith,
  textOf,
  wordOf,
} from './reader.ts';

/**
 * Reads the payload of an act, from bytes (which must be canonical) or from a value. Exactly the members of `Payload`,
 * each of its form, none contradicting another; every problem names its place as a JSON pointer, and the cure.
 * Whether the register, agreement, parties and acts it names exist is for others to judge.
 */
export function readPayload(content: unknown): Result<Payload> {
  const json: Result<JsonValue> = content instanceof Uint8Array ? parseCanonical(content) : checkStrict(content);
  return json.ok ? readStrictPayload(json.value) : json;
}

/** The same for a value that is known to be strict JSON. */
export function readStrictPayload(json: JsonValue): Result<Payload> {
  return readWith((value, place, note) => {
    const payload = payloadReader(value, place, note);
    if (payload !== undefined) noteContradictions(payload, note);
    return payload;
  }, json);
}

const party: Reader<string> = textOf(
  isPartyCode,
  'the code of a party',
  'Write an ISO 3166 code such as AT, or an organization as OSCE.',
);
const addressee: Reader<string> = textOf(
  text => text === allParties || isPartyCode(text),
  'the code of a party',
  `Write an ISO 3166 code such as AT, an organization as OSCE, or ${allParties}.`,
);
const hash: Reader<string> = textOf(/^sha256:[0-9a-f]{64}$/, 'a hash', 'Write sha256: and 64 lower-case hex digits.');
const actId: Reader<string> = textOf(
  /^act:[0-9a-f]{64}$/,
  'the id of an act',
  'Write act: and 64 lower-case hex digits.',
);
const instant: Reader<string> = textOf(isInstant, 'an instant', 'Write it in UTC as 2026-03-02T10:00:00Z.');
const itself = (text: string): string => text;

const behalf: Reader<Behalf> = objectOf<Behalf>({
  happened: textOf(
    text => isDay(text) || isInstant(text),
    'a day or an instant',
    'Write a day as 2022-02-09, or an instant in UTC as 2022-02-09T10:00:00Z.',
  ),
  party,
});

/** The name cannot lead a program that saves the file out of its folder. */
const fileName: Reader<string> = (value, place, note) => {
  const name = lineOf(1, 200)(value, place, note);
  if (name === undefined || !/[/\\]|^\.{1,2}$/.test(name)) return name;
  note('malformed', place, 'This is not the name of a file.', 'Leave folders and slashes out.');
  return undefined;
};

const attachment: Reader<Attachment> = objectOf<Attachment>({
  name: fileName,
  sha256: textOf(/^[0-9a-f]{64}$/, 'a hash', 'Write the 64 lower-case hex digits of the SHA-256 of the file.'),
  size: countOf(0, 2 ** 40),
  type: textOf(/^[a-z0-9]+\/[a-z0-9][a-z0-9.+-]{0,99}$/, 'a media type', 'Write the type as image/jpeg.'),
});

const payloadReader: Reader<Payload> = objectOf<Payload>({
  about: orNull(actId),
  agreement: textOf(
    /^(?:concord\/1|[a-z][a-z0-9-]{0,63})$/,
    'the id of an agreement',
    'Write the id as the agreement file does, for example vd-2011.',
  ),
  at: instant,
  attachments: listOf(attachment, 0, 32, file => file.name),
  audience: hash,
  behalf: orNull(behalf),
  cites: listOf(lineOf(1, 40), 0, 64, itself),
  corrects: orNull(actId),
  data: freeData,
  from: party,
  info: listOf(addressee, 0, 128, itself),
  kind: textOf(
    /^[a-z][a-z0-9-]{0,63}$/,
    'a kind of act',
    'Write lower-case letters, digits and hyphens, as the agreement file does.',
  ),
  label: lineOf(0, 120),
  lang: textOf(
    /^[a-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}$/,
    'a language tag',
    'Write it as BCP 47 does, for example en or uk.',
  ),
  nonce: textOf(/^[0-9a-f]{32}$/, 'a nonce', 'Write 128 random bits as 32 lower-case hex digits.'),
  number: textOf(/^[^/\s]+\/.+\/\d{4}\/\d{4,9}$/, 'the number of an act', 'Write it as AT/vd-2011/2026/0012.'),
  precedence: wordOf(precedences),
  refers: listOf(actId, 0, 64, itself),
  register: textOf(
    /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$/,
    'the origin of a register',
    'Write it without a scheme, for example register.example/region.',
  ),
  remarks: proseOf(16_000),
  rules: orNull(hash),
  status: wordOf(actStatuses),
  to: listOf(addressee, 1, 128, itself),
  withdraws: orNull(actId),
});

function freeData(value: JsonValue, place: string, note: Note): JsonObject | undefined {
  return freeObject(value, place, note);
}

function noteContradictions(payload: Payload, note: Note): void {
  noteKernelRules(payload, note);
  if (!payload.number.startsWith(`${payload.from}/${payload.agreement}/`)) {
    note(
      'contradiction',
      '/number',
      'The number is not one of this party under this agreement.',
      `Begin it with ${payload.from}/${payload.agreement}/.`,
    );
  }
  for (const list of ['to', 'info'] as const) {
    if (payload[list].length > 1 && payload[list].includes(allParties)) {
      note(
        'contradiction',
        `/${list}`,
        `${allParties} stands beside single parties.`,
        `Write ${allParties} alone, or the parties.`,
      );
    }
  }
  const twice = payload.info.find(addressed => payload.to.includes(addressed));
  if (twice !== undefined)
    note('contradiction', '/info', `${twice} stands in "to" already.`, 'Keep it in one of the two.');
  if (payload.corrects !== null && payload.withdraws !== null) {
    note('contradiction', '/withdraws', 'One act cannot both correct and withdraw.', 'Send two acts.');
  }
  if (payload.behalf?.party === payload.from) {
    note(
      'contradiction',
      '/behalf',
      'Nobody enters an act by proxy for himself.',
      'Write null, and sign it as an act of your own.',
    );
  }
}

function noteKernelRules({ agreement, rules }: Payload, note: Note): void {
  if (agreement === kernelAgreement && rules !== null) {
    note('contradiction', '/rules', 'The trust kernel is code and has no rules file.', 'Write null.');
  }
  if (agreement !== kernelAgreement && rules === null) {
    note(
      'contradiction',
      '/rules',
      'The act does not say which text of the agreement its signer saw.',
      'Write the hash of the manifest that is in force.',
    );
  }
}
