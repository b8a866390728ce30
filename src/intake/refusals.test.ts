import { beforeAll, expect, test } from 'vitest';
import {
  adopt,
  audienceOf,
  type Draft,
  draft,
  enrolOfficer,
  foundBare,
  foundRegion,
  offer,
  officerOf,
  seal,
  send,
  submit,
  type TestRegion,
} from '../../test/region.ts';
import { audienceHash, kernelAgreement } from '../act/index.ts';
import { formatInstant } from '../core/index.ts';

let region: TestRegion;
let asked: string;
let invited: string;

beforeAll(async () => {
  region = await foundRegion();
  asked = (await send(region, question())).id;
  invited = (await send(region, invitation())).id;
});

function question(change: Partial<Draft> = {}): Draft {
  return { from: 'XA', kind: 'question', to: ['XB'], data: { requesting: 'XA', responding: 'XB' }, ...change };
}

function invitation(change: Partial<Draft> = {}): Draft {
  return {
    from: 'XA',
    kind: 'invitation',
    audience: 'two-sided',
    to: ['XB'],
    data: { host: 'XA', subject: 'a map' },
    ...change,
  };
}

function answerOfXC(about: string): Draft {
  return { from: 'XC', kind: 'answer', change: { about } };
}

function reportOfXC(audience: string): Draft {
  return { from: 'XC', kind: 'yearly-report', change: { audience } };
}

async function problemsOf(act: Draft): Promise<readonly string[]> {
  const result = await offer(region, act);
  return result.ok ? ['admitted'] : result.problems.map(({ code, place }) => `${code} ${place}`);
}

test('the same envelope again is the same act, and changes nothing', async () => {
  const envelope = await seal(region, question());
  const first = await submit(region, envelope);
  const size = region.entries.length;
  const again = await submit(region, envelope);
  expect(first.ok && again.ok && again.value).toMatchObject({ is: 'again', id: first.ok ? first.value.id : '' });
  expect(region.entries.length).toBe(size);
});

test('numbers run on without gaps, per audience; a gap names the number that is next', async () => {
  const { number } = draft(region, question());
  const ahead = number.replace(/\d+$/, digits => String(Number(digits) + 1).padStart(4, '0'));
  const result = await offer(region, question({ change: { number: ahead } }));
  expect(result).toMatchObject({ ok: false, problems: [{ code: 'number-not-next', place: '/number' }] });
  expect(result.ok ? '' : result.problems[0]?.cure).toContain(number);
  expect(draft(region, invitation()).number).toBe('XA/neighbours-1/2026/0002');
});

test('numbers begin again with the year of signing', async () => {
  const late = await foundRegion({ start: Date.UTC(2026, 11, 31, 23, 50) });
  await send(late, question());
  late.now = Date.UTC(2027, 0, 1, 0, 10);
  const entry = await send(late, question());
  expect(entry.payload.number).toBe('XA/neighbours-1/2027/0001');
});

test('nothing enters before the founding, and nothing is founded twice', async () => {
  const bare = await foundBare();
  const [founding] = bare.entries;
  bare.intake.roster = { ...bare.intake.roster, founding: null };
  expect(await offer(bare, question())).toMatchObject({ ok: false, problems: [{ code: 'not-founded' }] });
  const twice = await offer(region, {
    from: 'XA',
    kind: 'founding',
    agreement: kernelAgreement,
    data: founding?.payload.data ?? {},
  });
  expect(twice.ok).toBe(false);
});

test('an absent act and a hidden act are refused in the same words', async () => {
  const hidden = await offer(region, answerOfXC(invited));
  const absent = await offer(region, answerOfXC(`act:${'0'.repeat(64)}`));
  expect(hidden).toEqual(absent);
  expect(hidden).toMatchObject({ ok: false, problems: [{ code: 'reference-unknown', place: '/about' }] });
});

test('an unknown audience and one without the sender are refused in the same words', async () => {
  const hidden = await offer(region, reportOfXC(audienceOf(region, 'two-sided', 'XA')));
  const absent = await offer(region, reportOfXC(`sha256:${'1'.repeat(64)}`));
  expect(hidden).toEqual(absent);
});

