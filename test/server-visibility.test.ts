import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { seal, send, start, type TestEntry } from './region.ts';
import { type Answer, foundServedRegion, serve, type Serving, type ServedRegion } from './region-directory.ts';

/** A clock that stands still, so that two servers have the same present. */
const time = { wall: () => 0, monotonic: () => 0 };

/** What two of three States say to one another behind closed doors; the third must not be able to tell one from another. */
interface Secret {
  readonly label: string;
  readonly subject: string;
  readonly host: 'XA' | 'XB';
  readonly isAccepted: boolean;
}

const secrets: fc.Arbitrary<Secret> = fc.record({
  label: fc.string({ unit: 'grapheme-ascii', maxLength: 60 }).map(text => text.replaceAll(/[^ -~]/g, '')),
  subject: fc.stringMatching(/^[a-z ]{1,300}$/),
  host: fc.constantFrom('XA', 'XB'),
  isAccepted: fc.boolean(),
});

/** A log in which open and closed acts alternate; the closed ones say what `secret` gives. */
async function regionWith(secret: Secret): Promise<{
  readonly region: ServedRegion;
  readonly open: readonly TestEntry[];
  readonly closed: readonly TestEntry[];
}> {
  const region = await foundServedRegion();
  const question = await send(region, {
    from: 'XA',
    kind: 'question',
    to: ['XC'],
    data: { requesting: 'XA', responding: 'XC' },
  });
  const invitation = await send(region, {
    from: secret.host,
    kind: 'invitation',
    audience: 'two-sided',
    to: ['XA', 'XB'],
    data: { host: secret.host, subject: secret.subject },
    change: { label: secret.label },
  });
  const other = secret.host === 'XA' ? 'XB' : 'XA';
  const second = secret.isAccepted
    ? await send(region, {
        from: other,
        kind: 'acceptance',
        audience: 'two-sided',
        to: ['XA', 'XB'],
        change: { about: invitation.id },
      })
    : await send(region, {
        from: other,
        kind: 'invitation',
        audience: 'two-sided',
        to: ['XA', 'XB'],
        data: { host: other },
      });
  const report = await send(region, { from: 'XB', kind: 'yearly-report', data: { year: 2027 } });
  return { region, open: [...region.entries.slice(0, 6), question, report], closed: [invitation, second] };
}

/** Everything a seat can ask; hidden acts are asked for by the ids they have in either log. */
function questions(seat: string, open: readonly TestEntry[], closed: readonly TestEntry[]): readonly string[] {
  const whom = `seat=${seat}`;
  const then = `${whom}&asOf=${new Date(start + 86_400_000).toISOString()}&knownAt=${new Date(start + 400_000).toISOString()}`;
  const lists = ['', '/duties', '/cases', '/acts', '/register', '/acts/x/receipt', '/duties/x'];
  const pages = [...open, ...closed].flatMap(({ id }) => [
    `/acts/${id}`,
    `/cases/${id}`,
    `/duties/${encodeURIComponent(`neighbours-1/answer-in-time/${id}/XC`)}`,
    `/acts/${id}/receipt`,
  ]);
  const filters = closed.flatMap(({ id }) => [
    `/acts?about=${id}&${whom}`,
    `/acts?before=${id}&${whom}`,
    `/duties?case=${id}&${whom}`,
  ]);
  return [
    '/api/regions',
    ...[...lists, ...pages].map(path => `/api/regions/near${path}?${whom}`),
    ...lists.slice(0, 4).map(path => `/api/regions/near${path}?${then}`),
    ...filters.map(path => `/api/regions/near${path}`),
  ];
}

/** An answer but for the hashes of the public log: its leaves are opaque, and differ because the hidden acts differ. */
function told({ status, text, headers }: Answer): string {
  const shown = text
    .replaceAll(/127\.0\.0\.1:\d+/g, 'SITE')
    .replaceAll(/(?:[A-Za-z0-9+/]{43}=)/g, 'HASH')
    .replaceAll(/— \S+ [A-Za-z0-9+/=]+/g, 'SIGNATURE');
  const kept = [...headers].filter(
    ([name]) => !['date', 'etag', 'content-length', 'connection', 'keep-alive'].includes(name),
  );
  return JSON.stringify([status, shown, kept]);
}

