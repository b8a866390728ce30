/** Hands values from one who pushes to one who iterates, a bounded number at a time. */
export interface Relay<T> extends AsyncIterable<T> {
  /** Resolves when there is room for the next value. */
  push(value: T): Promise<void>;
  /** No more values come. */
  end(): void;
}

/** A relay that holds at most `room` values. */
export function createRelay<T>(room = 1024): Relay<T> {
  const held: T[] = [];
  let ended = false;
  let wakeReader = Promise.withResolvers<void>();
  let wakeWriter = Promise.withResolvers<void>();
  return {
    async push(value) {
      held.push(value);
      wakeReader.resolve();
      while (held.length >= room && !ended) await wakeWriter.promise;
    },
    end() {
      ended = true;
      wakeReader.resolve();
      wakeWriter.resolve();
    },
    async *[Symbol.asyncIterator]() {
      while (!ended || held.length > 0) {
        while (held.length > 0) yield* held.splice(0);
        wakeWriter.resolve();
        wakeWriter = Promise.withResolvers<void>();
        if (ended) continue;
        await wakeReader.promise;
        wakeReader = Promise.withResolvers<void>();
      }
    },
  };
}
