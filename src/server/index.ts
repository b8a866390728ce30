export { readSeed, writeSeed } from './key-seed.ts';
export type { ServerOptions } from './options.ts';
export type { RunningServer } from './start.ts';
export { startServer } from './start.ts';
export type { RegionPaths } from './layout.ts';
export { regionName, regionPaths } from './layout.ts';
export { writeRegionFile } from './region-file.ts';
export type { ExampleHolder } from './example-key.ts';
export { exampleSeed } from './example-key.ts';
