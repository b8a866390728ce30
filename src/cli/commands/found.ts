import type { CommandDef } from 'citty';
import { encodePayload } from '../../act/index.ts';
import { decodeUtf8 } from '../../core/index.ts';
import { regionName, regionPaths, writeRegionFile } from '../../server/index.ts';
import { readActFile, type ActFile } from '../act-file.ts';
import { command, group } from '../command.ts';
import { readText, writeNew } from '../files.ts';
import { foundingPayload, readFounding } from '../founding.ts';
import { keepAll, openFounded, readFolders, serverKeys } from '../founding-register.ts';
import { columns } from '../layout.ts';
import { dataArg } from '../options.ts';
import { faults, ok, usage, type Outcome } from '../outcome.ts';

const regionArg = {
  type: 'string',
  valueHint: 'NAME',
  required: true,
  description: 'the name of the region in addresses: lower-case letters, digits, hyphens',
} as const;
const locksArg = {
  type: 'string',
  valueHint: 'DIR',
  description: 'where the locks lie; best on another disk than the data (DATA/locks)',
} as const;

const prepare: CommandDef = command({
  name: 'found prepare',
  says: "make the server's keys and draft the founding act, for every party to sign",
  args: {
    plan: {
      type: 'positional',
      required: true,
      valueHint: 'FOUNDING.YAML',
      description: 'origin, title, convener, and the parties with their root keys',
    },
    region: regionArg,
    data: dataArg,
    out: {
      type: 'string',
      valueHint: 'FILE',
      default: 'founding.json',
      description: 'where to write the draft (founding.json)',
    },
  },
  async run({ plan: file, region, data, out }): Promise<Outcome> {
    if (!regionName.test(region)) return usage(`"${region}" cannot name a region.`, ['found']);
    const text = await readText(file);
    const plan = text.ok ? readFounding(text.value, file) : text;
    if (!plan.ok) return faults(plan.problems);
    const keys = serverKeys(regionPaths(data, region), plan.value.origin);
    if (!keys.ok) return faults(keys.problems);
    const payload = foundingPayload(plan.value, keys.value, Date.now());
    const draft = `${JSON.stringify(JSON.parse(decodeUtf8(encodePayload(payload)) ?? ''), undefined, 2)}\n`;
    const written = await writeNew(out, draft);
    if (!written.ok) return faults(written.problems);
    const { title, summary } = plan.value;
    writeRegionFile(regionPaths(data, region).file, { title, summary, now: null, from: null });
    const lines = [
      `The draft is in ${out}. Now each party signs it with its root key, one after the other:`,
      `  concord act sign ${out} --key ROOT.key --out SIGNED.json`,
      'When all have signed:',
      `  concord found open SIGNED.json --region ${region} --data ${data} --agreements FOLDER`,
    ];
    return ok(lines.join('\n'), { file: out, vkey: keys.value.logKey });
  },
});

const open: CommandDef = command({
  name: 'found open',
  says: 'open a register with its founding act, once every party has signed it',
  args: {
    file: {
      type: 'positional',
      required: true,
      valueHint: 'FILE',
      description: 'the founding act with all signatures',
    },
    region: regionArg,
    data: dataArg,
    locks: locksArg,
    agreements: {
      type: 'string',
      valueHint: 'FOLDERS',
      description: 'agreements to keep, parted by commas; each still has to be adopted by an act',
    },
  },
  async run({ file, region, data, locks, agreements }): Promise<Outcome> {
    const act = await readActFile(file);
    if (!act.ok) return faults(act.problems);
    if (act.value.envelope === null) return faults([notSigned(file)]);
    const folders = await readFolders(agreements);
    if (!folders.ok) return faults(folders.problems);
    const paths = regionPaths(data, region, locks);
    const opened = await openFounded(paths, act.value.envelope);
    if (!opened.ok) return faults(opened.problems, 'The register is not opened:');
    const kept = await keepAll(paths, folders.value);
    if (!kept.ok) return faults(kept.problems);
    const { register: origin, audience } = act.value.payload;
    return ok(foundedText(act.value, opened.value, kept.value, data), {
      origin,
      founding: act.value.id,
      vkey: opened.value,
      audience,
      agreements: kept.value,
    });
  },
});

const agreement: CommandDef = command({
  name: 'found agreement',
  says: "keep an agreement's files in a register, so that an act can adopt it; the server must not be running",
  args: {
    folder: { type: 'positional', required: true, valueHint: 'FOLDER', description: "the agreement's folder" },
    region: regionArg,
    data: dataArg,
    locks: locksArg,
  },
  async run({ folder, region, data, locks }): Promise<Outcome> {
    const folders = await readFolders(folder);
    if (!folders.ok) return faults(folders.problems);
    const kept = await keepAll(regionPaths(data, region, locks), folders.value);
    return kept.ok
      ? ok(kept.value.map(rules => `Kept: ${rules}`).join('\n'), { agreements: kept.value })
      : faults(kept.problems);
  },
});

/** `concord found prepare`, `open` and `agreement`. */
export const found: CommandDef = group('found', 'found a register of your own', { prepare, open, agreement });

function foundedText({ id, payload }: ActFile, vkey: string, agreements: readonly string[], data: string): string {
  const rows = [
    ['founded', payload.register],
    ['founding act', `${id}, for everybody to pin`],
    ['verifier key', `${vkey}, for everybody to keep`],
    ['all parties', `${payload.audience}, their audience`],
    ...agreements.map(rules => ['agreement', `${rules}, kept; an act of the convener adopts it`]),
  ];
  return `${columns(rows)}\n\nServe it with: concord serve --data ${data}`;
}

function notSigned(file: string) {
  return {
    code: 'not-signed',
    place: file,
    sentence: 'Nobody has signed this founding.',
    cure: 'Let every party sign it with its root key: concord act sign',
  };
}
