import { defineCommand, runCommand, type CommandDef } from 'citty';
import { helpAsked, helpText } from './help.ts';
import { failed, settle, usage } from './outcome.ts';
import { version } from './version.ts';

/** The commands in the order in which the help lists them; each is loaded only when it is asked for. */
export const root: CommandDef = defineCommand({
  meta: { name: 'concord', description: 'keep agreements between neighbours: who owes what by when, with proof' },
  subCommands: {
    demo: () => import('./commands/demo.ts').then(file => file.demo),
    serve: () => import('./commands/serve.ts').then(file => file.serve),
    found: () => import('./commands/found.ts').then(file => file.found),
    check: () => import('./commands/check.ts').then(file => file.check),
    read: () => import('./commands/read.ts').then(file => file.read),
    duties: () => import('./commands/duties.ts').then(file => file.duties),
    act: () => import('./commands/act.ts').then(file => file.act),
    keys: () => import('./commands/keys.ts').then(file => file.keys),
    verify: () => import('./commands/verify.ts').then(file => file.verify),
    receipt: () => import('./commands/receipt.ts').then(file => file.receipt),
    rebuild: () => import('./commands/rebuild.ts').then(file => file.rebuild),
    doctor: () => import('./commands/doctor.ts').then(file => file.doctor),
  },
});

/**
 * Runs one command line and sets the exit code: 0 ok, 1 a fault found in the input, 2 wrong usage,
 * 3 Concord itself failed.
 */
export async function main(rawArgs: readonly string[]): Promise<void> {
  const json = rawArgs.includes('--json');
  if (rawArgs[0] === '--version') return settle({ exit: 0, text: version, json: { version } }, json);
  if (rawArgs.length === 0 || helpAsked(rawArgs)) {
    const text = await helpText(root, rawArgs);
    return settle({ exit: 0, text, json: { help: text } }, json);
  }
  try {
    await runCommand(root, { rawArgs: [...rawArgs] });
  } catch (error) {
    settle(isUsageError(error) ? usage(error.message, rawArgs) : failed(error), json);
  }
}

function isUsageError(error: unknown): error is Error {
  return error instanceof Error && error.name === 'CLIError'; // citty does not export the class
}
