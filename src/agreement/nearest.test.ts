import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

test('the word that was meant is found through one slip of the hand', () => {
  const known = ['activity', 'inspection', 'notice', 'form'];
  expect(['activty', 'inspectoin', 'notise', 'from', 'Notice'].map(word => nearest(word, known))).toEqual([
    'activity',
    'inspection',
    'notice',
    'form',
    'notice',
  ]);
});

test('no word is guessed where none is near', () => {
  expect(nearest('phases', ['activity', 'form'])).toBeNull();
  expect(nearest('x', [])).toBeNull();
});
