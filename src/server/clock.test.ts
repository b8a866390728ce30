import { expect, test } from 'vitest';
import { guardedClock, simulatedClock } from './clock.ts';

function sources(wall: number): {
  wall: () => number;
  monotonic: () => number;
  pass(ms: number): void;
  setWall(at: number): void;
} {
  let elapsed = 0;
  let ahead = wall;
  return {
    wall: () => ahead + elapsed,
    monotonic: () => elapsed,
    pass: ms => void (elapsed += ms),
    setWall: at => void (ahead = at - elapsed),
  };
}

test('a real register follows a small correction of the wall clock', () => {
  const time = sources(1_000_000);
  const clock = guardedClock(time);
  time.pass(1000);
  time.setWall(1_001_500);
  expect(clock.now()).toBe(1_001_500);
});

test('a jump of the wall clock is not followed, forwards or back', () => {
  const time = sources(1_000_000);
  const clock = guardedClock(time);
  time.setWall(9_000_000);
  time.pass(10);
  expect(clock.now()).toBe(1_000_010);
  time.setWall(5);
  time.pass(10);
  expect(clock.now()).toBe(1_000_020);
});

test('many small steps are no way around: together they are followed no further than one', () => {
  const time = sources(1_000_000);
  const clock = guardedClock(time);
  for (let step = 1; step <= 20; step += 1) {
    time.setWall(1_000_000 + step * 1500);
    clock.now();
  }
  expect(clock.now()).toBeLessThanOrEqual(1_002_000);
});

test('a jump is told once, and again when the clock had come right between', () => {
  const time = sources(1_000_000);
  const told: number[] = [];
  const clock = guardedClock(time, by => told.push(by));
  clock.now();
  time.setWall(9_000_000);
  clock.now();
  clock.now();
  time.setWall(1_000_000);
  clock.now();
  time.setWall(0);
  clock.now();
  expect(told).toEqual([8_000_000, -1_000_000]);
});

test('a small correction back never lets the clock go back', () => {
  const time = sources(1_000_000);
  const clock = guardedClock(time);
  time.pass(1000);
  expect(clock.now()).toBe(1_001_000);
  time.setWall(1_000_200);
  expect(clock.now()).toBe(1_001_000);
  time.pass(900);
  expect(clock.now()).toBe(1_001_100);
});

test('a simulated clock starts where the region says and runs on', () => {
  const time = sources(0);
  const clock = simulatedClock(1_644_000_000_000, time);
  time.pass(250.7);
  expect(clock.now()).toBe(1_644_000_000_250);
});
