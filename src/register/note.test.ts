import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import vectors from '../../conformance/register/vectors.json' with { type: 'json' };
import { nodeCrypto as crypto, nodeSigner } from '../act/node/index.ts';
import { encodeUtf8, valueOf } from '../core/index.ts';
import { openCheckpoint, readNote, readVkey, signNote, verifyNote, vkeyOf, writeNote } from './index.ts';

const signer = nodeSigner(new Uint8Array(32).fill(7));
const key = vkeyOf(crypto, 'log.example/a', signer.publicKey);
const note = await signNote(crypto, 'first\nsecond\n', key.name, signer);

test('a note is split at its last blank line and gives back its bytes', async () => {
  const longer = await signNote(crypto, 'a\n\nb\n\n— c\n', key.name, signer);
  const read = valueOf(readNote(writeNote(longer)));
  expect(read.text).toBe('a\n\nb\n\n— c\n');
  expect(read.signatures[0]).toMatchObject({ name: key.name, id: key.id });
  expect((await verifyNote(crypto, read, [key])).ok).toBe(true);
});

test.each([
  ['', 'nothing'],
  ['text\n', 'no signatures'],
  ['text\n\n', 'an empty signature line'],
  ['text\n\n— log.example/a AAAAAAAA', 'no line break at the end'],
  ['text\n\n— log.example/a AAAA\n', 'a signature that is too short'],
  ['text\n\n- log.example/a AAAAAAAA\n', 'another dash'],
  ['text\n\n— log example AAAAAAAA\n', 'a name of two words'],
  ['text\n\n— log+example AAAAAAAA\n', 'a plus sign in the name'],
  ['text\n\n— log.example/a AAAAAAA\n', 'unpadded base64'],
  ['te\txt\n\n— log.example/a AAAAAAAA\n', 'a control character'],
  ['te\rxt\n\n— log.example/a AAAAAAAA\n', 'a carriage return'],
  [`${'x'.repeat(65_536)}\n\n— log.example/a AAAAAAAA\n`, 'too many bytes'],
])('a note with %j is refused: %s', text => {
  expect(readNote(encodeUtf8(text)).ok).toBe(false);
});

test('a note that is not UTF-8 is refused', () => {
  expect(readNote(Uint8Array.of(0xff, 10, 10)).ok).toBe(false);
});

test('signatures of unknown keys are passed over, sixteen of them and more', async () => {
  const strangers = Array.from({ length: 40 }, (_, at) => ({
    name: `w${at}.example`,
    id: '00000000',
    blob: new Uint8Array(64),
  }));
  expect((await verifyNote(crypto, { ...note, signatures: [...strangers, ...note.signatures] }, [key])).ok).toBe(true);
  expect(await verifyNote(crypto, { ...note, signatures: strangers }, [key])).toMatchObject({
    ok: false,
    problems: [{ code: 'note-unsigned' }],
  });
});

test('one bad signature of a known key refuses the note, whatever else is good', async () => {
  const [good] = note.signatures;
  if (good === undefined) expect.fail('no signature');
  await fc.assert(
    fc.asyncProperty(fc.nat(511), async bit => {
      const blob = Uint8Array.from(good.blob);
      blob[bit >> 3] = (blob[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const forged = await verifyNote(crypto, { ...note, signatures: [good, { ...good, blob }] }, [key]);
      expect(forged).toMatchObject({ ok: false, problems: [{ code: 'note-forged' }] });
    }),
    { numRuns: 40 },
  );
  expect((await verifyNote(crypto, { ...note, text: 'first\nsecond \n' }, [key])).ok).toBe(false);
});

test('a key of another name or id is another key', async () => {
  const other = vkeyOf(crypto, 'log.example/b', signer.publicKey);
  expect(await verifyNote(crypto, note, [other])).toMatchObject({ ok: false, problems: [{ code: 'note-unsigned' }] });
});

const text = vectors.checkpoints['7'];
const log = valueOf(readVkey(crypto, vectors.log_vkey));

test.each([
  ['an extension line', text.replace('VbJA=\n', 'VbJA=\nextension\n')],
  ['a leading zero', text.replace('\n7\n', '\n07\n')],
  ['a signed size', text.replace('\n7\n', '\n+7\n')],
  ['another size', text.replace('\n7\n', '\n8\n')],
  ['another origin', text.replace('log.example/csbm\n', 'log.example/other\n')],
  ['a shorter root', text.replace('3qqr', '')],
  ['a carriage return', text.replace('\n7\n', '\r\n7\n')],
  ['no root', text.replace(/\n3qqr.*=\n\n/, '\n\n')],
  ['an unsafe size', text.replace('\n7\n', '\n9007199254740993\n')],
])('a checkpoint with %s is refused', async (_, changed) => {
  expect(changed).not.toBe(text);
  expect((await openCheckpoint(crypto, encodeUtf8(changed), log)).ok).toBe(false);
});

test('a witness alone does not make a checkpoint', async () => {
  const witness = valueOf(readVkey(crypto, vectors.w1_vkey));
  const unsigned = text.replace(/— log\.example.*\n/, '');
  const opened = await openCheckpoint(crypto, encodeUtf8(unsigned), log, [witness]);
  expect(opened).toMatchObject({ ok: false, problems: [{ place: 'checkpoint signature' }] });
});
