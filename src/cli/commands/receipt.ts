import type { CommandDef } from 'citty';
import { nodeCrypto } from '../../act/node/index.ts';
import { formatInstant, toHex } from '../../core/index.ts';
import { openReceipt, type Receipt } from '../../register/index.ts';
import { readEnvelopeBytes } from '../act-file.ts';
import { command, group } from '../command.ts';
import { readText, writeNew } from '../files.ts';
import { columns } from '../layout.ts';
import { faults, ok, type Outcome } from '../outcome.ts';
import { openSeat } from '../seat.ts';
import { signerArgs } from '../signing.ts';
import { vkeyArg, vkeyFrom } from '../vkey.ts';

const check: CommandDef = command({
  name: 'receipt check',
  says: 'check a receipt offline: the act, when it was accepted, and that it is in the log',
  args: {
    receipt: {
      type: 'positional',
      required: true,
      valueHint: 'RECEIPT',
      description: 'the receipt (a .tlog-proof file)',
    },
    act: {
      type: 'string',
      valueHint: 'FILE',
      required: true,
      description: 'the signed act: its envelope, byte for byte',
    },
    vkey: vkeyArg,
  },
  async run({ receipt, act, vkey }): Promise<Outcome> {
    const key = await vkeyFrom(vkey);
    const proof = await readText(receipt);
    const envelope = await readEnvelopeBytes(act);
    if (!key.ok || !proof.ok || !envelope.ok) {
      return faults([key, proof, envelope].flatMap(read => (read.ok ? [] : read.problems)));
    }
    const opened = await openReceipt(nodeCrypto, proof.value, envelope.value, key.value);
    return opened.ok
      ? ok(receiptText(opened.value), receiptJson(opened.value))
      : faults(opened.problems, 'The receipt proves nothing:');
  },
});

const fetchReceipt: CommandDef = command({
  name: 'receipt fetch',
  says: 'fetch the receipt of an act from a server, to keep',
  args: {
    act: { type: 'positional', required: true, valueHint: 'ACT-ID', description: 'the act: "act:" and its id' },
    server: {
      type: 'string',
      valueHint: 'URL',
      required: true,
      description: 'the region, such as http://localhost:8484/r/vienna-2021-22',
    },
    seat: { type: 'string', valueHint: 'PARTY', description: 'whose seat to take on an example register' },
    ...signerArgs,
    out: { type: 'string', valueHint: 'FILE', description: 'where to write it; else it is printed' },
  },
  async run({ act, out, ...options }): Promise<Outcome> {
    const opened = await openSeat(options);
    if (!opened.ok) return faults(opened.problems);
    const response = await opened.value.ask(`/acts/${encodeURIComponent(act)}/receipt`);
    if (!response.ok) return faults(response.problems);
    const text = await response.value.text();
    if (out === undefined) return ok(text, { receipt: text });
    const written = await writeNew(out, text);
    return written.ok
      ? ok(`Written to ${out}. Check it with: concord receipt check ${out} --act ENVELOPE --vkey KEY`, {
          file: out,
          receipt: text,
        })
      : faults(written.problems);
  },
});

/** `concord receipt check` and `concord receipt fetch`. */
export const receipt: CommandDef = group('receipt', 'check a receipt offline, or fetch one', {
  check,
  fetch: fetchReceipt,
});

function receiptText({ index, record, checkpoint }: Receipt): string {
  return [
    'The receipt is good: this act is in the log.',
    columns([
      ['  accepted', formatInstant(record.recorded)],
      ['  entry', `${index} of ${checkpoint.size} in ${checkpoint.origin}`],
      ['  act', `envelope ${record.act}`],
      ['  audience', `${record.audience}, number ${record.n} among its acts`],
      ['  root', toHex(checkpoint.root)],
    ]),
  ].join('\n');
}

function receiptJson({ index, record, checkpoint }: Receipt): unknown {
  const { origin, size, root } = checkpoint;
  return { good: true, index, record, checkpoint: { origin, size, root: toHex(root) } };
}
