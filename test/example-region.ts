import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildExample, type BuiltExample } from '../src/cli/example/build.ts';
import { exampleIn, type Example } from '../src/cli/example/folder.ts';
import { regionPaths, type RegionPaths } from '../src/server/index.ts';
import { valueOf } from '../src/core/index.ts';
import { projectFolder } from './command-line.ts';

export const exampleFolder: string = join(projectFolder, 'examples', 'vienna-2021-22');

/** The example register, built in a temporary data directory. */
export interface ExampleRegion extends AsyncDisposable {
  readonly data: string;
  readonly paths: RegionPaths;
  readonly built: BuiltExample;
}

export async function example(): Promise<Example> {
  return valueOf(await exampleIn(exampleFolder));
}

export async function exampleRegion(): Promise<ExampleRegion> {
  const data = await mkdtemp(join(tmpdir(), 'concord-example-'));
  const { chronology, folder } = await example();
  const built = valueOf(await buildExample(chronology, folder, data));
  return {
    data,
    paths: regionPaths(data, built.region),
    built,
    [Symbol.asyncDispose]: () => rm(data, { recursive: true }),
  };
}
