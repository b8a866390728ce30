import { expect, test } from 'vitest';
import {
  audienceOf,
  type Draft,
  draft,
  enrolOfficer,
  foundBare,
  foundingDraft,
  foundRegion,
  keyidOf,
  offer,
  officerOf,
  rootOf,
  seal,
  seen,
  send,
  sign,
  start,
  submit,
  type TestRegion,
} from '../../test/region.ts';
import { audienceHash, kernelAgreement, type Payload } from '../act/index.ts';
import { nodeCrypto } from '../act/node/index.ts';
import { formatInstant, type JsonObject, type Result, toBase64, type Signer } from '../core/index.ts';
import { actPage } from '../record/index.ts';
import { isStale, openEnvelope } from './open.ts';
import { openIntake } from './state.ts';

const question: Draft = { from: 'XA', kind: 'question', to: ['XB'], data: { requesting: 'XA', responding: 'XB' } };

function kernel(from: string, kind: string, data: JsonObject, signers: readonly Signer[] = [rootOf(from)]): Draft {
  return { from, kind, agreement: kernelAgreement, data, signers };
}

/** A signer that shows one key and signs with another. */
function pretending(shown: Signer, used: Signer): Signer {
  return { publicKey: shown.publicKey, sign: message => used.sign(message) };
}

const withPublic = (payload: Payload): Payload => ({
  ...payload,
  data: JSON.parse(JSON.stringify(payload.data).replaceAll('"OBSERVER"', '"PUBLIC"')),
});

const changeOfXB = (word: string): JsonObject => ({
  change: word,
  party: 'XB',
  agreement: null,
  from: '2026-03-02',
  newcomer: null,
});

const withdrawalOfXC = (from: string): JsonObject => ({
  change: 'withdraw',
  party: 'XC',
  agreement: null,
  from,
  newcomer: null,
});

function codes(result: Result<unknown>): readonly string[] {
  return result.ok ? ['admitted'] : result.problems.map(problem => problem.code);
}

async function foundWith(
  change: (payload: Payload) => Payload,
  signers = ['OBSERVER', 'XA', 'XB', 'XC'].map(rootOf),
  origin = 'EXAMPLE.test/neighbours',
): Promise<readonly string[]> {
  const region: TestRegion = {
    ...(await foundBare()),
    origin,
    entries: [],
    intake: openIntake(origin, () => undefined),
  };
  return codes(await submit(region, await sign(change(foundingDraft(region, {})), signers)));
}

test('a register is founded when every root key of its parties has signed', async () => {
  expect(await foundWith(payload => payload)).toEqual(['admitted']);
  expect(await foundWith(payload => payload, ['OBSERVER', 'XA', 'XB'].map(rootOf))).toEqual(['signature-missing']);
  expect(await foundWith(payload => payload, ['OBSERVER', 'XA', 'XB', 'XC', 'XD'].map(rootOf))).toEqual([
    'signature-needless',
  ]);
});

test('a founding that does not hold together is refused', async () => {
  const of = (data: JsonObject) => foundWith(payload => ({ ...payload, data: { ...payload.data, ...data } }));
  expect(await of({ clock: 'real' })).toContain('clock-not-allowed');
  expect(await of({ convener: 'XB' })).toContain('convener-differs');
  expect(await of({ origin: 'EXAMPLE.test/elsewhere' })).toContain('origin-differs');
  expect(await of({ audiences: [{ name: 'all-parties', version: 1, parties: ['XA', 'XB'] }] })).toContain(
    'first-audience',
  );
  expect(await of({ audiences: [{ name: 'others', version: 1, parties: ['XQ'] }] })).toContain('party-unknown');
  expect(await of({ parties: [] })).toContain('too-many');
  expect(await of({ colour: 'red' })).toContain('unknown-member');
  expect(await foundWith(payload => ({ ...payload, audience: `sha256:${'0'.repeat(64)}` }))).toEqual([
    'audience-not-all',
  ]);
});

test('a register may be founded open: PUBLIC stands beside all parties, and nobody else does', async () => {
  const foundFor = (parties: readonly string[]) => {
    const open = { name: 'all-parties', version: 1, parties };
    return foundWith(payload => ({
      ...payload,
      audience: audienceHash(open),
      data: { ...payload.data, audiences: [{ ...open }] },
    }));
  };
  expect(await foundFor(['OBSERVER', 'PUBLIC', 'XA', 'XB', 'XC'])).toEqual(['admitted']);
  expect(await foundFor(['OBSERVER', 'PUBLIC', 'XA', 'XB'])).toContain('first-audience');
});

