import { valueOf } from '../src/core/index.ts';
import { startServer } from '../src/server/index.ts';

/** The server that `intake.ts` measures, in a process of its own: tells its address, and its CPU time (ms) whenever asked. */
const [, , data = ''] = process.argv;
const server = valueOf(await startServer({ data, host: '127.0.0.1', port: 0 }));
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.((user + system) / 1000);
});
process.on('SIGTERM', () => process.exit(0));
process.send?.(server.url);
