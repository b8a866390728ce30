import { type FileHandle, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

/** The bytes of a file, or undefined when there is none. */
export async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    if (isErrno(error, 'ENOENT') || isErrno(error, 'ENOTDIR')) return undefined;
    throw error;
  }
}

/** Names of the files below a directory, with `/` between the steps and sorted; none when it is not there. */
export async function filesBelow(directory: string): Promise<readonly string[]> {
  try {
    const found = await readdir(directory, { recursive: true, withFileTypes: true });
    return found
      .filter(entry => !entry.isDirectory())
      .map(entry => relative(directory, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .toSorted();
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  }
}

/**
 * Puts a file in its place so that after a crash the old one, the new one, or none is there, but never a part:
 * written aside, synced, renamed. Durable only after `syncDirectories`.
 */
export async function placeFile(path: string, aside: string, bytes: Uint8Array): Promise<void> {
  const file = await inDirectory(aside, () => open(aside, 'w'));
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await inDirectory(path, () => rename(aside, path));
}

/** Does what needs the directory of a path, and makes the directory first when it is missing. */
async function inDirectory<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
    await mkdir(dirname(path), { recursive: true });
    return action();
  }
}

/** Makes new names durable: syncs the directories of the files, and every directory above them up to `top`. */
export async function syncDirectories(top: string, paths: readonly string[]): Promise<void> {
  const directories = new Set<string>();
  for (const path of paths) {
    for (let at = dirname(path); at.length >= top.length; at = dirname(at)) directories.add(at);
  }
  for (const directory of [...directories].toSorted((a, b) => b.length - a.length)) await syncDirectory(directory);
}

/** Makes the names in a directory durable. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/** Reads a part of a file. */
export async function readPart(file: FileHandle, from: number, to: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(to - from);
  let at = 0;
  while (at < bytes.length) {
    const { bytesRead } = await file.read(bytes, at, bytes.length - at, from + at);
    if (bytesRead === 0) throw new Error(`The file ends at byte ${from + at}, before ${to}.`);
    at += bytesRead;
  }
  return bytes;
}

/** Writes all bytes at a place of a file. */
export async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, at, bytes.length - at, position + at);
    at += bytesWritten;
  }
}

/** Removes a file or a directory with all it holds; it may be absent. */
export async function removeAll(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
}

/** Whether an exception is the operating system's refusal of this code. */
export function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
