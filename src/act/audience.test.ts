import { expect, test } from 'vitest';
import { audienceHash, isPartyCode } from './index.ts';

test('an audience is its name, its version and its parties in any order', () => {
  const hash = audienceHash({ name: 'all-parties', version: 1, parties: ['UA', 'AT', 'XA'] });
  expect(hash).toBe('sha256:ce1770d9224778563a100461ad2bafe69fedc8a843515b73c4d90f8c380374af');
  expect(audienceHash({ name: 'all-parties', version: 1, parties: ['XA', 'UA', 'AT', 'UA'] })).toBe(hash);
  expect(audienceHash({ name: 'all-parties', version: 2, parties: ['UA', 'AT', 'XA'] })).not.toBe(hash);
  expect(audienceHash({ name: 'chair', version: 1, parties: ['UA', 'AT', 'XA'] })).not.toBe(hash);
  expect(audienceHash({ name: 'all-parties', version: 1, parties: ['UA', 'AT'] })).not.toBe(hash);
});

test('parties bear ISO codes, or words of capitals for organizations', () => {
  for (const code of ['AT', 'XA', 'OSCE', 'EXAMPLE-RECON', 'PUBLIC', 'EU', 'C4']) {
    expect(isPartyCode(code), code).toBe(code !== 'C4');
  }
  for (const code of ['', 'A', 'at', 'At', 'A T', 'OSCE-', '-OSCE', 'OSCE--X', 'A-VERY-LONG-NAME-X', 'ÖST', 'AT\n']) {
    expect(isPartyCode(code), JSON.stringify(code)).toBe(false);
  }
});
