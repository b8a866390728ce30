import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { done, refused, type Result } from '../core/index.ts';
import { readText } from './files.ts';

/** A passphrase from the first line of a file, or asked for on the terminal without showing it. */
export async function passphraseFrom(file: string | undefined, question: string): Promise<Result<string>> {
  if (file !== undefined) {
    const text = await readText(file);
    return text.ok ? done(text.value.split(/\r?\n/)[0] ?? '') : text;
  }
  if (!process.stdin.isTTY) return refused(noTerminal);
  return done(await askHidden(question));
}

async function askHidden(question: string): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, next) => next() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}

const noTerminal = {
  code: 'passphrase-missing',
  place: '--passphrase-file',
  sentence: 'The key is encrypted, and there is no terminal to ask for its passphrase.',
  cure: 'Write the passphrase into a file that only you can read, and give --passphrase-file FILE.',
};
