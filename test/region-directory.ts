import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeCrypto, nodeSigner } from '../src/act/node/index.ts';
import { parseAgreement } from '../src/agreement/index.ts';
import { canonicalize, encodeUtf8, toBase64, toHex, valueOf } from '../src/core/index.ts';
import { openIntake } from '../src/intake/index.ts';
import type { AgreementLibrary } from '../src/record/index.ts';
import { vkeyOf, writeVkey } from '../src/register/index.ts';
import { createRegister } from '../src/register/disk/index.ts';
import { regionPaths, type ServerOptions, startServer, writeRegionFile, writeSeed } from '../src/server/index.ts';
import { neighbours, neighboursText } from './neighbours.ts';
import {
  adopt,
  enrolOfficer,
  foundingDraft,
  type RegionOptions,
  rootOf,
  sign,
  start,
  submit,
  type TestRegion,
} from './region.ts';

/** A directory of regions that goes away with its test. */
export interface DataDirectory extends Disposable {
  readonly path: string;
}

export function dataDirectory(): DataDirectory {
  const path = mkdtempSync(join(tmpdir(), 'concord-data-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** A running server over regions of its own. */
export interface Serving extends AsyncDisposable {
  readonly url: string;
  readonly data: string;
  /** GET of an address of the API. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** POST of a body, as one envelope unless another type is given. */
  /** When everything accepted so far is in a checkpoint. */
  published(region: string): Promise<void>;
  post(path: string, body: Uint8Array | string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

/** Writes the regions and serves them on a free port. */
export async function serve(
  regions: Readonly<Record<string, ServedRegion>>,
  options: Partial<ServerOptions> = {},
): Promise<Serving> {
  const data = dataDirectory();
  for (const [name, region] of Object.entries(regions)) await writeRegion(data.path, name, region);
  const server = valueOf(
    await startServer({ data: data.path, host: '127.0.0.1', port: 0, publishEvery: 20, ...options }),
  );
  return {
    url: server.url,
    data: data.path,
    get: async (path, headers = {}) => answerOf(await fetch(`${server.url}${path}`, { headers })),
    post: async (path, body, headers = {}) =>
      answerOf(
        await fetch(`${server.url}${path}`, {
          method: 'POST',
          body: typeof body === 'string' ? body : new Uint8Array(body),
          headers: { 'content-type': 'application/json', ...headers },
        }),
      ),
    published: async region => {
      for (;;) {
        const page = JSON.parse(await (await fetch(`${server.url}/api/regions/${region}/register`)).text());
        if (page.published === page.size) return;
      }
    },
    [Symbol.asyncDispose]: async () => {
      await server.close();
      data[Symbol.dispose]();
    },
  };
}

async function answerOf(response: Response): Promise<Answer> {
  return { status: response.status, text: await response.text(), headers: response.headers };
}

/** A test region whose agreement and keys can be written to a disk. */
export interface ServedRegion extends TestRegion {
  readonly agreementText: string;
}

export interface ServedOptions extends RegionOptions {
  /** The agreement file; that of the neighbours when left out. */
  readonly agreementText?: string;
}

/** A test region whose founding names the keys that its register on disk will have. */
export async function foundServedRegion(options: ServedOptions = {}): Promise<ServedRegion> {
  const { origin = 'EXAMPLE.test/neighbours', agreementText = neighboursText } = options;
  const agreement =
    agreementText === neighboursText ? neighbours : valueOf(parseAgreement(agreementText, 'agreement.yaml'));
  const rules = `sha256:${hashOf(manifestOf(agreementText))}`;
  const library: AgreementLibrary = hash => (hash === rules ? agreement : undefined);
  const region: ServedRegion = {
    origin,
    intake: openIntake(origin, library),
    library,
    entries: [],
    now: options.start ?? start,
    agreement,
    rules,
    agreementText,
  };
  const founding = foundingDraft(region, options);
  const { log, receipt } = keysOf(origin);
  const data = {
    ...founding.data,
    logKey: writeVkey(vkeyOf(nodeCrypto, origin, nodeSigner(log).publicKey)),
    receiptKey: toBase64(nodeSigner(receipt).publicKey),
  };
  const parties = partiesOf(founding.data);
  valueOf(await submit(region, await sign({ ...founding, data }, parties.map(rootOf))));
  for (const party of parties) await enrolOfficer(region, party);
  await adopt(region);
  return region;
}

/** Writes a region as a server keeps it: the register with all entries so far, its keys, its file. */
export async function writeRegion(data: string, name: string, region: ServedRegion): Promise<void> {
  const paths = regionPaths(data, name);
  const { log, receipt } = keysOf(region.origin);
  writeSeed(paths.logKey, log);
  writeSeed(paths.receiptKey, receipt);
  const isMarked = /^(?:EXAMPLE|EXERCISE)/.test(region.origin);
  writeRegionFile(paths.file, {
    title: `Region ${name}`,
    summary: 'For tests.',
    now: isMarked ? region.now : null,
    from: null,
  });
  await fillRegister(paths, region, log, receipt);
  const manifest = manifestOf(region.agreementText);
  const agreement = join(paths.register, 'agreements', hashOf(manifest));
  mkdirSync(agreement, { recursive: true });
  writeFileSync(join(agreement, 'agreement.yaml'), region.agreementText);
  writeFileSync(join(agreement, 'manifest.json'), manifest);
}

function manifestOf(text: string): Uint8Array {
  return encodeUtf8(canonicalize({ 'agreement.yaml': hashOf(encodeUtf8(text)) }));
}

function hashOf(bytes: Uint8Array): string {
  return toHex(nodeCrypto.sha256(bytes));
}

async function fillRegister(
  paths: ReturnType<typeof regionPaths>,
  region: TestRegion,
  log: Uint8Array,
  receipt: Uint8Array,
): Promise<void> {
  const { register } = valueOf(
    await createRegister({
      dir: paths.register,
      lockFile: paths.lock,
      origin: region.origin,
      crypto: nodeCrypto,
      logSigner: nodeSigner(log),
      receiptSigner: nodeSigner(receipt),
      clock: { now: () => region.now },
      actIdOf: () => '',
    }),
  );
  const appended = region.entries.map(({ envelope, id, payload, recorded }) =>
    register.append({ envelope, actId: id, audience: payload.audience, arrived: recorded }),
  );
  for (const accepted of await Promise.all(appended)) valueOf(accepted);
  await register.close();
}

function keysOf(origin: string): { readonly log: Uint8Array; readonly receipt: Uint8Array } {
  return {
    log: nodeCrypto.sha256(encodeUtf8(`log of ${origin}`)),
    receipt: nodeCrypto.sha256(encodeUtf8(`receipt of ${origin}`)),
  };
}

function partiesOf(data: TestRegion['entries'][number]['payload']['data']): readonly string[] {
  const parties = data['parties'];
  return Array.isArray(parties) ? parties.map(party => String(party.party)) : [];
}
