import type { RunningServer } from '../server/index.ts';

/** Resolves when the user or the system asks the program to stop (Ctrl-C, or SIGTERM). */
export function stopAsked(): Promise<void> {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

/** Lets a server run until it is asked to stop, then closes it; a second Ctrl-C ends the program at once. */
export async function runUntilStopped(server: RunningServer): Promise<void> {
  await stopAsked();
  process.once('SIGINT', () => process.exit(130));
  process.stderr.write('\nStopping: finishing what is under way …\n');
  await server.close();
}