test('only a register whose origin begins EXAMPLE or EXERCISE may run on a simulated clock, and those must', async () => {
  const real = 'register.example/neighbours';
  expect(await foundWith(payload => payload, undefined, real)).toEqual(['admitted']);
  expect(
    await foundWith(payload => ({ ...payload, data: { ...payload.data, clock: 'simulated' } }), undefined, real),
  ).toEqual(['clock-not-allowed']);
});

test('nobody bears the code PUBLIC', async () => {
  expect(await foundWith(withPublic)).toContain('malformed');
});

test('an officer is enrolled by the root key and by the officer’s own key', async () => {
  const region = await foundRegion();
  const second = officerOf('XA', 'second');
  const data = { officer: 'second', role: 'duty officer', key: toBase64(second.publicKey) };
  expect(codes(await offer(region, { ...question, signers: [second] }))).toEqual(['key-not-enrolled']);
  await send(region, kernel('XA', 'enrol', data, [rootOf('XA'), second]));
  await send(region, { ...question, signers: [second] });
});

test('a key is not enrolled without proof that it is held', async () => {
  const region = await foundRegion();
  const second = officerOf('XA', 'second');
  const data = { officer: 'second', role: 'duty officer', key: toBase64(second.publicKey) };
  expect(codes(await offer(region, kernel('XA', 'enrol', data)))).toEqual(['signature-missing']);
  expect(codes(await offer(region, kernel('XA', 'enrol', data, [second])))).toEqual(['signature-missing']);
  const forged = pretending(second, officerOf('XA'));
  expect(codes(await offer(region, kernel('XA', 'enrol', data, [rootOf('XA'), forged])))).toEqual(['signature-wrong']);
  const elsewhere = await foundRegion({ origin: 'EXAMPLE.test/elsewhere' });
  const envelope = await seal(elsewhere, kernel('XA', 'enrol', data, [rootOf('XA'), second]));
  expect(codes(await submit(region, envelope))).toEqual(['register-differs']);
});

test('a key that the register knows already serves nobody else', async () => {
  const region = await foundRegion();
  const known = officerOf('XA');
  const data = { officer: 'twin', role: 'duty officer', key: toBase64(known.publicKey) };
  expect(codes(await offer(region, kernel('XB', 'enrol', data, [rootOf('XB'), known])))).toEqual(['key-known']);
  const root = { officer: 'root', role: 'duty officer', key: toBase64(rootOf('XA').publicKey) };
  expect(codes(await offer(region, kernel('XB', 'enrol', root, [rootOf('XB'), rootOf('XA')])))).toEqual(['key-known']);
});

test('another party’s root enrols nobody', async () => {
  const region = await foundRegion();
  const key = officerOf('XA', 'second');
  const data = { officer: 'second', role: 'duty officer', key: toBase64(key.publicKey) };
  expect(codes(await offer(region, kernel('XA', 'enrol', data, [rootOf('XB'), key])))).toEqual([
    'signature-missing',
    'signature-needless',
  ]);
});

test('a revoked key counts only beside a current key of the same party', async () => {
  const region = await foundRegion();
  const second = officerOf('XA', 'second');
  await enrolOfficer(region, 'XA', 'second');
  await send(region, kernel('XA', 'revoke', { keyid: keyidOf(officerOf('XA')), effective: null, reason: 'lost' }));
  expect(codes(await offer(region, question))).toEqual(['key-revoked']);
  await send(region, { ...question, signers: [officerOf('XA'), second] });
  await send(region, { ...question, signers: [second] });
});

test('a revocation as of an earlier time marks what was signed since as contested, and changes no status', async () => {
  const region = await foundRegion();
  const before = await send(region, question);
  const effective = formatInstant(region.now);
  const since = await send(region, question);
  const duties = () => [...seen(region, 'XB').agreements.values()].flatMap(agreement => agreement.engine.duties());
  const statuses = duties();
  await send(region, kernel('XA', 'revoke', { keyid: keyidOf(officerOf('XA')), effective, reason: 'stolen' }));
  expect(duties()).toEqual(statuses);
  const contested = (id: string) => {
    const clocks = { asOf: region.now, knownAt: region.now, now: region.now, moved: false };
    const proof = { envelope: '', entryRecord: '', receipt: null, vkey: '', command: '' };
    return actPage(seen(region, 'XB'), id, 'XB', clocks, proof)?.signedBy.map(signer => signer.contested);
  };
  expect([contested(before.id), contested(since.id)]).toEqual([[false], [true]]);
});

