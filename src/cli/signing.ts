import { nodeSigner } from '../act/node/index.ts';
import { done, refused, type Result, type Signer } from '../core/index.ts';
import { exampleSeed } from '../server/index.ts';
import { exampleOfficer } from './example/plan.ts';
import { openKey } from './key-opening.ts';

/** Options that say with which key to sign. */
export const signerArgs = {
  key: { type: 'string', valueHint: 'FILE', description: 'the key file to sign with' },
  'passphrase-file': {
    type: 'string',
    valueHint: 'FILE',
    description: 'a file with the passphrase; else it is asked for',
  },
  'example-key': {
    type: 'string',
    valueHint: 'PARTY[/ROLE]',
    description: "sign with a published example key: the officer's, unless a role such as root is given",
  },
} as const;

/** The values of those options. */
export interface SignerOptions {
  readonly key?: string | undefined;
  readonly 'passphrase-file'?: string | undefined;
  readonly 'example-key'?: string | undefined;
}

/** The signer that the options name. Example keys are published and sign for EXAMPLE registers only. */
export async function signerFrom(args: SignerOptions, register: string): Promise<Result<Signer>> {
  const example = args['example-key'];
  if (example !== undefined && args.key === undefined) {
    if (!register.startsWith('EXAMPLE')) return refused(exampleOnly(register));
    const [of = '', role = exampleOfficer] = example.split('/');
    return done(nodeSigner(exampleSeed({ of, role })));
  }
  if (args.key === undefined || example !== undefined) return refused(oneKey);
  const seed = await openKey(args.key, args['passphrase-file']);
  return seed.ok ? done(nodeSigner(seed.value)) : seed;
}

const oneKey = {
  code: 'key-missing',
  place: '--key',
  sentence: 'Name one key to sign with.',
  cure: 'Give --key FILE; for an example register, --example-key PARTY.',
};

function exampleOnly(register: string) {
  return {
    code: 'example-key',
    place: '--example-key',
    sentence: `The example keys are published, and ${register} is not an example.`,
    cure: 'Sign with a key of your own: --key FILE.',
  };
}
