import { type Crypto, type Problem, toHex } from '../core/index.ts';
import { apply, type IntakeState, isStale, judge, openEnvelope, openIntake, type Opened } from '../intake/index.ts';
import { type AgreementLibrary, problem } from '../record/index.ts';
import type { EntryRecord } from '../register/index.ts';

/** One entry of a register as an auditor has it: `envelope` is null where the auditor may not open it. */
export interface AuditedEntry {
  /** Where it was found, for people: `segments/000….seg entry 17`. */
  readonly place: string;
  readonly record: EntryRecord;
  readonly envelope: Uint8Array | null;
}

export interface AuditOptions {
  readonly origin: string;
  readonly crypto: Crypto;
  /** The adopted agreements at hand, by the hash of their manifest as the auditor computed it. */
  readonly library: AgreementLibrary;
  /** The founding's act id as the auditor pinned it earlier; null when none is pinned. */
  readonly founding: string | null;
  /** Told of each act that was opened and judged, in the order of the log. */
  readonly visit?: (act: Opened, recorded: number) => void;
}

/** What the audit of entries found. `summary` reads "n opened, m opaque". */
export interface EntriesAudit {
  readonly opened: number;
  readonly opaque: number;
  readonly summary: string;
  readonly faults: readonly Problem[];
}

/**
 * Judges every entry that can be opened as intake had to judge it, at its own place in the log: envelope, signatures,
 * keys, kernel, agreement, numbers, references. What a party may see is enough to judge what it may see, so an auditor
 * with a part of the entries judges that part in full.
 */
export async function auditEntries(
  entries: Iterable<AuditedEntry> | AsyncIterable<AuditedEntry>,
  options: AuditOptions,
): Promise<EntriesAudit> {
  const audit: Audit = {
    ...options,
    state: openIntake(options.origin, options.library),
    opened: 0,
    opaque: 0,
    faults: [],
  };
  let batch: AuditedEntry[] = [];
  for await (const entry of entries) {
    batch.push(entry);
    if (batch.length < atOnce) continue;
    await auditBatch(audit, batch);
    batch = [];
  }
  await auditBatch(audit, batch);
  const { opened, opaque, faults } = audit;
  return { opened, opaque, summary: `${opened} opened, ${opaque} opaque`, faults };
}

/** Signatures of so many entries are checked at the same time. */
const atOnce = 256;

interface Audit extends AuditOptions {
  readonly state: IntakeState;
  readonly faults: Problem[];
  opened: number;
  opaque: number;
}

async function auditBatch(audit: Audit, batch: readonly AuditedEntry[]): Promise<void> {
  const { state, crypto } = audit;
  const opening = batch.map(entry =>
    entry.envelope === null ? null : openEnvelope(state.roster, entry.envelope, crypto),
  );
  for (const [index, entry] of batch.entries()) {
    const first = await opening[index];
    if (entry.envelope === null || first === null || first === undefined) {
      audit.opaque++;
      continue;
    }
    const stale = first.ok && isStale(state, first.value);
    const result = stale ? await openEnvelope(state.roster, entry.envelope, crypto) : first;
    audit.opened++;
    blame(audit, entry, judgeBytes(audit, entry, entry.envelope));
    if (result.ok) judgeOpened(audit, entry, result.value);
    else blame(audit, entry, result.problems);
  }
}

function judgeBytes(audit: Audit, entry: AuditedEntry, envelope: Uint8Array): readonly Problem[] {
  const hash = `sha256:${toHex(audit.crypto.sha256(envelope))}`;
  if (hash === entry.record.act) return [];
  return [
    problem(
      'envelope-differs',
      '',
      'The envelope is not the one that was accepted: its hash differs from the entry record.',
      'Get the envelope from a mirror or from its sender.',
    ),
  ];
}

function judgeOpened(audit: Audit, entry: AuditedEntry, opened: Opened): void {
  const { state, founding } = audit;
  const { recorded, audience } = entry.record;
  const problems: Problem[] = [];
  if (audience !== opened.payload.audience) {
    problems.push(
      problem(
        'audience-differs',
        '/audience',
        'The entry record names another audience than the act.',
        'Ask the operator how this came about; keep both.',
      ),
    );
  }
  if (founding !== null && opened.payload.kind === 'founding' && opened.id !== founding) {
    problems.push(
      problem(
        'founding-differs',
        '',
        `This founding is not the one that was pinned, ${founding}.`,
        'This is another register under the same name: trust neither before the parties have compared their copies.',
      ),
    );
  }
  const judged = judge(state, opened, recorded);
  if (!judged.ok) problems.push(...judged.problems);
  else if (judged.value.is === 'again')
    problems.push(
      problem('act-twice', '', 'This act is in the register already.', 'Ask the operator how it was accepted twice.'),
    );
  blame(audit, entry, problems);
  apply(state, opened, recorded);
  audit.visit?.(opened, recorded);
}

function blame(audit: Audit, entry: AuditedEntry, problems: readonly Problem[]): void {
  for (const found of problems) audit.faults.push({ ...found, place: `${entry.place} ${found.place}`.trim() });
}
