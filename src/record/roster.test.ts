import { expect, test } from 'vitest';
import { markOf, membershipOf, type MembershipChange, type RosterParty } from './roster.ts';

function party(
  ...changes: readonly (readonly [change: MembershipChange['change'], from: string, agreement?: string])[]
): RosterParty {
  const told = changes.map(([change, from, agreement = null]): MembershipChange => ({
    change,
    agreement,
    from,
    act: 'act:',
  }));
  return { party: 'XA', name: 'State XA', kind: 'state', note: '', root: '', changes: told };
}

function on(day: string): number {
  return Date.parse(`${day}T12:00:00Z`);
}

test('a founding party is a member from the beginning', () => {
  expect(membershipOf(party(), null, 0)).toBe('member');
});

test('a change of membership takes effect with the first moment of its day, in UTC', () => {
  const leaving = party(['withdraw', '2026-03-02']);
  expect(membershipOf(leaving, null, Date.parse('2026-03-01T23:59:59.999Z'))).toBe('member');
  expect(membershipOf(leaving, null, Date.parse('2026-03-02T00:00:00Z'))).toBe('withdrawn');
});

test('a party admitted from a later day on is not a member before it', () => {
  const coming = party(['admit', '2026-03-02']);
  expect([on('2026-03-01'), on('2026-03-03')].map(at => membershipOf(coming, null, at))).toEqual(['not-yet', 'member']);
});

test('a withdrawal with notice outlives a suspension in between', () => {
  const paused = party(['suspend', '2026-02-01'], ['resume', '2026-03-01'], ['withdraw', '2026-04-01']);
  const days = ['2026-01-15', '2026-02-15', '2026-03-15', '2026-04-15'];
  expect(days.map(day => membershipOf(paused, null, on(day)))).toEqual(['member', 'suspended', 'member', 'withdrawn']);
});

test('membership of an agreement and of the register are apart', () => {
  const partly = party(['suspend', '2026-02-01', 'neighbours-1']);
  expect(membershipOf(partly, 'neighbours-1', on('2026-03-01'))).toBe('suspended');
  expect(membershipOf(partly, null, on('2026-03-01'))).toBe('member');
});

test('only origins that begin EXAMPLE or EXERCISE mark their pages', () => {
  expect(['EXAMPLE.concord/a', 'EXERCISE/b', 'register.example/c', 'example/d'].map(markOf)).toEqual([
    'EXAMPLE',
    'EXERCISE',
    null,
    null,
  ]);
});
