import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { encodeUtf8 } from '../core/index.ts';
import { manifestOf } from './manifest.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const file = (path: string, text: string): { path: string; bytes: Uint8Array } => ({ path, bytes: encodeUtf8(text) });

test('the manifest is the canonical JSON of path and hash, in any order of the files', () => {
  const files = [file('examples/b.yaml', 'b'), file('agreement.yaml', 'a'), file('text/1.md', 't')];
  const { text, rules } = manifestOf(files, sha256);
  expect(text).toBe(
    '{"agreement.yaml":"ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb","examples/b.yaml":"3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d","text/1.md":"e3b98a4da31a127d4bde6e43033f66ba274cab0eb7eb1c70ec41402bf6273dd8"}',
  );
  expect(rules).toBe(`sha256:${createHash('sha256').update(text).digest('hex')}`);
  expect(manifestOf(files.toReversed(), sha256)).toEqual({ text, rules });
});

test('sources and notes are no part of what is signed; a changed byte of anything else is', () => {
  const rulesOf = (...files: readonly { path: string; bytes: Uint8Array }[]): string => manifestOf(files, sha256).rules;
  const base = file('agreement.yaml', 'a');
  expect(rulesOf(base, file('SOURCES.md', 's'))).toBe(rulesOf(base));
  expect(rulesOf(file('agreement.yaml', 'b'))).not.toBe(rulesOf(base));
  expect(rulesOf(base, file('examples/x.yaml', 'x'))).not.toBe(rulesOf(base));
});
