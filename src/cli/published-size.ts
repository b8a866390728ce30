import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How many entries the checkpoint in a register directory says it covers (its second line); undefined without one. */
export async function publishedSize(directory: string): Promise<number | undefined> {
  const checkpoint = await readFile(join(directory, 'checkpoint'), 'utf8').catch(() => '');
  const line = checkpoint.split('\n')[1];
  return line === undefined ? undefined : Number(line);
}
