import { expect, test } from 'vitest';
import { adopt, enrolOfficer, foundBare, foundRegion, seen, send } from '../../test/region.ts';
import { createView, enter, sightOf, viewOf } from './index.ts';

test('a view that follows the log act by act equals one folded anew', async () => {
  const region = await foundRegion();
  const { id } = await send(region, {
    from: 'XA',
    kind: 'question',
    to: ['XB'],
    data: { requesting: 'XA', responding: 'XB' },
  });
  await send(region, { from: 'XB', kind: 'answer', change: { about: id } });
  const followed = createView('XC', region.library);
  for (const act of region.entries) enter(followed, act);
  const anew = viewOf(region.entries, 'XC', region.library, region.now);
  expect([...followed.acts]).toEqual([...anew.acts]);
  expect(followed.roster).toEqual(anew.roster);
  expect(followed.agreements.get('neighbours-1')?.engine.duties()).toEqual(
    anew.agreements.get('neighbours-1')?.engine.duties(),
  );
});

test('acts that were entered before their agreement could be read are read once it is adopted', async () => {
  const region = await foundRegion();
  await send(region, { from: 'XA', kind: 'question', to: ['XB'], data: { requesting: 'XA', responding: 'XB' } });
  await adopt(region, { record: 'partial', from: '2026-03-02' });
  const agreement = seen(region, 'XA').agreements.get('neighbours-1');
  expect(agreement?.adoption.record).toBe('partial');
  expect(agreement?.engine.acts).toBe(1);
});

test('an agreement whose files are not at hand leaves its acts on the record, unread', async () => {
  const region = await foundRegion();
  await send(region, { from: 'XA', kind: 'yearly-report', data: { year: 2027 } });
  const view = viewOf(region.entries, 'XA', () => undefined, region.now);
  expect(view.agreements.size).toBe(0);
  expect(view.acts.size).toBe(region.entries.length);
});

test('an adoption observed from a day begins with that day in the agreement’s zone', async () => {
  const region = await foundRegion();
  const adoption = seen(region, 'XA').agreements.get('neighbours-1')?.adoption;
  expect(adoption?.observedFrom).toBe(Date.UTC(2025, 11, 31, 23));
});

test('sight is the audiences one reads, and changes when a circle is joined', async () => {
  const region = await foundBare();
  await enrolOfficer(region, 'XA');
  const { roster } = region.intake;
  expect(sightOf(roster, 'XA')).toEqual(sightOf(roster, 'XB'));
  expect(sightOf(roster, 'XC')).toHaveLength(1);
  expect(sightOf(roster, 'public')).toEqual([]);
  expect(sightOf(roster, 'XQ')).toEqual([]);
});
