export { readSeed, writeSeed } from './key-seed.ts';
export type { RunningServer, ServerOptions } from './start.ts';
export { startServer } from './start.ts';
export type { RegionPaths } from './layout.ts';
export { regionName, regionPaths } from './layout.ts';
export type { RegionFile } from './region-file.ts';
export { readRegionFile, writeRegionFile } from './region-file.ts';
export type { ExampleHolder } from './example-key.ts';
export { exampleSeed } from './example-key.ts';
