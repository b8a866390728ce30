/** The present, milliseconds UTC. */
export interface Clock {
  now(): number;
}

/** Sources of time: the machine's wall clock and its monotonic clock, both in milliseconds. */
export interface TimeSources {
  wall(): number;
  monotonic(): number;
}

export const machineTime: TimeSources = { wall: () => Date.now(), monotonic: () => performance.now() };

/** How far the wall clock may drift from the monotonic one before it is a jump. */
const followed = 2000;

/**
 * The clock of a real register: it never goes back, follows small corrections of the wall clock, and does not follow a jump.
 * The attacker is whoever can set the machine's clock: a jump would make late acts into timely ones. An operator who means
 * the jump starts the server again.
 */
export function guardedClock(sources: TimeSources): Clock {
  let offset = sources.wall() - sources.monotonic();
  let last = 0;
  return {
    now(): number {
      const monotonic = sources.monotonic();
      const seen = sources.wall() - monotonic;
      if (Math.abs(seen - offset) <= followed) offset = seen;
      last = Math.max(last, Math.floor(monotonic + offset));
      return last;
    },
  };
}

/** The clock of a marked register: it starts at `start` and runs at the pace of the monotonic clock. */
export function simulatedClock(start: number, sources: TimeSources): Clock {
  const began = sources.monotonic();
  return { now: () => start + Math.floor(sources.monotonic() - began) };
}
