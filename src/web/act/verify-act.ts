import { keyIdOf, messageOf, type OpenedEnvelope, readEnvelope, verifySignatures } from '../../act/index.ts';
import { webCrypto } from '../../act/web/index.ts';
import { encodeUtf8, fromBase64, type Problem, type Result } from '../../core/index.ts';
import type { ActPage } from '../../record/index.ts';
import { type EntryRecord, hashText, openTlogProof, readEntryRecord, readVkey } from '../../register/index.ts';
import { sayUniversal } from '../moment.ts';

/** One step of the verification, in words. `waits`: it cannot be made yet. */
export interface Step {
  readonly says: string;
  readonly result: 'holds' | 'fails' | 'waits';
  readonly detail: string | null;
}

/** Every proof of an act, recomputed from its bytes in this browser; the first steps that fail make later ones meaningless. */
export async function verifyAct(page: ActPage): Promise<readonly Step[]> {
  const envelope = encodeUtf8(page.envelope);
  const opened = readEnvelope(envelope);
  if (!opened.ok) return [failed('The envelope is a well-formed act', opened.problems)];
  const record = readEntryRecord(encodeUtf8(page.entryRecord));
  return [
    holds('The envelope is a well-formed act', `${envelope.length} bytes of canonical JSON`),
    idStep(page, opened.value),
    messageStep(page, opened.value),
    ...(await signatureSteps(page, opened.value)),
    recordStep(page, envelope, record),
    await inclusionStep(page),
  ];
}

function idStep(page: ActPage, { actId }: OpenedEnvelope): Step {
  const says = 'The act’s id is the hash of what was signed';
  return actId === page.act.id
    ? holds(says, actId)
    : fails(says, `The bytes hash to ${actId}, the page shows ${page.act.id}.`);
}

function messageStep(page: ActPage, { payload }: OpenedEnvelope): Step {
  const says = 'The message on this page is the signed one';
  return JSON.stringify(messageOf(payload)) === JSON.stringify(page.message)
    ? holds(says, null)
    : fails(says, 'The page shows other words than were signed.');
}

async function signatureSteps(page: ActPage, opened: OpenedEnvelope): Promise<readonly Step[]> {
  const keyOf = (keyid: string): Uint8Array | undefined => {
    const key = fromBase64(page.signedBy.find(signer => signer.keyid === keyid)?.publicKey ?? '');
    return key !== undefined && keyIdOf(key) === keyid ? key : undefined;
  };
  const verdicts = await verifySignatures(opened, keyOf, webCrypto);
  return verdicts.map(({ keyid, verdict }) => {
    const signer = page.signedBy.find(row => row.keyid === keyid);
    const says =
      signer === undefined
        ? `Signature by the key ${keyid.slice(0, 16)}…`
        : `Signature of ${signer.officer} for ${signer.party}`;
    const detail = `Ed25519, key ${keyid.slice(0, 16)}…`;
    if (verdict === 'valid') {
      return holds(
        says,
        signer?.contested === true
          ? `${detail}; this key was revoked as of an earlier time: the signature is contested`
          : detail,
      );
    }
    return fails(
      says,
      verdict === 'wrong'
        ? 'The signature does not fit the bytes.'
        : 'No enrolled key with this id is on the record you see.',
    );
  });
}

function recordStep(page: ActPage, envelope: Uint8Array, record: Result<EntryRecord>): Step {
  const says = 'The register’s entry is of this act, at this time';
  if (!record.ok) return failed(says, record.problems);
  const { act, recorded, n } = record.value;
  if (act !== hashText(webCrypto, envelope)) return fails(says, 'The entry was made for other bytes.');
  if (recorded !== page.act.recorded)
    return fails(says, `The entry says ${sayUniversal(recorded)}, the page ${sayUniversal(page.act.recorded)}.`);
  return holds(says, `accepted ${sayUniversal(recorded)}, number ${n} of its audience`);
}

async function inclusionStep(page: ActPage): Promise<Step> {
  const says = 'The entry is in the register’s signed checkpoint';
  if (page.receipt === null) return { says, result: 'waits', detail: 'The next checkpoint follows shortly.' };
  const log = readVkey(webCrypto, page.vkey);
  if (!log.ok) return failed(says, log.problems);
  const entry = webCrypto.sha256(encodeUtf8(page.entryRecord));
  const proof = await openTlogProof(webCrypto, page.receipt, entry, log.value);
  if (!proof.ok) return failed(says, proof.problems);
  return holds(
    says,
    `checkpoint of ${proof.value.checkpoint.size} entries, signed by ${page.vkey.slice(0, page.vkey.lastIndexOf('+'))}`,
  );
}

function holds(says: string, detail: string | null): Step {
  return { says, result: 'holds', detail };
}

function fails(says: string, detail: string): Step {
  return { says, result: 'fails', detail };
}

function failed(says: string, problems: readonly Problem[]): Step {
  return fails(
    says,
    problems.map(({ place, sentence }) => (place === '' ? sentence : `${sentence} (${place})`)).join(' '),
  );
}
