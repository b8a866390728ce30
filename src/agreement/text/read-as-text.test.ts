import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { valueOf } from '../../core/index.ts';
import { parseAgreement } from '../parse.ts';
import { readAsText } from './read-as-text.ts';

const agreement = valueOf(
  parseAgreement(readFileSync('agreements/vienna-document-2011/agreement.yaml', 'utf8'), 'agreement.yaml'),
);

test('the Vienna Document reads as sentences', async () => {
  await expect(readAsText(agreement)).toMatchFileSnapshot('vienna-document.snapshot.txt');
});

test('no line is wider than 100 columns, and none ends in a space', () => {
  const lines = readAsText(agreement).split('\n');
  expect(lines.filter(line => line.length > 100 || line !== line.trimEnd())).toEqual([]);
});

test('every duty, step, power, quota and every article left to people is told', () => {
  const text = readAsText(agreement).replaceAll(/\s+/g, ' ');
  const told = [agreement.duties, agreement.powers, agreement.quotas]
    .flatMap(section => Object.values<{ says: string }>(section))
    .map(({ says }) => says);
  expect([...told, ...agreement.notExpressed.map(({ why }) => why)].filter(says => !text.includes(says))).toEqual([]);
});

test('each number that was not compared with the official text is marked', () => {
  const thresholds = readAsText(agreement)
    .split('\n')
    .filter(line => /at least [\d,]+ (?:persons|items)/.test(line));
  expect(thresholds.length).toBeGreaterThan(10);
  const joined = readAsText(agreement).replaceAll(/\s+/g, ' ');
  for (const [leaf] of joined.matchAll(
    /(?:at least|more than) [\d,]+ (?:persons|items)(?! \(¶[\d.]+\) \[unverified)[^-]{0,60}/g,
  ))
    expect(leaf).toBe('');
});
