import { exampleIn, makeExample } from '../../src/cli/example/folder.ts';
import { valueOf } from '../../src/core/index.ts';
import { startServer } from '../../src/server/index.ts';
import { dataDirectory, foundServedRegion, writeRegion } from '../region-directory.ts';
import { type Draft, seal, send } from '../region.ts';

/** A real server over real register directories: the example `vienna-2021-22`, and `near`, to which acts can be sent. */
export interface ExampleServer extends AsyncDisposable {
  readonly address: string;
  /** Sends an act to `near`, as its party would; the answer's status. */
  send(act: Draft): Promise<number>;
  /** Answers nothing any more. */
  stop(): Promise<void>;
}

/** Starts it on a free port; `pages` is the folder of the built pages. */
export async function serveExample(pages: string): Promise<ExampleServer> {
  const data = dataDirectory();
  valueOf(await makeExample(valueOf(await exampleIn('examples/vienna-2021-22')), data.path));
  const near = await foundServedRegion();
  await send(near, {
    from: 'XA',
    kind: 'question',
    to: ['XB'],
    data: { requesting: 'XA', responding: 'XB' },
    change: { label: 'Movements at the border' },
  });
  await writeRegion(data.path, 'near', near);
  const server = valueOf(
    await startServer({ data: data.path, host: '127.0.0.1', port: 0, web: pages, publishEvery: 50 }),
  );
  let closing: Promise<void> | null = null;
  const stop = (): Promise<void> => (closing ??= server.close());
  return {
    address: server.url,
    send: async act => post(`${server.url}/api/regions/near/acts`, await seal(near, act)),
    stop,
    async [Symbol.asyncDispose]() {
      await stop();
      data[Symbol.dispose]();
    },
  };
}

async function post(address: string, envelope: Uint8Array): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(address, { method: 'POST', headers, body: new Uint8Array(envelope) });
  return answer.status;
}
