import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);

test('the machine’s zone and locale change nothing', async () => {
  const outputs = await Promise.all(
    [
      ['UTC', 'C'],
      ['America/St_Johns', 'ar_EG.UTF-8'],
      ['Pacific/Auckland', 'de_DE.UTF-8'],
    ].map(async ([zone, locale]) => {
      const { stdout } = await run(process.execPath, ['test/engine-zones.ts'], {
        env: { ...process.env, TZ: zone, LC_ALL: locale },
        maxBuffer: 1 << 26,
      });
      return stdout;
    }),
  );
  expect(outputs[0]?.length).toBeGreaterThan(10_000);
  expect(new Set(outputs).size).toBe(1);
});
