import { compile, createEngine, evaluate, parseAgreement } from '../src/agreement/index.ts';
import { valueOf } from '../src/core/index.ts';
import { lakeText } from '../test/engine-language.ts';
import { actsPerDay, lakeLog, logStart, sixtyParties } from './engine-log.ts';

/**
 * Measures the agreement engine: `npm exec -- node --expose-gc bench/engine.ts [ACTS]`. Recomputation from nothing, acts taken in
 * one by one, and the heap beside the acts, on a log of sixty parties. CPU time counts the collector's threads too.
 */
const count = Number(process.argv[2] ?? 100_000);
const rules = compile(
  valueOf(parseAgreement(lakeText.replace('[XA, XB, XC, XD]', `[${sixtyParties.join(', ')}]`), 'lake.yaml')),
);
const adoption = { observedFrom: null, record: 'complete' } as const;
const log = lakeLog(count);
const runs = Array.from({ length: 5 }, () => measured(() => evaluate(rules, adoption, log)).seconds).toSorted(
  (a, b) => a - b,
);
console.log(line('recompute, acts per CPU-second, median of 5', count / (runs[2] ?? 1)));
const recomputed = measured(() => evaluate(rules, adoption, log));
console.log(line('duties from acts and things', recomputed.value.duties().length));
console.log(line('heap beside the acts, bytes per act', recomputed.heap / count));

const engine = createEngine(rules, adoption);
const times = new Float64Array(count);
const adding = measured(() => {
  for (const [index, act] of log.entries()) {
    const begun = performance.now();
    engine.add(act);
    times[index] = 1000 * (performance.now() - begun);
  }
});
times.sort();
console.log(line('one by one, acts per CPU-second', count / adding.seconds));
for (const [name, share] of [
  ['median', 0.5],
  ['p99', 0.99],
  ['longest', 1],
] as const) {
  console.log(line(`one act, ${name}, microseconds`, times[Math.min(count - 1, Math.floor(count * share))] ?? 0));
}

const asOf = logStart + (count / actsPerDay) * 86_400_000;
const board = measured(() => engine.duties(asOf));
console.log(line('all duties with yearly ones, number', board.value.length));
console.log(line('all duties with yearly ones, milliseconds', board.seconds * 1000));
const same = JSON.stringify(engine.duties()) === JSON.stringify(recomputed.value.duties());
console.log(`following the log equals computing from nothing: ${same ? 'yes' : 'NO'}`);
process.exitCode = same ? 0 : 1;

function measured<T>(work: () => T): { readonly value: T; readonly seconds: number; readonly heap: number } {
  globalThis.gc?.();
  const heapBefore = process.memoryUsage().heapUsed;
  const begun = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(begun);
  globalThis.gc?.();
  return { value, seconds: (user + system) / 1e6, heap: process.memoryUsage().heapUsed - heapBefore };
}

function line(what: string, figure: number): string {
  return `${what.padEnd(45)} ${String(Math.round(figure)).padStart(12)}`;
}
