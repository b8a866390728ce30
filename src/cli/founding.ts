import { randomBytes } from 'node:crypto';
import { parseDocument } from 'yaml';
import { audienceHash, kernelAgreement, type Payload } from '../act/index.ts';
import { formatInstant, refused, done, toHex, type JsonObject, type Problem, type Result } from '../core/index.ts';
import { formatNumber, markOf, numberAfter } from '../record/index.ts';
import { statusOn } from './draft.ts';
import { fieldsOf, objectOf, oneOf, textOf, type Fields } from './example/yaml-fields.ts';

/** A founding as the convener writes it in `founding.yaml`. */
export interface FoundingPlan {
  readonly origin: string;
  readonly title: string;
  readonly summary: string;
  readonly convener: string;
  readonly parties: readonly PlannedParty[];
}

export interface PlannedParty {
  readonly party: string;
  readonly name: string;
  readonly kind: 'state' | 'organization' | 'joint-party';
  /** The public root key, base64, as `concord keys show` prints it. */
  readonly root: string;
  readonly note: string;
}

/** The server's own keys, which the founding names for good. */
export interface ServerKeys {
  /** The log's verifier key. */
  readonly logKey: string;
  readonly receiptKey: string;
}

/** Reads `founding.yaml`; every fault is named with its place. */
export function readFounding(text: string, file: string): Result<FoundingPlan> {
  const problems: Problem[] = [];
  const document = parseDocument(text, { version: '1.2', uniqueKeys: true });
  const [wrong] = document.errors;
  if (wrong !== undefined)
    return refused({ code: 'yaml', place: file, sentence: wrong.message, cure: 'Mend the file at that place.' });
  const top = fieldsOf(document.toJS({ maxAliasCount: 0 }), file, problems);
  oneOf(top, 'format', ['concord-founding/1']);
  const parties = objectOf(top, 'parties');
  const plan: FoundingPlan = {
    origin: textOf(top, 'origin'),
    title: textOf(top, 'title'),
    summary: textOf(top, 'summary'),
    convener: textOf(top, 'convener'),
    parties: Object.keys(parties.members)
      .toSorted()
      .map(party => partyOf(party, objectOf(parties, party))),
  };
  return problems.length === 0 ? done(plan) : refused(...problems);
}

/** The founding act of a plan, for every party's root key to sign. */
export function foundingPayload(
  { origin, convener, parties }: FoundingPlan,
  { logKey, receiptKey }: ServerKeys,
  now: number,
): Payload {
  const codes = parties.map(({ party }) => party);
  const audience = { name: 'all-parties', version: 1, parties: codes };
  const data: JsonObject = {
    origin,
    logKey,
    receiptKey,
    clock: markOf(origin) === null ? 'real' : 'simulated',
    convener,
    parties: parties.map(party => ({ ...party })),
    audiences: [audience],
  };
  return {
    register: origin,
    agreement: kernelAgreement,
    rules: null,
    kind: 'founding',
    from: convener,
    behalf: null,
    to: ['all-parties'],
    info: [],
    audience: audienceHash(audience),
    number: formatNumber(numberAfter(undefined, convener, kernelAgreement, new Date(now).getUTCFullYear())),
    precedence: 'routine',
    status: statusOn(origin),
    about: null,
    label: '',
    cites: [],
    refers: [],
    corrects: null,
    withdraws: null,
    at: formatInstant(Math.floor(now / 1000) * 1000),
    lang: 'en',
    data,
    remarks: '',
    attachments: [],
    nonce: toHex(Uint8Array.from(randomBytes(16))),
  };
}

function partyOf(party: string, fields: Fields): PlannedParty {
  const note = fields.members['note'] === undefined ? '' : textOf(fields, 'note');
  return {
    party,
    name: textOf(fields, 'name'),
    kind: oneOf(fields, 'kind', ['state', 'organization', 'joint-party']),
    root: textOf(fields, 'root'),
    note,
  };
}
