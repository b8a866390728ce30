import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { done, refused, type Problem, type Result } from '../core/index.ts';

/** The bytes of a file, `-` standing for what comes through the pipe. */
export async function readBytes(path: string): Promise<Result<Uint8Array>> {
  try {
    return done(path === '-' ? await pipedBytes() : Uint8Array.from(await readFile(path)));
  } catch (error) {
    return refused(fileProblem(path, error, 'read'));
  }
}

/** The text of a file; `-` as above. */
export async function readText(path: string): Promise<Result<string>> {
  const bytes = await readBytes(path);
  return bytes.ok ? done(new TextDecoder().decode(bytes.value)) : bytes;
}

/** Writes a new file; an existing one stays as it is and the write is refused. */
export async function writeNew(path: string, content: string | Uint8Array, mode = 0o644): Promise<Result<string>> {
  try {
    await writeFile(path, content, { flag: 'wx', mode });
    return done(path);
  } catch (error) {
    return refused(fileProblem(path, error, 'write'));
  }
}

async function pipedBytes(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  process.stdin.on('data', (chunk: Buffer) => void chunks.push(chunk));
  await once(process.stdin, 'end');
  return Uint8Array.from(Buffer.concat(chunks));
}

const reasons: Readonly<Record<string, readonly [sentence: string, cure: string]>> = {
  ENOENT: ['There is no such file.', 'Check the path.'],
  EISDIR: ['This is a folder, not a file.', 'Name a file in it.'],
  EACCES: ['This user may not use the file.', 'Give this user the right to it.'],
  EEXIST: ['The file is there already, and is not overwritten.', 'Choose another name, or move the file away.'],
  ENOSPC: ['The disk is full.', 'Make room and try again.'],
};

function fileProblem(path: string, error: unknown, what: 'read' | 'write'): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  const [sentence, cure] = reasons[code] ?? [
    `The file cannot be ${what === 'read' ? 'read' : 'written'} (${code}).`,
    'Check the path and the rights to it.',
  ];
  return { code: `file-${what}`, place: path, sentence, cure };
}
