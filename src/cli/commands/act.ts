import type { CommandDef } from 'citty';
import {
  encodeEnvelope,
  encodePayload,
  messageText,
  readEnvelope,
  paeOf,
  actPayloadType,
  keyIdOf,
  type Envelope,
} from '../../act/index.ts';
import { decodeUtf8, encodeUtf8, toBase64, type Signer } from '../../core/index.ts';
import { readActFile, type ActFile } from '../act-file.ts';
import { ask, regionAddress } from '../api.ts';
import { command, group } from '../command.ts';
import { draftFrom } from '../draft.ts';
import { writeNew } from '../files.ts';
import { textIn } from '../json-member.ts';
import { faults, ok, usage, type Outcome } from '../outcome.ts';
import { openSeat } from '../seat.ts';
import { signerArgs, signerFrom } from '../signing.ts';

const text = (valueHint: string, description: string) => ({ type: 'string', valueHint, description }) as const;
const needed = (valueHint: string, description: string) =>
  ({ type: 'string', valueHint, description, required: true }) as const;
const fileArg = {
  type: 'positional',
  required: true,
  valueHint: 'FILE',
  description: 'a draft or a signed act; - reads what is piped in',
} as const;
const outArg = text('FILE', 'where to write it; else it is printed');

const draft: CommandDef = command({
  name: 'act draft',
  says: 'draft an act: a file to read, sign and send',
  args: {
    from: needed('PARTY', 'the party that signs'),
    kind: needed('KIND', 'the kind of act, as the agreement names it'),
    agreement: needed('ID', 'the agreement; concord/1 for keys, membership and the like'),
    to: { ...text('PARTIES', 'addressees, parted by commas (all-parties)'), default: 'all-parties' },
    info: text('PARTIES', 'who else is told'),
    data: text('JSON', 'the content: {"year":2026}, or a file that holds it'),
    about: text('ACT-ID', 'the act that opened the thing this one is about'),
    label: text('TEXT', 'a short name for the thing'),
    behalf: text('PARTY', 'the party for which this is entered by proxy'),
    happened: text('TIME', 'when that party acted: a day, or an instant'),
    corrects: text('ACT-ID', 'the act this one corrects'),
    withdraws: text('ACT-ID', 'the act this one withdraws'),
    cites: text('ARTICLES', 'paragraphs referred to, parted by commas'),
    remarks: text('TEXT', 'remarks'),
    precedence: text('WORD', 'flash, immediate, priority or routine'),
    server: text(
      'URL',
      'the region, such as http://localhost:8484/r/vienna-2021-22: fills in what the register knows. On a real register --key signs in',
    ),
    register: text('ORIGIN', 'offline: the origin of the register'),
    rules: text('HASH', 'offline: the hash of the agreement in force'),
    audience: text('HASH', 'the hash of the audience (all parties)'),
    ...signerArgs,
    number: text('NUMBER', 'the number of the act, such as AT/vd-2011/2026/0012'),
    out: outArg,
  },
  async run({ out, ...options }): Promise<Outcome> {
    const payload = await draftFrom(options);
    if (!payload.ok) return faults(payload.problems, 'This draft would not be accepted:');
    const content = `${JSON.stringify(JSON.parse(decodeUtf8(encodePayload(payload.value)) ?? ''), undefined, 2)}\n`;
    return output(content, out, `Drafted in ${out ?? ''}. Read it with: concord act print ${out ?? ''}`);
  },
});

const sign: CommandDef = command({
  name: 'act sign',
  says: 'sign a draft, or add a signature to a signed act',
  args: { file: fileArg, ...signerArgs, out: outArg },
  async run({ file, out, ...args }): Promise<Outcome> {
    const act = await readActFile(file);
    if (!act.ok) return faults(act.problems);
    const signer = await signerFrom(args, act.value.payload.register);
    if (!signer.ok) return faults(signer.problems);
    const envelope = await withSignature(act.value, signer.value);
    if (envelope === undefined) return faults([signedAlready(file)]);
    return output(decodeUtf8(encodeEnvelope(envelope)) ?? '', out, `Signed ${act.value.id} in ${out ?? ''}.`);
  },
});

