import { parentPort } from 'node:worker_threads';
import type { FromProjector, ToProjector } from './message.ts';
import { answer } from './page.ts';
import { openProjection, type Projection } from './projection.ts';

/** The thread that follows the registers into the views and builds the pages: SQL and folds stay off the accept path. */
const regions = new Map<string, Projection>();

parentPort?.on('message', (message: ToProjector) => {
  parentPort?.postMessage(outcomeOf(message));
  if (message.is === 'close') parentPort?.close();
});

function outcomeOf(message: ToProjector): FromProjector {
  try {
    return { call: message.call, ...handle(message) };
  } catch (fault) {
    return {
      call: message.call,
      is: 'fault',
      reason: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault),
    };
  }
}

type Handled =
  | { readonly is: 'cursor'; readonly cursor: ReturnType<Projection['cursor']> }
  | { readonly is: 'answer'; readonly answer: ReturnType<typeof answer> };

function handle(message: ToProjector): Handled {
  switch (message.is) {
    case 'open':
      regions.set(message.region.region, openProjection(message.region));
      return { is: 'cursor', cursor: projectionOf(message.region.region).cursor() };
    case 'clear':
      projectionOf(message.region).clear();
      return { is: 'cursor', cursor: projectionOf(message.region).cursor() };
    case 'follow':
      projectionOf(message.region).follow(message.entries);
      return { is: 'cursor', cursor: projectionOf(message.region).cursor() };
    case 'ask':
      return { is: 'answer', answer: answer(projectionOf(message.request.region), message.request, message.facts) };
    case 'close':
      for (const region of regions.values()) region[Symbol.dispose]();
      return { is: 'answer', answer: { is: 'nothing' } };
  }
}

function projectionOf(region: string): Projection {
  const projection = regions.get(region);
  if (projection === undefined) throw new Error(`The projector has no region ${region}.`);
  return projection;
}
