import {
  type Crypto,
  done,
  equalBytes,
  fromBase64,
  type Problem,
  refused,
  type Result,
  type Signer,
  toBase64,
} from '../core/index.ts';
import { emptyRoot } from './merkle.ts';
import { type Endorsement, type Note, readNote, signNote, verifyNote, writeNote } from './note.ts';
import type { Vkey } from './vkey.ts';

/** How far a log has come (C2SP tlog-checkpoint): its name, how many entries, and the root over them. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** A checkpoint whose signature by the log was found good. */
export interface OpenedCheckpoint extends Checkpoint {
  /** The log's endorsement, and those of witnesses that were asked for and signed. */
  readonly endorsements: readonly Endorsement[];
  readonly note: Note;
}

/** The text that is signed. Never more than three lines: anything else a log has to say is an entry. */
function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** A checkpoint signed by its log, as the file that is published. */
export async function signCheckpoint(crypto: Crypto, checkpoint: Checkpoint, signer: Signer): Promise<Uint8Array> {
  return writeNote(await signNote(crypto, checkpointText(checkpoint), checkpoint.origin, signer));
}

/** Opens a published checkpoint: its form, and the signature of the log whose key is `log`. Witnesses are optional. */
export async function openCheckpoint(
  crypto: Crypto,
  bytes: Uint8Array,
  log: Vkey,
  witnesses: readonly Vkey[] = [],
): Promise<Result<OpenedCheckpoint>> {
  const note = readNote(bytes);
  if (!note.ok) return inCheckpoint(note.problems);
  const checkpoint = readCheckpointText(crypto, note.value.text);
  if (!checkpoint.ok) return checkpoint;
  if (checkpoint.value.origin !== log.name) {
    return malformed('origin', `is of “${checkpoint.value.origin}”, not of ${log.name}`);
  }
  const endorsements = await verifyNote(crypto, note.value, [log, ...witnesses]);
  if (!endorsements.ok) return inCheckpoint(endorsements.problems);
  if (!endorsements.value.some(({ vkey }) => vkey === log)) return malformed('signature', 'is not signed by its log');
  return done({ ...checkpoint.value, endorsements: endorsements.value, note: note.value });
}

function readCheckpointText(crypto: Crypto, text: string): Result<Checkpoint> {
  const [origin = '', count = '', hash = '', end, ...more] = text.split('\n');
  if (end !== '' || more.length > 0) return malformed('text', 'does not have exactly three lines');
  const size = Number(count);
  if (!/^(?:0|[1-9]\d*)$/.test(count) || !Number.isSafeInteger(size))
    return malformed('size', `has the size “${count}”`);
  const root = fromBase64(hash);
  if (root?.length !== 32) return malformed('root', 'has a root that is not 32 bytes of base64');
  if (size === 0 && !equalBytes(root, emptyRoot(crypto))) return malformed('root', 'has a root but no entries');
  return done({ origin, size, root });
}

function inCheckpoint(problems: readonly Problem[]): Result<never> {
  return refused(
    ...problems.map(({ code, place, sentence, cure }) => ({ code, place: `checkpoint ${place}`, sentence, cure })),
  );
}

function malformed(place: string, what: string): Result<never> {
  return refused({
    code: 'checkpoint-form',
    place: `checkpoint ${place}`,
    sentence: `The checkpoint ${what}.`,
    cure: 'Check that address and verifier key belong to the same register.',
  });
}
