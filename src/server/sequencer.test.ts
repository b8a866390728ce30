import { expect, test } from 'vitest';
import { done, refused } from '../core/index.ts';
import { createSequencer, type Outcome } from './sequencer.ts';

function envelope(name: string): Uint8Array {
  return new TextEncoder().encode(name);
}

function accepted(id: string): Outcome {
  return { is: 'accepted', id, acceptance: '{}' };
}

const problem = { code: 'broken', place: '', sentence: 'Broken.', cure: 'Mend it.' };

test('envelopes are placed in the order of their arrival, whichever was opened first', async () => {
  const placed: string[] = [];
  const late: (() => void)[] = [];
  const sequencer = createSequencer<string>({
    open: async bytes => {
      const name = new TextDecoder().decode(bytes);
      if (name === 'slow') await new Promise<void>(go => late.push(go));
      return done(name);
    },
    place: async name => {
      placed.push(name);
      return { outcome: Promise.resolve(accepted(name)) };
    },
  });
  const outcomes = sequencer.submitAll([envelope('slow'), envelope('quick')], 1);
  const after = sequencer.submit(envelope('after'), 2);
  await Promise.resolve();
  late[0]?.();
  expect(await outcomes).toEqual([accepted('slow'), accepted('quick')]);
  expect(await after).toEqual(accepted('after'));
  expect(placed).toEqual(['slow', 'quick', 'after']);
});

test('an act that waits for its durability does not hold up the next', async () => {
  const durable: ((outcome: Outcome) => void)[] = [];
  const sequencer = createSequencer<string>({
    open: async bytes => done(new TextDecoder().decode(bytes)),
    place: async () => ({ outcome: new Promise(settle => durable.push(settle)) }),
  });
  const first = sequencer.submit(envelope('a'), 1);
  const second = sequencer.submit(envelope('b'), 1);
  while (durable.length < 2) await new Promise(setImmediate);
  durable[1]?.(accepted('b'));
  expect(await second).toEqual(accepted('b'));
  durable[0]?.(accepted('a'));
  expect(await first).toEqual(accepted('a'));
});

test('what cannot be opened is refused and stops nobody else', async () => {
  const sequencer = createSequencer<string>({
    open: async bytes => (bytes.length === 0 ? refused(problem) : done('good')),
    place: async name => ({ outcome: Promise.resolve(accepted(name)) }),
  });
  const outcomes = await sequencer.submitAll([envelope(''), envelope('x')], 1);
  expect(outcomes).toEqual([{ is: 'refused', status: 400, problems: [problem] }, accepted('good')]);
});

test('when too many wait, the next is asked to come back and the queue recovers', async () => {
  const gate = Promise.withResolvers<void>();
  const sequencer = createSequencer<string>({
    open: async () => {
      await gate.promise;
      return done('x');
    },
    place: async name => ({ outcome: Promise.resolve(accepted(name)) }),
  });
  const many = sequencer.submitAll(
    Array.from({ length: 16_384 }, () => envelope('x')),
    1,
  );
  expect(await sequencer.submit(envelope('x'), 1)).toMatchObject({ is: 'refused', status: 503 });
  gate.resolve();
  expect((await many).every(outcome => outcome.is === 'accepted')).toBe(true);
  expect(await sequencer.submit(envelope('x'), 1)).toEqual(accepted('x'));
});
