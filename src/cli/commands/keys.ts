import type { CommandDef } from 'citty';
import { isPartyCode } from '../../act/index.ts';
import { generateSeed, readKeyFile, writeKeyFile, type KeyFile } from '../../act/node/index.ts';
import { command, group } from '../command.ts';
import { columns } from '../layout.ts';
import { faults, ok, usage, type Outcome } from '../outcome.ts';
import { passphraseFrom } from '../passphrase.ts';

const make: CommandDef = command({
  name: 'keys make',
  says: 'make a new key in a file, encrypted with a passphrase',
  args: {
    file: {
      type: 'positional',
      required: true,
      valueHint: 'FILE',
      description: 'the file to write; never overwritten',
    },
    party: { type: 'string', valueHint: 'PARTY', required: true, description: 'whose key it is, such as AT or OSCE' },
    officer: {
      type: 'string',
      valueHint: 'NAME',
      description: "the officer who signs with it; left out, it is the party's root key",
    },
    'passphrase-file': {
      type: 'string',
      valueHint: 'FILE',
      description: 'a file with the passphrase; else it is asked for',
    },
  },
  async run({ file, party, officer, 'passphrase-file': passphraseFile }): Promise<Outcome> {
    if (!isPartyCode(party))
      return usage(`"${party}" is not the code of a party: write AT, or an organization as OSCE.`, ['keys']);
    const passphrase = await passphraseFrom(passphraseFile, 'A passphrase for the new key (12 characters or more): ');
    if (!passphrase.ok) return faults(passphrase.problems);
    const key = await writeKeyFile(file, { party, officer: officer ?? null, seed: generateSeed() }, passphrase.value);
    return key.ok
      ? ok(`${keyText(key.value)}\n\nKeep the file and its passphrase apart. A lost key is lost.`, key.value)
      : faults(key.problems);
  },
});

const show: CommandDef = command({
  name: 'keys show',
  says: 'show whose key a file holds; needs no passphrase',
  args: { file: { type: 'positional', required: true, valueHint: 'FILE', description: 'the key file' } },
  async run({ file }): Promise<Outcome> {
    const key = await readKeyFile(file);
    return key.ok ? ok(keyText(key.value), key.value) : faults(key.problems);
  },
});

/** `concord keys make` and `concord keys show`. */
export const keys: CommandDef = group('keys', 'make a key, or show whose key a file holds', { make, show });

function keyText({ party, officer, publicKey, keyid }: KeyFile): string {
  return columns([
    ['party', party],
    ['officer', officer ?? 'none: the root key of the party'],
    ['public key', publicKey],
    ['key id', keyid],
  ]);
}
