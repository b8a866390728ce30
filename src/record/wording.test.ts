import { expect, test } from 'vitest';
import { neighbours } from '../../test/neighbours.ts';
import { contentInWords } from './wording.ts';

test('content reads in the order of the agreement’s fields, with units, and names what is not stated', () => {
  const content = { troops: 9000, area: null, responding: 'XB', requesting: 'XA' };
  expect(contentInWords(content, neighbours.acts['question'], neighbours)).toEqual([
    'requesting: XA',
    'responding: XB',
    'area: not stated',
    'troops: 9000 persons',
  ]);
});

test('content of an unknown kind reads by its own names', () => {
  const content = { 'open-posts': ['north', 'south'], closed: [], sealed: true, place: { latitude: 1, longitude: -2 } };
  expect(contentInWords(content, undefined, undefined)).toEqual([
    'closed: none',
    'open posts: north, south',
    'place: latitude 1, longitude -2',
    'sealed: yes',
  ]);
});
