import { defineCommand, parseArgs, type ArgsDef, type CommandDef, type ParsedArgs } from 'citty';
import { failed, settle, usage, type Outcome } from './outcome.ts';

/** One command of the command line. `args` are its options and operands; every command also takes `--json`. */
export interface Command<A extends ArgsDef> {
  readonly name: string;
  /** One line for the list of commands. */
  readonly says: string;
  readonly args: A;
  /** Whether further operands may follow those named in `args`. */
  readonly more?: boolean;
  run(args: ParsedArgs<A>): Outcome | undefined | Promise<Outcome | undefined>;
}

/** Binds a command to the command line: strict options, one outcome, one exit code. A command that goes on running gives undefined. */
export function command<const A extends ArgsDef>(shape: Command<A>): CommandDef {
  const args: ArgsDef = { ...shape.args, json: { type: 'boolean', description: 'print JSON instead of text' } };
  return defineCommand({
    meta: { name: shape.name, description: shape.says },
    args,
    async run({ rawArgs }) {
      const json = rawArgs.includes('--json');
      const wrong = wrongArgument(rawArgs, args, shape.more === true);
      if (wrong !== undefined) return settle(usage(wrong, [shape.name]), json);
      const outcome = await outcomeOf(() => shape.run(parseArgs<A>(rawArgs, args)));
      if (outcome !== undefined) settle(outcome, json);
    },
  });
}

/** Several commands under one name, such as `keys make` and `keys show`. */
export function group(name: string, says: string, subCommands: Readonly<Record<string, CommandDef>>): CommandDef {
  return defineCommand({ meta: { name, description: says }, subCommands: { ...subCommands } });
}

async function outcomeOf(run: () => Outcome | undefined | Promise<Outcome | undefined>): Promise<Outcome | undefined> {
  try {
    return await run();
  } catch (error) {
    return failed(error);
  }
}

/** The first option that is unknown, lacks its value or is given twice, or an operand too many; undefined when all is well. */
function wrongArgument(rawArgs: readonly string[], args: ArgsDef, more: boolean): string | undefined {
  const seen = new Set<string>();
  let operands = 0;
  for (let at = 0; at < rawArgs.length; at++) {
    const raw = rawArgs[at] ?? '';
    if (!raw.startsWith('-') || raw === '-') {
      operands++;
      continue;
    }
    const option = optionOf(raw, args);
    if (option === undefined) return `The option ${raw.split('=')[0]} is not known here.`;
    if (seen.has(option.name)) return `The option --${option.name} stands here twice.`;
    seen.add(option.name);
    const value = option.takesValue ? (option.given ?? rawArgs[++at]) : 'yes';
    if (isMissing(value)) return `The option --${option.name} needs a value.`;
  }
  return tooMany(operands, args, more);
}

interface Option {
  readonly name: string;
  readonly takesValue: boolean;
  /** The value after `=`, where it stands there. */
  readonly given: string | undefined;
}

function optionOf(raw: string, args: ArgsDef): Option | undefined {
  const at = raw.indexOf('=');
  const name = at < 0 ? raw.slice(2) : raw.slice(2, at);
  const known = raw.startsWith('--') && Object.hasOwn(args, name) ? args[name] : undefined;
  if (known === undefined || known.type === 'positional') return undefined;
  return { name, takesValue: known.type !== 'boolean', given: at < 0 ? undefined : raw.slice(at + 1) };
}

function isMissing(value: string | undefined): boolean {
  return value === undefined || value === '' || value.startsWith('--');
}

function tooMany(operands: number, args: ArgsDef, more: boolean): string | undefined {
  const places = Object.values(args).filter(arg => arg.type === 'positional').length;
  if (more || operands <= places) return undefined;
  if (places === 0) return 'This command takes options only.';
  return `This command takes ${places} operand${places === 1 ? '' : 's'}, not ${operands}.`;
}
