import { nodeCrypto, nodeSigner } from '../act/node/index.ts';
import { done, formatInstant, fromBase64, refused, type Problem, type Result } from '../core/index.ts';
import { apply, openIntake, type IntakeState } from '../intake/index.ts';
import { markOf } from '../record/index.ts';
import { openRegister, type Register } from '../register/disk/index.ts';
import { openDesk } from '../store/index.ts';
import { guardedClock, simulatedClock, type Clock, type TimeSources } from './clock.ts';
import { actIdIn, actIn } from './entry-act.ts';
import { exampleKeyProblems } from './example-key.ts';
import { readSeed } from './key-seed.ts';
import type { RegionPaths } from './layout.ts';
import { openLibrary } from './library.ts';
import type { Projector } from './projector/projector.ts';
import { readRegionFile, type RegionFile } from './region-file.ts';
import type { Region } from './region.ts';
import { runRegion } from './run-region.ts';

export interface RegionOptions {
  readonly name: string;
  readonly paths: RegionPaths;
  readonly time: TimeSources;
  /** Milliseconds between publications. */
  readonly publishEvery: number;
  readonly projector: Projector;
  /** Told of what goes wrong beside the requests. */
  readonly warn: (problems: readonly Problem[]) => void;
}

/** Opens a region for serving: its register alone and whole, its keys, its clock, what intake knows, and its views. */
export async function openRegion(options: RegionOptions): Promise<Result<Region>> {
  const { paths, time } = options;
  const file = readRegionFile(paths.file);
  const logSeed = readSeed(paths.logKey);
  const receiptSeed = readSeed(paths.receiptKey);
  if (!file.ok) return file;
  if (!logSeed.ok) return logSeed;
  if (!receiptSeed.ok) return receiptSeed;
  // A simulated clock starts after the last entry, which is known once the register is open.
  let clock: Clock = guardedClock(time);
  const opened = await openRegister({
    dir: paths.register,
    lockFile: paths.lock,
    crypto: nodeCrypto,
    logSigner: nodeSigner(logSeed.value),
    receiptSigner: nodeSigner(receiptSeed.value),
    clock: { now: () => clock.now() },
    actIdOf: actIdIn,
  });
  if (!opened.ok) return opened;
  const { register } = opened.value;
  const presentOf = clockOf(register, file.value, options);
  if (!presentOf.ok) return closed(register, presentOf.problems);
  clock = presentOf.value;
  const intake = await intakeOf(register, paths);
  const problems = markOf(register.origin) === null ? exampleKeysOf(intake, register) : [];
  if (problems.length > 0) return closed(register, problems);
  return done(await runRegion({ ...options, file: file.value, register, intake, clock, desk: openDesk(paths.desk) }));
}

async function closed(register: Register, problems: readonly Problem[]): Promise<Result<never>> {
  await register.close();
  return refused(...problems);
}

/** Marked registers run on a simulated clock, and only they. */
function clockOf(
  { origin, lastRecorded }: Register,
  file: RegionFile,
  { time, paths, warn }: RegionOptions,
): Result<Clock> {
  const isMarked = markOf(origin) !== null;
  if (isMarked && file.now !== null) return done(simulatedClock(Math.max(file.now, lastRecorded ?? 0), time));
  if (isMarked)
    return refused(
      clockProblem(
        paths.file,
        'An example or exercise runs on a simulated clock, and none is given.',
        'Give the instant at which it starts as "now".',
      ),
    );
  if (file.now !== null)
    return refused(
      clockProblem(paths.file, 'A real register does not run on a simulated clock.', 'Write null for "now".'),
    );
  const clock = guardedClock(time, by => warn([clockJumped(origin, by)]));
  return lastRecorded === null || clock.now() >= lastRecorded
    ? done(clock)
    : refused(clockBehind(origin, clock.now(), lastRecorded));
}

function clockProblem(place: string, sentence: string, cure: string): Problem {
  return { code: 'clock', place, sentence, cure };
}

function clockBehind(origin: string, now: number, lastRecorded: number): Problem {
  const sentence = `The machine's clock stands at ${formatInstant(now)}, before the last entry, which was recorded at ${formatInstant(lastRecorded)}.`;
  return clockProblem(origin, sentence, 'Set the clock right, and start again.');
}

function clockJumped(origin: string, by: number): Problem {
  return clockProblem(
    origin,
    `The machine's clock jumped by ${Math.round(by / 1000)} seconds, and is not followed.`,
    'Set the clock right; if it is right now, start the server again.',
  );
}

/** What intake knows: a fold of the whole register. */
async function intakeOf(register: Register, paths: RegionPaths): Promise<IntakeState> {
  const intake = openIntake(register.origin, openLibrary(paths.register));
  for await (const entry of register.entries()) apply(intake, actIn(entry.envelope), entry.record.recorded);
  return intake;
}

function exampleKeysOf({ roster }: IntakeState, register: Register): readonly Problem[] {
  const keys = [...roster.keys.values()];
  const texts = [...keys.map(key => key.publicKey), register.receiptKey];
  const names = [register.origin, ...roster.parties.keys()];
  const roles = ['root', 'log', 'receipt', ...keys.flatMap(key => key.officer ?? [])];
  return exampleKeyProblems(
    texts.flatMap(text => fromBase64(text) ?? []),
    names,
    roles,
    register.origin,
  );
}
