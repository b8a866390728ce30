import { valueOf } from '../../src/core/index.ts';
import { startServer } from '../../src/server/index.ts';

/** A server in a process of its own, to be killed: tells its address once it listens. */
const [, , data = ''] = process.argv;
const server = valueOf(await startServer({ data, host: '127.0.0.1', port: 0, publishEvery: 30 }));
process.send?.(server.url);
