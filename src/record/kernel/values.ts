import {
  type Audience,
  checkPublicKey,
  countOf,
  isPartyCode,
  keyIdOf,
  lineOf,
  listOf,
  objectOf,
  type Reader,
  textOf,
  wordOf,
} from '../../act/index.ts';
import { fromBase64, isDay, isInstant, isMoment, type Problem } from '../../core/index.ts';
import { problem } from '../problem.ts';
import { publicViewer, type Roster } from '../roster.ts';
import type { KernelAct, NeededKey } from './kind.ts';

/** A party's code. `PUBLIC` is nobody's. */
export const partyCode: Reader<string> = textOf(
  text => isPartyCode(text) && text !== publicViewer,
  'the code of a party',
  'Write an ISO 3166 code such as AT, or an organization as OSCE.',
);

/** A public key: 32 bytes in base64. Whether the point may serve as a key is for {@link checkKey}. */
export const publicKeyText: Reader<string> = textOf(
  text => fromBase64(text)?.length === 32,
  'a public key',
  'Give the 32 bytes of an Ed25519 public key in padded base64.',
);

/** A key id: the hex SHA-256 of the raw public key. */
export const keyidText: Reader<string> = textOf(
  /^[0-9a-f]{64}$/,
  'a key id',
  'Give the 64 lower-case hex digits of the key id.',
);

/** Whether the readers are all these parties, with or without `PUBLIC`, by which an open register is read by everybody. */
export function holdsExactly(readers: readonly string[], parties: readonly string[]): boolean {
  return readers.filter(reader => reader !== publicViewer).join() === parties.join();
}

/** A day, `2026-03-02`. */
export const dayText: Reader<string> = textOf(isDay, 'a day', 'Write the day as 2026-03-02.');

/** An instant, `2026-03-02T10:00:00Z`. */
export const instantText: Reader<string> = textOf(
  isInstant,
  'an instant',
  'Write the instant in UTC as 2026-03-02T10:00:00Z.',
);

/** A day or an instant. */
export const momentText: Reader<string> = textOf(
  isMoment,
  'a day or an instant of the years 1971 to 2049',
  'Write a day as 2026-03-02, or an instant in UTC as 2026-03-02T10:00:00Z.',
);

/** An agreement's id. */
export const agreementId: Reader<string> = textOf(
  /^[a-z][a-z0-9-]{0,63}$/,
  'the id of an agreement',
  'Write the id as the agreement file does, for example vd-2011.',
);

/** The hash of an agreement's manifest. */
export const rulesHash: Reader<string> = textOf(
  /^sha256:[0-9a-f]{64}$/,
  'the hash of an agreement',
  'Write "sha256:" and 64 lower-case hex digits.',
);

/** A named set of parties, sorted, each once; `PUBLIC` may be among them. */
export const audienceShape: Reader<Audience> = objectOf<Audience>({
  name: textOf(
    /^[a-z][a-z0-9-]{0,63}$/,
    'the name of an audience',
    'Write lower-case letters, digits and hyphens, for example all-parties.',
  ),
  version: countOf(1, 1_000_000),
  parties: sortedParties,
});

/** What is told of a party beside its code. `note` is the without-prejudice note, `root` its root key. */
export interface Newcomer {
  readonly name: string;
  readonly kind: 'state' | 'organization' | 'joint-party';
  readonly root: string;
  readonly note: string;
}

/** The members that describe a party. */
export const newcomerMembers: { readonly [Name in keyof Newcomer]: Reader<Newcomer[Name]> } = {
  name: lineOf(1, 120),
  kind: wordOf(['state', 'organization', 'joint-party'] as const),
  root: publicKeyText,
  note: lineOf(0, 400),
};

/** The key id of a public key in base64. */
export function keyidOf(publicKey: string): string {
  return keyIdOf(fromBase64(publicKey) ?? new Uint8Array());
}

/** Refuses points that make a signature verify for every message, and other malformed keys: a party could deny its acts. */
export function checkKey(publicKey: string, place: string): readonly Problem[] {
  const checked = checkPublicKey(fromBase64(publicKey) ?? new Uint8Array());
  return checked.ok ? [] : checked.problems.map(({ code, sentence, cure }) => problem(code, place, sentence, cure));
}

/** The same for a key that joins a register: it must be nobody's yet. */
export function checkNewKey(roster: Roster, publicKey: string, place: string): readonly Problem[] {
  if (!roster.keys.has(keyidOf(publicKey))) return checkKey(publicKey, place);
  return [
    problem(
      'key-known',
      place,
      'This key is known to the register already.',
      'Make a new key: one key serves one officer.',
    ),
  ];
}

/** The root key of a party, which signs what concerns the party itself. */
export function rootOf(roster: Roster, party: string): NeededKey {
  const root = roster.parties.get(party)?.root ?? '';
  return { keyid: keyidOf(root), whose: `the root key of ${party}` };
}

/** Refuses what only the convener may send. */
export function fromConvener(roster: Roster, act: KernelAct): readonly Problem[] {
  const convener = roster.founding?.convener ?? null;
  if (convener === null || act.payload.from === convener) return [];
  return [
    problem('not-convener', '/from', `Only the convener, ${convener}, may send this.`, `Ask ${convener} to send it.`),
  ];
}

/** In one order only, so that one set of parties has one hash. */
function sortedParties(...[value, place, note]: Parameters<Reader<readonly string[]>>): readonly string[] | undefined {
  const parties = listOf(audienceMember, 1, 128, code => code)(value, place, note);
  if (parties === undefined || parties.join() === parties.toSorted().join()) return parties;
  note('malformed', place, 'The parties are not sorted.', 'Sort them by their codes.');
  return undefined;
}

function audienceMember(...[value, place, note]: Parameters<Reader<string>>): string | undefined {
  return value === publicViewer ? publicViewer : partyCode(value, place, note);
}