test('a seat cannot tell two logs apart that differ in what is hidden from it, by any address', async () => {
  await fc.assert(
    fc.asyncProperty(secrets, secrets, async (one, two) => {
      const [first, second] = [await regionWith(one), await regionWith(two)];
      await using a = await serve({ near: first.region }, { time });
      await using b = await serve({ near: second.region }, { time });
      await Promise.all([a.published('near'), b.published('near')]);
      for (const seat of ['XC', 'OBSERVER', 'public']) {
        for (const path of questions(seat, first.open, [...first.closed, ...second.closed])) {
          const [from, to] = await Promise.all([a.get(path), b.get(path)]);
          expect(told(to), path).toBe(told(from));
        }
      }
    }),
    { numRuns: 2 },
  );
}, 60_000);

test('who takes part does see what is closed to others', async () => {
  const { region, closed } = await regionWith({ label: 'Talk', subject: 'a line', host: 'XA', isAccepted: true });
  await using server = await serve({ near: region }, { time });
  const id = closed[0]?.id ?? '';
  const statuses = await Promise.all(
    ['XA', 'XB', 'XC', 'public'].map(
      async seat => (await server.get(`/api/regions/near/acts/${id}?seat=${seat}`)).status,
    ),
  );
  expect(statuses).toEqual([200, 200, 404, 404]);
});

test('the answer to what is hidden is, byte for byte, the answer to what does not exist', async () => {
  const { region, closed } = await regionWith({ label: 'Talk', subject: 'a line', host: 'XB', isAccepted: false });
  await using server = await serve({ near: region }, { time });
  const hidden = closed[0]?.id ?? '';
  const absent = `act:${'1'.repeat(64)}`;
  for (const path of ['acts/ID', 'acts/ID/receipt', 'cases/ID', 'duties/neighbours-1%2Fanswer-in-time%2FID%2FXB']) {
    const [one, other] = await Promise.all(
      [hidden, absent].map(id => server.get(`/api/regions/near/${path.replace('ID', id)}?seat=XC`)),
    );
    expect([one?.status, one?.text]).toEqual([other?.status, other?.text]);
  }
});

test('an act that refers to what its sender may not see is refused as if that did not exist', async () => {
  const { region, closed } = await regionWith({ label: 'Talk', subject: 'a line', host: 'XB', isAccepted: false });
  await using server = await serve({ near: region }, { time });
  const answers = await Promise.all(
    [closed[0]?.id ?? '', `act:${'1'.repeat(64)}`].map(async about =>
      server.post('/api/regions/near/acts', await seal(region, { from: 'XC', kind: 'answer', change: { about } })),
    ),
  );
  expect(answers[0]?.status).toBe(422);
  expect(answers[1]?.text).toBe(answers[0]?.text);
});

/** Listens with a seat's eyes; resolves once connected, with all that is heard up to the words. */
async function listen(server: Serving, seat: string, until: string): Promise<{ readonly heard: Promise<string> }> {
  const response = await fetch(`${server.url}/api/regions/near/stream?seat=${seat}`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const first = await reader?.read();
  const hear = async (): Promise<string> => {
    let heard = first?.value ?? '';
    while (!heard.includes(until)) heard += (await reader?.read())?.value ?? '';
    await reader?.cancel();
    return heard;
  };
  return { heard: hear() };
}

test('the stream tells of acts that the seat sees, and says nothing at all of others', async () => {
  const region = await foundServedRegion();
  await using server = await serve({ near: region });
  const closed = await send(region, {
    from: 'XA',
    kind: 'invitation',
    audience: 'two-sided',
    to: ['XB'],
    data: { host: 'XA' },
  });
  const open = await send(region, {
    from: 'XB',
    kind: 'question',
    to: ['XC'],
    data: { requesting: 'XB', responding: 'XC' },
  });
  const [outside, inside] = await Promise.all([
    listen(server, 'XC', `event: published\ndata: {"acts":["${open.id}"]}\n\n`),
    listen(server, 'XB', closed.id),
  ]);
  for (const { envelope } of [closed, open])
    expect((await server.post('/api/regions/near/acts', envelope)).status).toBe(201);
  const heard = `retry: 2000\n\nevent: accepted\ndata: {"acts":["${open.id}"]}\n\nevent: published\ndata: {"acts":["${open.id}"]}\n\n`;
  expect(await outside.heard).toBe(heard);
  expect(await inside.heard).toContain(closed.id);
});

test('a listener who is told of an act finds it when asking', async () => {
  const region = await foundServedRegion();
  await using server = await serve({ near: region });
  const open = await send(region, {
    from: 'XB',
    kind: 'question',
    to: ['XC'],
    data: { requesting: 'XB', responding: 'XC' },
  });
  const stream = await listen(server, 'XC', open.id);
  await server.post('/api/regions/near/acts', open.envelope);
  await stream.heard;
  expect((await server.get(`/api/regions/near/cases/${open.id}?seat=XC`)).status).toBe(200);
});
