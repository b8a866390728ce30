import type { Problem, Result } from '../core/index.ts';
import { busy } from './body.ts';
import type { ProblemStatus } from './problem-reply.ts';

/** What became of one envelope. `acceptance` is the signed acceptance as JSON text. */
export type Outcome =
  | { readonly is: 'accepted' | 'already-accepted'; readonly id: string; readonly acceptance: string }
  | { readonly is: 'refused'; readonly status: ProblemStatus; readonly problems: readonly Problem[] };

/** The one writer of a register: judges envelopes in the order of their arrival. */
export interface Sequencer {
  submit(envelope: Uint8Array, arrived: number): Promise<Outcome>;
  /** Submits in order; one outcome each. */
  submitAll(envelopes: readonly Uint8Array[], arrived: number): Promise<readonly Outcome[]>;
  /** When everything submitted so far has its outcome. */
  settled(): Promise<void>;
}

/** The two steps of accepting: the costly one may run beside others, the other runs alone and in order. */
export interface Steps<Opened> {
  open(envelope: Uint8Array): Promise<Result<Opened>>;
  /** Judges at the next place and hands over to the register. The outcome comes when the act is durable; the next act need not wait for it. */
  place(opened: Opened, envelope: Uint8Array, arrived: number): Promise<{ readonly outcome: Promise<Outcome> }>;
}

/** Envelopes that may wait; beyond it senders are asked to come back. */
const waitingAtMost = 16_384;
/** Envelopes opened at once: enough for every core, few enough that the event loop breathes between them. */
const openAtOnce = 64;

/** A queue in the order of arrival: the first ones are opened beside one another, and placed one after another. */
export function createSequencer<Opened>(steps: Steps<Opened>): Sequencer {
  let waiting = 0;
  let turn: Promise<unknown> = Promise.resolve();
  const openings = createGate(openAtOnce);

  function submit(envelope: Uint8Array, arrived: number): Promise<Outcome> {
    if (waiting >= waitingAtMost) return Promise.resolve({ is: 'refused', status: 503, problems: [busy] });
    waiting += 1;
    const opened = openings(() => steps.open(envelope));
    const placed = turn.then(async () => place(await opened, envelope, arrived));
    turn = placed.then(
      () => (waiting -= 1),
      () => (waiting -= 1),
    );
    return placed.then(({ outcome }) => outcome);
  }

  async function place(
    opened: Result<Opened>,
    envelope: Uint8Array,
    arrived: number,
  ): Promise<{ readonly outcome: Promise<Outcome> }> {
    if (opened.ok) return steps.place(opened.value, envelope, arrived);
    return { outcome: Promise.resolve({ is: 'refused', status: 400, problems: opened.problems }) };
  }

  let last: Promise<unknown> = Promise.resolve();
  return {
    submit: (envelope, arrived) => {
      const outcome = submit(envelope, arrived);
      last = Promise.allSettled([last, outcome]);
      return outcome;
    },
    submitAll: (envelopes, arrived) => {
      const outcomes = Promise.all(envelopes.map(envelope => submit(envelope, arrived)));
      last = Promise.allSettled([last, outcomes]);
      return outcomes;
    },
    settled: async () => void (await last),
  };
}

/** Lets so many steps run at once; the others wait in order. */
function createGate(atOnce: number): <T>(step: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async step => {
    if (running >= atOnce) await new Promise<void>(go => waiting.push(go));
    else running += 1;
    try {
      return await step();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
