import { Worker } from 'node:worker_threads';
import type { Cursor } from '../../store/index.ts';
import type { PageAnswer, PageRequest } from '../page-request.ts';
import type { FollowedEntry, FromProjector, ProjectedRegion, RegisterFacts, ToProjector } from './message.ts';

/** The views and pages of all regions, kept in a thread of their own. Calls are answered in their order. */
export interface Projector {
  open(region: ProjectedRegion): Promise<Cursor>;
  clear(region: string): Promise<Cursor>;
  follow(region: string, entries: readonly FollowedEntry[]): Promise<Cursor>;
  ask(request: PageRequest, facts: RegisterFacts): Promise<PageAnswer>;
  close(): Promise<void>;
}

type Settled = Exclude<FromProjector, { readonly is: 'fault' }>;
type Unnumbered<Message> = Message extends { readonly call: number } ? Omit<Message, 'call'> : never;

/** Starts the thread. */
export function startProjector(): Projector {
  // In the repository the thread runs the source, in a build what was made of it.
  const worker = new Worker(new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url), {
    // Large pages make short-lived texts: collected early, they do not make the server large.
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
  });
  const waiting = new Map<number, PromiseWithResolvers<Settled>>();
  let calls = 0;
  worker.on('message', (message: FromProjector) => {
    const call = waiting.get(message.call);
    waiting.delete(message.call);
    if (message.is === 'fault') call?.reject(new Error(message.reason));
    else call?.resolve(message);
  });
  let ended: Error | null = null;
  const end = (fault: Error): void => {
    ended ??= fault;
    for (const call of waiting.values()) call.reject(ended);
    waiting.clear();
  };
  worker.on('error', end);
  worker.on('exit', () => end(new Error('The thread of the views has ended.')));

  function call(message: Unnumbered<ToProjector>): Promise<Settled> {
    if (ended !== null) return Promise.reject(ended);
    const settled = Promise.withResolvers<Settled>();
    calls += 1;
    waiting.set(calls, settled);
    // Nothing is handed over: the entries' bytes are copied.
    worker.postMessage({ ...message, call: calls }, []);
    return settled.promise;
  }
  return {
    open: async region => cursorOf(await call({ is: 'open', region })),
    clear: async region => cursorOf(await call({ is: 'clear', region })),
    follow: async (region, entries) => cursorOf(await call({ is: 'follow', region, entries })),
    ask: async (request, facts) => answerOf(await call({ is: 'ask', request, facts })),
    close: async () => {
      await call({ is: 'close' });
      await worker.terminate();
    },
  };
}

function cursorOf(message: Settled): Cursor {
  if (message.is === 'cursor') return message.cursor;
  throw new Error('The projector answered a question that was not asked.');
}

function answerOf(message: Settled): PageAnswer {
  if (message.is === 'answer') return message.answer;
  throw new Error('The projector answered a question that was not asked.');
}