const refusals: readonly [sentence: string, expected: string, act: () => Draft][] = [
  ['a party that is unknown', 'key-not-enrolled /signatures/0', () => question({ from: 'XD' })],
  [
    'status actual on an example register',
    'status-not-allowed /status',
    () => question({ change: { status: 'actual' } }),
  ],
  [
    'an exercise on an example register',
    'status-not-allowed /status',
    () => question({ change: { status: 'exercise' } }),
  ],
  [
    'a time of signing in the far future',
    'at-later /at',
    () => question({ change: { at: formatInstant(region.now + 3 * 86_400_000) } }),
  ],
  ['an addressee outside the audience', 'outside-audience /to/0', () => invitation({ to: ['XC'] })],
  [
    'an addressee for information outside the audience',
    'outside-audience /info/0',
    () => invitation({ change: { info: ['XC'] } }),
  ],
  ['an audience that its kind does not go to', 'audience-differs /audience', () => question({ audience: 'two-sided' })],
  [
    'a reference that some readers cannot follow',
    'reference-narrower /refers/0',
    () => question({ change: { refers: [invited] } }),
  ],
  ['a kind that the agreement does not have', 'kind-unknown /kind', () => question({ kind: 'quarrel' })],
  ['a field that the kind does not have', 'unknown-field /data/colour', () => question({ data: { colour: 'red' } })],
  [
    'a count that is a text',
    'wrong-value /data/troops',
    () => question({ data: { requesting: 'XA', responding: 'XB', troops: '9000' } }),
  ],
  [
    'a negative count',
    'wrong-value /data/troops',
    () => question({ data: { requesting: 'XA', responding: 'XB', troops: -1 } }),
  ],
  [
    'a party field that names nobody',
    'wrong-value /data/responding',
    () => question({ data: { requesting: 'XA', responding: 'XQ' } }),
  ],
  [
    'null where nothing is corrected',
    'wrong-value /data/area',
    () => question({ data: { requesting: 'XA', responding: 'XB', area: null } }),
  ],
  [
    'a year that is a text',
    'wrong-value /data/year',
    () => ({ from: 'XA', kind: 'yearly-report', data: { year: '2027' } }),
  ],
  [
    'another author than the thing names',
    'author-not-allowed /from',
    () => ({ from: 'XC', kind: 'answer', change: { about: asked } }),
  ],
  [
    'an opening in another name',
    'author-not-allowed /from',
    () => question({ data: { requesting: 'XC', responding: 'XB' } }),
  ],
  [
    'a role that nobody holds',
    'author-not-allowed /from',
    () => ({ from: 'XB', kind: 'meeting', change: { about: asked } }),
  ],
  [
    'an organization that is no party of the agreement',
    'author-not-allowed /from',
    () => ({ from: 'OBSERVER', kind: 'yearly-report', data: { year: 2027 } }),
  ],
  [
    'a power used against oneself',
    'against-self /data',
    () => question({ to: ['XA'], data: { requesting: 'XA', responding: 'XA' } }),
  ],
  [
    'a thing of another kind',
    'about-differs /about',
    () => ({ from: 'XA', kind: 'acceptance', audience: 'two-sided', change: { about: asked } }),
  ],
  [
    'a thing where the kind has none',
    'about-nothing /about',
    () => ({ from: 'XA', kind: 'yearly-report', data: { year: 2027 }, change: { about: asked } }),
  ],
  [
    'a correction of another party’s act',
    'not-author /corrects',
    () => question({ from: 'XB', data: { requesting: 'XB', responding: 'XC' }, change: { corrects: asked } }),
  ],
  [
    'a withdrawal by another party',
    'not-author /withdraws',
    () => question({ from: 'XC', data: {}, change: { withdraws: asked } }),
  ],
  [
    'a correction by another kind',
    'change-differs /kind',
    () => ({ from: 'XA', kind: 'yearly-report', data: {}, change: { corrects: asked } }),
  ],
  [
    'a proxy entry by a State',
    'proxy-not-allowed /behalf',
    () => question({ from: 'XB', change: { behalf: { party: 'XA', happened: '2026-03-01' } } }),
  ],
  [
    'a proxy entry for a stranger',
    'proxy-party /behalf/party',
    () => question({ from: 'OBSERVER', change: { behalf: { party: 'XQ', happened: '2026-03-01' } } }),
  ],
  [
    'a proxy entry of what lies ahead',
    'happened-later /behalf/happened',
    () => question({ from: 'OBSERVER', change: { behalf: { party: 'XA', happened: '2027-03-01' } } }),
  ],
  [
    'a proxy entry of what nobody can date',
    'happened-unreadable /behalf/happened',
    () => question({ from: 'OBSERVER', change: { behalf: { party: 'XA', happened: '1812-03-01' } } }),
  ],
  [
    'a kind that the kernel does not have',
    'kind-unknown /kind',
    () => ({ from: 'XA', kind: 'abolish', agreement: kernelAgreement }),
  ],
];

test.each(refusals)('%s is refused', async (_, expected, act) => {
  expect(await problemsOf(act())).toContain(expected);
});

test('every fault of an act is named at once', async () => {
  const problems = await problemsOf(
    question({ data: { colour: 'red', troops: 'many' }, change: { status: 'actual', refers: [invited] } }),
  );
  expect(problems).toEqual([
    'status-not-allowed /status',
    'reference-narrower /refers/0',
    'unknown-field /data/colour',
    'wrong-value /data/troops',
  ]);
});

test('a stranger learns nothing about the party in whose name he writes', async () => {
  const asStranger = question({ from: 'XB', change: { number: 'XB/neighbours-1/2026/0042', refers: [invited] } });
  const envelope = await seal(region, { ...asStranger, signers: [officerOf('XB', 'stranger')] });
  const result = await submit(region, envelope);
  expect(result.ok ? [] : result.problems.map(problem => problem.code)).toEqual(['key-not-enrolled']);
});