const send: CommandDef = command({
  name: 'act send',
  says: 'send a signed act to a server; sending twice does no harm',
  args: { file: fileArg, server: needed('URL', 'the region, such as http://localhost:8484/r/vienna-2021-22') },
  async run({ file, server }): Promise<Outcome> {
    const address = regionAddress(server);
    if (address === undefined) return usage(`"${server}" is not the address of a region.`, ['act']);
    const act = await readActFile(file);
    if (!act.ok) return faults(act.problems);
    if (act.value.envelope === null) return faults([notSigned(file)]);
    const response = await ask(`${address.server}/api/regions/${address.region}/acts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: address.server },
      body: decodeUtf8(act.value.envelope.bytes) ?? '',
    });
    if (!response.ok) return faults(response.problems, 'The register refused the act:');
    const acceptance: unknown = await response.value.json();
    return ok(`Accepted: ${act.value.id}\nKeep the receipt: concord receipt fetch ${act.value.id} --server ${server}`, {
      id: act.value.id,
      acceptance,
    });
  },
});

const print: CommandDef = command({
  name: 'act print',
  says: 'print an act in message order',
  args: { file: fileArg },
  async run({ file }): Promise<Outcome> {
    const act = await readActFile(file);
    if (!act.ok) return faults(act.problems);
    const signatures = (act.value.envelope?.signatures ?? []).map(({ keyid }) => `Signed with key ${keyid}`);
    const last = signatures.length === 0 ? ['Not signed: a draft.'] : signatures;
    return ok(`${messageText(act.value.payload)}\n${act.value.id}\n${last.join('\n')}`, {
      id: act.value.id,
      payload: act.value.payload,
      signatures,
    });
  },
});

const id: CommandDef = command({
  name: 'act id',
  says: 'print the id of an act, the same before and after signing',
  args: { file: fileArg },
  async run({ file }): Promise<Outcome> {
    const act = await readActFile(file);
    return act.ok ? ok(act.value.id, { id: act.value.id }) : faults(act.problems);
  },
});

const fetchAct: CommandDef = command({
  name: 'act fetch',
  says: 'fetch a signed act from a server, byte for byte, to keep beside its receipt',
  args: {
    act: { type: 'positional', required: true, valueHint: 'ACT-ID', description: 'the act: "act:" and its id' },
    server: needed('URL', 'the region, such as http://localhost:8484/r/vienna-2021-22'),
    seat: text('PARTY', 'whose seat to take on an example register'),
    ...signerArgs,
    out: outArg,
  },
  async run({ act: wanted, out, ...options }): Promise<Outcome> {
    const seat = await openSeat(options);
    if (!seat.ok) return faults(seat.problems);
    const page = await seat.value.askJson(`/acts/${encodeURIComponent(wanted)}`);
    if (!page.ok) return faults(page.problems);
    const envelope = readEnvelope(encodeUtf8(textIn(page.value, 'envelope') ?? ''));
    if (!envelope.ok) return faults(envelope.problems, 'The server does not give a signed act:');
    if (envelope.value.actId !== wanted) return faults([otherAct(wanted)]);
    return output(decodeUtf8(envelope.value.bytes) ?? '', out, `Written to ${out ?? ''}.`);
  },
});

/** `concord act draft`, `sign`, `send`, `fetch`, `print` and `id`. */
export const act: CommandDef = group('act', 'draft, sign, send, fetch or print an act', {
  draft,
  sign,
  send,
  fetch: fetchAct,
  print,
  id,
});

async function withSignature({ payload, envelope }: ActFile, signer: Signer): Promise<Envelope | undefined> {
  const body = encodePayload(payload);
  const keyid = keyIdOf(signer.publicKey);
  const signatures = envelope?.envelope.signatures ?? [];
  if (signatures.some(signature => signature.keyid === keyid)) return undefined;
  const sig = toBase64(await signer.sign(paeOf(actPayloadType, body)));
  const all = [...signatures, { keyid, sig }].toSorted((a, b) => (a.keyid < b.keyid ? -1 : 1));
  return { payload: toBase64(body), payloadType: actPayloadType, signatures: all };
}

async function output(content: string, out: string | undefined, said: string): Promise<Outcome> {
  if (out === undefined) return ok(content, JSON.parse(content));
  const written = await writeNew(out, content);
  return written.ok ? ok(said, { file: out }) : faults(written.problems);
}

function otherAct(wanted: string) {
  return {
    code: 'other-act',
    place: wanted,
    sentence: 'The server gives another act than the one asked for.',
    cure: 'Ask another copy of the register, and tell the other parties.',
  };
}

function signedAlready(file: string) {
  return {
    code: 'signed-already',
    place: file,
    sentence: 'This key has signed the act already.',
    cure: 'Sign with another key, or send it as it is.',
  };
}

function notSigned(file: string) {
  return {
    code: 'not-signed',
    place: file,
    sentence: 'This is a draft, and nobody has signed it.',
    cure: 'Sign it first: concord act sign',
  };
}
