import type { ArgDef, ArgsDef, CommandDef, SubCommandsDef } from 'citty';
import { columns, wrap } from './layout.ts';

/** Whether the line asks for help instead of work. */
export function helpAsked(rawArgs: readonly string[]): boolean {
  return rawArgs.some(arg => arg === '--help' || arg === '-h');
}

/** The help of the command that the line names, or of Concord as a whole. */
export async function helpText(root: CommandDef, rawArgs: readonly string[]): Promise<string> {
  let command = root;
  const path = ['concord'];
  for (const word of rawArgs.filter(arg => !arg.startsWith('-'))) {
    const next = await subCommand(command, word);
    if (next === undefined) break;
    command = next;
    path.push(word);
  }
  return page(path, command);
}

async function page(path: readonly string[], command: CommandDef): Promise<string> {
  const meta = await resolved(command.meta);
  const args = (await resolved(command.args)) ?? {};
  const commands = await resolved(command.subCommands);
  const parts = [wrap(`${path.join(' ')} — ${meta?.description ?? ''}`, 100)];
  if (commands !== undefined) parts.push(await commandList(path, commands));
  else parts.push(usageLine(path, args), argList(args));
  if (path.length === 1)
    parts.push('Exit codes: 0 ok, 1 a fault found in the input, 2 wrong usage, 3 Concord itself failed.');
  return parts.filter(part => part !== '').join('\n\n');
}

async function commandList(path: readonly string[], commands: SubCommandsDef): Promise<string> {
  const rows: string[][] = [];
  for (const [name, lazy] of Object.entries(commands)) {
    const meta = await resolved((await resolved(lazy))?.meta);
    rows.push([`  ${name}`, meta?.description ?? '']);
  }
  return `${columns(rows)}\n\nMore about one: ${path.join(' ')} COMMAND --help`;
}

function usageLine(path: readonly string[], args: ArgsDef): string {
  const words = Object.entries(args).map(([name, arg]) => word(name, arg));
  return wrap(['  concord', ...path.slice(1), ...words.filter(text => text !== '')].join(' '), 100, 6);
}

function word(name: string, arg: ArgDef): string {
  if (name === 'json') return '';
  const spelled =
    arg.type === 'positional'
      ? (arg.valueHint ?? name.toUpperCase())
      : `--${name}${arg.type === 'boolean' ? '' : ` ${arg.valueHint ?? 'VALUE'}`}`;
  return arg.required === true || (arg.type === 'positional' && arg.required !== false) ? spelled : `[${spelled}]`;
}

function argList(args: ArgsDef): string {
  const rows = Object.entries(args).map(([name, arg]) => [
    `  ${arg.type === 'positional' ? (arg.valueHint ?? name.toUpperCase()) : `--${name}${arg.type === 'boolean' ? '' : ` ${arg.valueHint ?? 'VALUE'}`}`}`,
    arg.description ?? '',
  ]);
  return columns(rows);
}

async function subCommand(command: CommandDef, word: string): Promise<CommandDef | undefined> {
  const commands = await resolved(command.subCommands);
  return commands !== undefined && Object.hasOwn(commands, word) ? resolved(commands[word]) : undefined;
}

async function resolved<T>(value: T | Promise<T> | (() => T | Promise<T>) | undefined): Promise<T | undefined> {
  return isLazy(value) ? value() : value;
}

function isLazy<T>(value: T | Promise<T> | (() => T | Promise<T>) | undefined): value is () => T | Promise<T> {
  return typeof value === 'function';
}
