import {
  concatBytes,
  type Crypto,
  decodeUtf8,
  done,
  encodeUtf8,
  fromBase64,
  fromHex,
  refused,
  type Result,
  type Signer,
  toBase64,
  toHex,
} from '../core/index.ts';
import { type Vkey, vkeyOf, isKeyName } from './vkey.ts';

/** A signed note (C2SP signed-note): `text` ends with a line break, and at least one signature stands below it. */
export interface Note {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A signature line. `id` is the key id in 8 hex digits, `blob` what follows it: its form depends on the key's type. */
interface NoteSignature {
  readonly name: string;
  readonly id: string;
  readonly blob: Uint8Array;
}

/** A key whose signature was found good; `time` in seconds UTC when it is a witness's cosignature. */
export interface Endorsement {
  readonly vkey: Vkey;
  readonly time: number | null;
}

const longestNote = 65_536;

/** Reads a note strictly; whether its signatures are good is another question (`verifyNote`). */
export function readNote(bytes: Uint8Array): Result<Note> {
  if (bytes.length > longestNote) return malformed(`has ${bytes.length} bytes, at most ${longestNote} are read`);
  const all = decodeUtf8(bytes);
  if (all === undefined || bytes.some(isControl)) return malformed('is not plain UTF-8 text');
  const split = all.lastIndexOf('\n\n');
  if (split < 0 || !all.endsWith('\n')) return malformed('has no blank line before its signatures');
  const lines = all.slice(split + 2, -1).split('\n');
  const signatures = lines.map(readSignature).filter(signature => signature !== undefined);
  if (signatures.length < lines.length) return malformed('has a line below the blank line that is no signature');
  return done({ text: all.slice(0, split + 1), signatures });
}

/** The note as bytes. */
export function writeNote({ text, signatures }: Note): Uint8Array {
  const lines = signatures.map(({ name, id, blob }) => {
    const raw = fromHex(id) ?? new Uint8Array(0);
    return `— ${name} ${toBase64(concatBytes(raw, blob))}\n`;
  });
  return encodeUtf8(`${text}\n${lines.join('')}`);
}

/** A text signed by a log under its name. The text ends with a line break. */
export async function signNote(crypto: Crypto, text: string, name: string, signer: Signer): Promise<Note> {
  const blob = await signer.sign(encodeUtf8(text));
  return { text, signatures: [{ name, id: vkeyOf(crypto, name, signer.publicKey).id, blob }] };
}

/**
 * Judges a note by the keys one knows. Signatures by other keys are passed over; one bad signature by a known key,
 * or none good, refuses the whole note.
 */
export async function verifyNote(
  crypto: Crypto,
  note: Note,
  vkeys: readonly Vkey[],
): Promise<Result<readonly Endorsement[]>> {
  const endorsements: Endorsement[] = [];
  for (const signature of note.signatures) {
    const vkey = vkeys.find(known => known.name === signature.name && known.id === signature.id);
    if (vkey === undefined) continue;
    const endorsement = await endorsementOf(crypto, note.text, vkey, signature.blob);
    if (endorsement === undefined) return badSignature(vkey);
    endorsements.push(endorsement);
  }
  if (endorsements.length > 0) return done(endorsements);
  return refused({
    code: 'note-unsigned',
    place: 'note',
    sentence: `No signature is by a known key (${vkeys.map(({ name, id }) => `${name}+${id}`).join(', ')}).`,
    cure: 'Check that the verifier key is the one of this register.',
  });
}

async function endorsementOf(
  crypto: Crypto,
  text: string,
  vkey: Vkey,
  blob: Uint8Array,
): Promise<Endorsement | undefined> {
  if (vkey.type === 1) {
    const good = blob.length === 64 && (await crypto.verify(vkey.publicKey, encodeUtf8(text), blob));
    return good ? { vkey, time: null } : undefined;
  }
  if (blob.length !== 72) return undefined;
  const time = Number.parseInt(toHex(blob.subarray(0, 8)), 16);
  const message = encodeUtf8(`cosignature/v1\ntime ${time}\n${text}`);
  const good = Number.isSafeInteger(time) && (await crypto.verify(vkey.publicKey, message, blob.subarray(8)));
  return good ? { vkey, time } : undefined;
}

function readSignature(line: string): NoteSignature | undefined {
  const [dash, name = '', text, ...rest] = line.split(' ');
  if (dash !== '—' || !isKeyName(name) || text === undefined || rest.length > 0) return undefined;
  const blob = fromBase64(text);
  if (blob === undefined || blob.length < 5) return undefined;
  return { name, id: toHex(blob.subarray(0, 4)), blob: blob.subarray(4) };
}

/** The format knows no control characters but the line break. */
function isControl(byte: number): boolean {
  return byte < 0x20 && byte !== 0x0a;
}

function badSignature({ name, id }: Vkey): Result<never> {
  return refused({
    code: 'note-forged',
    place: `signature of ${name}+${id}`,
    sentence: `The signature of ${name} is not good for this text.`,
    cure: 'Fetch the note again; if it stays so, the text was changed after signing: keep it as evidence.',
  });
}

function malformed(what: string): Result<never> {
  return refused({
    code: 'note-form',
    place: 'note',
    sentence: `The note ${what}.`,
    cure: 'A signed note is text, a blank line, and lines of “— name base64”.',
  });
}
