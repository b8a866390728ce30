import { scratchOptions, send } from '../scratch-register.ts';
import { createRegister, openRegister } from '../../src/register/disk/index.ts';

/**
 * Opens the register below a home directory and appends acts without end, many at once, telling its parent of each
 * acceptance, and publishing now and then: `node register-child.ts HOME ROUND`.
 */
const [home = '', round = ''] = process.argv.slice(2);
const options = scratchOptions(home, { now: Date.now });
const isFirst = round === '0';
const result = await (isFirst
  ? createRegister({ ...options, origin: 'register.example/scratch' })
  : openRegister(options));
if (!result.ok) {
  process.send?.({ problems: result.problems });
  process.exit(1);
}
const { register } = result.value;

for (let wave = 0; ; wave++) {
  const texts = Array.from({ length: 1 + (wave % 7) * 9 }, (_, at) => `round ${round} wave ${wave} act ${at}`);
  const outcomes = await Promise.all(
    texts.map(async text => {
      const outcome = await send(register, text.padEnd(60 + (wave % 50) * 40), Date.now());
      if (outcome.ok) process.send?.({ accepted: text.padEnd(60 + (wave % 50) * 40) });
      return outcome;
    }),
  );
  const refusal = outcomes.find(outcome => !outcome.ok);
  if (refusal !== undefined) {
    process.send?.({ problems: refusal.problems });
    break;
  }
  if (wave % 3 === 0) await register.publish();
}
await register.close();
process.disconnect();
