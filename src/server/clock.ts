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

/** How far the wall clock may be corrected against the monotonic one before it has jumped: at once, and for each second that passes. */
const followedAtOnce = 2000;
const followedEachSecond = 1;

/**
 * The clock of a real register: it never goes back, follows small corrections of the wall clock, and does not follow a jump,
 * of which `jumped` hears once. The attacker is whoever can set the machine's clock, in one jump or in many small ones: it
 * would make late acts into timely ones. An operator who means the jump starts the server again.
 */
export function guardedClock(sources: TimeSources, jumped: (by: number) => void = () => undefined): Clock {
  const began = sources.monotonic();
  const first = sources.wall() - began;
  let offset = first;
  let last = 0;
  let isTold = false;
  return {
    now(): number {
      const monotonic = sources.monotonic();
      const seen = sources.wall() - monotonic;
      const isFollowed = Math.abs(seen - first) <= followedAtOnce + ((monotonic - began) / 1000) * followedEachSecond;
      if (isFollowed) offset = seen;
      else if (!isTold) jumped(seen - offset);
      isTold = !isFollowed;
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