test('only an officer’s key of one’s own is revoked, once, and not for the future', async () => {
  const region = await foundRegion();
  const revoke = (from: string, keyid: string, effective: string | null = null) =>
    offer(region, kernel(from, 'revoke', { keyid, effective, reason: '' }));
  expect(codes(await revoke('XB', keyidOf(officerOf('XA'))))).toEqual(['key-not-enrolled']);
  expect(codes(await revoke('XA', keyidOf(rootOf('XA'))))).toEqual(['key-not-enrolled']);
  expect(codes(await revoke('XA', keyidOf(officerOf('XA')), formatInstant(region.now + 60_000)))).toEqual([
    'effective-later',
  ]);
  expect(codes(await revoke('XA', keyidOf(officerOf('XA'))))).toEqual(['admitted']);
  expect(codes(await revoke('XA', keyidOf(officerOf('XA'))))).toEqual(['key-revoked']);
});

const newcomer = { name: 'State XD', kind: 'state', root: toBase64(rootOf('XD').publicKey), note: '' };
const admission = { change: 'admit', party: 'XD', agreement: null, from: '2026-03-02', newcomer };

test('a party joins by the convener’s root key and its own; all parties then has a new version', async () => {
  const region = await foundRegion();
  expect(codes(await offer(region, kernel('XA', 'membership', admission)))).toEqual(['signature-missing']);
  expect(codes(await offer(region, kernel('XB', 'membership', admission, [rootOf('XB'), rootOf('XD')])))).toEqual([
    'not-convener',
  ]);
  await send(region, kernel('XA', 'membership', admission, [rootOf('XA'), rootOf('XD')]));
  expect(codes(await offer(region, kernel('XA', 'membership', admission, [rootOf('XA'), rootOf('XD')])))).toContain(
    'party-known',
  );
  const all = { name: 'all-parties', version: 2, parties: ['OBSERVER', 'XA', 'XB', 'XC', 'XD'] };
  const audience = (data: typeof all): Draft => ({
    from: 'XA',
    kind: 'audience',
    agreement: kernelAgreement,
    data,
    change: { audience: audienceHash(data) },
  });
  expect(codes(await offer(region, audience({ ...all, parties: ['OBSERVER', 'XA', 'XB', 'XD'] })))).toEqual([
    'audience-not-all',
  ]);
  expect(codes(await offer(region, audience({ ...all, version: 1 })))).toEqual(['audience-version']);
  await send(region, audience(all));
  await enrolOfficer(region, 'XD');
  expect(seen(region, 'XD').acts.size).toBe(3); // the founding, the audience and its own enrolment: not what came before it
});

test('a suspended party sends nothing but what concerns itself, and may resume', async () => {
  const region = await foundRegion();
  await send(region, kernel('XA', 'membership', changeOfXB('suspend')));
  const report: Draft = { from: 'XB', kind: 'yearly-report', data: { year: 2027 } };
  expect(codes(await offer(region, report))).toContain('sender-not-member');
  await enrolOfficer(region, 'XB', 'second');
  expect(codes(await offer(region, kernel('XA', 'membership', changeOfXB('suspend'))))).toEqual(['change-impossible']);
  await send(region, kernel('XA', 'membership', changeOfXB('resume')));
  await send(region, report);
});

test('only a party itself withdraws; from its day on it sends nothing, and what it sent stays', async () => {
  const region = await foundRegion();
  const report = await send(region, { from: 'XC', kind: 'yearly-report', data: { year: 2027 } });
  expect(codes(await offer(region, kernel('XA', 'membership', withdrawalOfXC('2026-03-03'))))).toEqual([
    'withdraws-another',
  ]);
  await send(region, kernel('XC', 'membership', withdrawalOfXC('2026-03-03')));
  await send(region, { from: 'XC', kind: 'yearly-report', data: { year: 2028 } });
  region.now = start + 86_400_000;
  expect(codes(await offer(region, { from: 'XC', kind: 'yearly-report', data: { year: 2029 } }))).toEqual([
    'sender-not-member',
  ]);
  expect(seen(region, 'XA').acts.has(report.id)).toBe(true);
});

