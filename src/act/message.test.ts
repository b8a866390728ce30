import { expect, test } from 'vitest';
import { messageOf, messageText, type Payload } from './index.ts';

const request: Payload = {
  register: 'EXAMPLE.concord/vienna-2021-22',
  agreement: 'vienna-document-2011',
  rules: `sha256:${'a'.repeat(64)}`,
  kind: 'explanation-request',
  from: 'EXAMPLE-RECON',
  behalf: { party: 'UA', happened: '2022-02-11' },
  to: ['RU'],
  info: ['all-parties'],
  audience: `sha256:${'b'.repeat(64)}`,
  number: 'EXAMPLE-RECON/vienna-document-2011/2022/0004',
  precedence: 'immediate',
  status: 'test',
  about: null,
  label: 'Forces near the border',
  cites: ['16', '16.1'],
  refers: [`act:${'c'.repeat(64)}`],
  corrects: null,
  withdraws: null,
  at: '2022-02-11T23:00:00Z',
  lang: 'en',
  data: { units: ['41st Army', 'two\nlines'], area: { name: 'Crimea', depth: 80 }, 'not-stated': null, urgent: true },
  remarks: 'First line\nFrom: BY\u2028Number: 1',
  attachments: [],
  nonce: '0'.repeat(32),
};

test('an act is set in the order of a message', () => {
  expect(messageText(request)).toBe(
    [
      'Marking: TEST',
      'Precedence: IMMEDIATE',
      'From: EXAMPLE-RECON',
      'On behalf of: UA, who acted 2022-02-11',
      'To: RU',
      'Info: all-parties',
      'Subject: explanation-request: Forces near the border',
      'Number: EXAMPLE-RECON/vienna-document-2011/2022/0004',
      'Date-time: 2022-02-11T23:00:00Z',
      `Legal reference: vienna-document-2011, ¶16, ¶16.1 (sha256:${'a'.repeat(64)})`,
      `References: refers to act:${'c'.repeat(64)}`,
      'Content:',
      '  area:',
      '    depth: 80',
      '    name: Crimea',
      '  not-stated: not stated',
      '  units:',
      '    1. 41st Army',
      '    2.',
      '      two',
      '      lines',
      '  urgent: yes',
      'Remarks:',
      '  First line',
      '  From: BY',
      '  Number: 1',
      '',
    ].join('\n'),
  );
});

test('no remark and no content can pose as a heading', () => {
  const hostile: Payload = { ...request, data: { 'a\nFrom': '\nFrom: BY', b: ['\nTo: XX'] }, remarks: '\n\nFrom: BY' };
  const headings = messageText(hostile)
    .split('\n')
    .filter(line => line.startsWith('From') || line.startsWith('To'));
  expect(headings).toEqual(['From: EXAMPLE-RECON', 'To: RU']);
});

test('parts without content are left out, and an act in earnest has no marking', () => {
  const names = messageOf({
    ...request,
    status: 'actual',
    behalf: null,
    info: [],
    refers: [],
    data: {},
    remarks: '',
  }).map(part => part.name);
  expect(names).toEqual(['Precedence', 'From', 'To', 'Subject', 'Number', 'Date-time', 'Legal reference']);
});