test('an appointed chair may do what the role may, on the days of the appointment', async () => {
  const chaired = await foundRegion();
  const { id: about } = await send(chaired, question());
  await send(chaired, {
    from: 'XC',
    kind: 'chair-appointment',
    data: { state: 'XC', from: '2026-03-01', until: '2026-03-31' },
  });
  await send(chaired, { from: 'XC', kind: 'meeting', change: { about } });
  chaired.now = Date.UTC(2026, 3, 2);
  expect(await offer(chaired, { from: 'XC', kind: 'meeting', change: { about } })).toMatchObject({
    ok: false,
    problems: [{ code: 'author-not-allowed' }],
  });
});

test('who held a role may mend what he said in it when the role is another’s', async () => {
  const chaired = await foundRegion();
  const { id: about } = await send(chaired, question());
  await send(chaired, {
    from: 'XC',
    kind: 'chair-appointment',
    data: { state: 'XC', from: '2026-03-01', until: '2026-03-31' },
  });
  const held = await send(chaired, { from: 'XC', kind: 'meeting', change: { about } });
  chaired.now = Date.UTC(2026, 3, 2);
  await send(chaired, { from: 'XC', kind: 'meeting', change: { about, withdraws: held.id } });
});

test('a role that is unreadable in time is nobody’s', async () => {
  const act: Draft = {
    from: 'OBSERVER',
    kind: 'meeting',
    change: { about: asked, behalf: { party: 'XC', happened: '1812-03-01' } },
  };
  expect(await problemsOf(act)).toEqual(['happened-unreadable /behalf/happened', 'author-not-allowed /behalf/party']);
});

test('an act that lacks what it must contain is on the record: an incomplete act is a fact', async () => {
  await send(region, question({ data: { area: 'the valley' } }));
});

test('a party confirms by a correction of its own what an organization entered for it', async () => {
  const proxied = await foundRegion();
  const entered = await send(
    proxied,
    question({ from: 'OBSERVER', change: { behalf: { party: 'XA', happened: '2026-03-01' } } }),
  );
  const confirmed = await send(proxied, question({ change: { corrects: entered.id } }));
  const back = question({
    from: 'OBSERVER',
    change: { behalf: { party: 'XA', happened: '2026-03-01' }, withdraws: confirmed.id },
    data: {},
  });
  expect(await offer(proxied, back)).toMatchObject({ ok: false, problems: [{ code: 'not-author' }] });
});

test('what was withdrawn is neither corrected nor withdrawn again', async () => {
  const withdrawing = await foundRegion();
  const { id } = await send(withdrawing, question());
  await send(withdrawing, question({ data: {}, change: { withdraws: id } }));
  expect(await offer(withdrawing, question({ data: {}, change: { withdraws: id } }))).toMatchObject({
    ok: false,
    problems: [{ code: 'withdrawn-already' }],
  });
});

test('rules of which the register holds no files are not adopted', async () => {
  await expect(adopt(region, { rules: `sha256:${'2'.repeat(64)}` })).rejects.toThrow('holds no agreement of this hash');
  await expect(adopt(region, { agreement: 'others-1' })).rejects.toThrow('neighbours-1');
});

test('an act signed under the rules before is refused once others are adopted', async () => {
  const other = await foundRegion();
  other.intake.roster = {
    ...other.intake.roster,
    adoptions: other.intake.roster.adoptions.map(adoption => ({ ...adoption, rules: `sha256:${'3'.repeat(64)}` })),
  };
  expect(await offer(other, question())).toMatchObject({ ok: false, problems: [{ code: 'rules-differ' }] });
});

test('what opens something new goes to the newest version of an audience; what continues may keep to its readers', async () => {
  const growing = await foundRegion({ audiences: { 'two-sided': ['XA'] } });
  const old = audienceOf(growing, 'two-sided', 'XA');
  const opened = await send(growing, invitation({ to: ['XA'] }));
  const wider = { name: 'two-sided', version: 2, parties: ['XA', 'XB'] };
  await send(growing, {
    from: 'XA',
    kind: 'audience',
    agreement: kernelAgreement,
    to: ['XB'],
    data: wider,
    change: { audience: audienceHash(wider) },
  });
  expect(await offer(growing, invitation({ to: ['XA'], change: { audience: old } }))).toMatchObject({
    ok: false,
    problems: [{ code: 'audience-old' }],
  });
  const acceptance: Draft = {
    from: 'XA',
    kind: 'acceptance',
    audience: 'two-sided',
    to: ['XA'],
    change: { about: opened.id },
  };
  expect(await offer(growing, acceptance)).toMatchObject({ ok: false, problems: [{ code: 'reference-narrower' }] });
  await send(growing, { ...acceptance, change: { about: opened.id, audience: old } });
});

test('a second officer signs beside the first', async () => {
  const staffed = await foundRegion();
  await enrolOfficer(staffed, 'XA', 'second officer');
  const entry = await send(staffed, question({ signers: [officerOf('XA'), officerOf('XA', 'second officer')] }));
  expect(entry.keyids).toHaveLength(2);
});