test('a party leaves one agreement and stays on the register', async () => {
  const region = await foundRegion();
  const data = { change: 'withdraw', party: 'XC', agreement: 'neighbours-1', from: '2026-03-01', newcomer: null };
  await send(region, kernel('XC', 'membership', data));
  expect(codes(await offer(region, { from: 'XC', kind: 'yearly-report', data: { year: 2027 } }))).toEqual([
    'sender-not-member',
  ]);
  await enrolOfficer(region, 'XC', 'second');
});

test('an audience is made by one who stands in it, and told to those whom it names', async () => {
  const region = await foundRegion();
  const audience = (from: string, name: string, parties: readonly string[], to: string): Draft => {
    const data = { name, version: 1, parties };
    return {
      from,
      kind: 'audience',
      agreement: kernelAgreement,
      to: [to],
      data: { ...data },
      change: { audience: audienceHash(data) },
    };
  };
  expect(codes(await offer(region, audience('XA', 'talks', ['XB', 'XC'], 'XB')))).toEqual(['audience-without-sender']);
  expect(codes(await offer(region, audience('XA', 'talks', ['XC', 'XA'], 'XC')))).toContain('malformed');
  expect(codes(await offer(region, audience('XA', 'talks', ['XA', 'XQ'], 'XA')))).toEqual(['party-unknown']);
  const made = await send(region, audience('XA', 'talks', ['XA', 'XC'], 'XC'));
  expect(seen(region, 'XC').acts.has(made.id)).toBe(true);
  expect(seen(region, 'XB').acts.has(made.id)).toBe(false);
  // The name is free for those who cannot know that it is taken.
  await send(region, audience('XB', 'talks', ['XB', 'OBSERVER'].toSorted(), 'OBSERVER'));
  expect(audienceOf(region, 'talks', 'XA')).not.toBe(audienceOf(region, 'talks', 'XB'));
});

test('what an audience with PUBLIC reads, everybody reads', async () => {
  const region = await foundRegion();
  const open = { name: 'two-sided', version: 2, parties: ['PUBLIC', 'XA', 'XB'] };
  await send(region, {
    from: 'XA',
    kind: 'audience',
    agreement: kernelAgreement,
    to: ['XB'],
    data: { ...open },
    change: { audience: audienceHash(open) },
  });
  const told = await send(region, {
    from: 'XA',
    kind: 'invitation',
    audience: 'two-sided',
    to: ['XB'],
    data: { host: 'XA' },
  });
  expect(seen(region, 'public').acts.has(told.id)).toBe(true);
  expect(seen(region, 'XC').acts.has(told.id)).toBe(true);
  expect(seen(region, 'public').acts.size).toBe(3);
});

test('acts of the kernel stand alone and go to all parties', async () => {
  const region = await foundRegion();
  const data = { keyid: keyidOf(officerOf('XA')), effective: null, reason: '' };
  const [entry] = region.entries;
  expect(
    codes(await offer(region, { ...kernel('XA', 'revoke', data), change: { corrects: entry?.id ?? null } })),
  ).toContain('kernel-form');
  expect(codes(await offer(region, { ...kernel('XA', 'revoke', data), audience: 'two-sided', to: ['XB'] }))).toEqual([
    'audience-not-all',
  ]);
  expect(
    codes(
      await offer(region, {
        from: 'XB',
        kind: 'rules-adopt',
        agreement: kernelAgreement,
        data: {
          agreement: 'neighbours-1',
          rules: region.rules,
          observedFrom: null,
          record: 'complete',
          from: '2026-03-02',
        },
      }),
    ),
  ).toEqual(['not-convener']);
});

test('an act waits for the key that signs it: opened too early, it is opened once more', async () => {
  const region = await foundRegion();
  const early = await sign(draft(region, question), [officerOf('XA', 'second')]);
  const opened = await openEnvelope(region.intake.roster, early, nodeCrypto);
  expect(opened.ok && isStale(region.intake, opened.value)).toBe(false);
  await enrolOfficer(region, 'XA', 'second');
  expect(opened.ok && isStale(region.intake, opened.value)).toBe(true);
  expect(codes(await submit(region, early))).toEqual(['admitted']);
});
