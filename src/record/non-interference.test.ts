import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyKinds, randomDeeds, randomEntropy, regionAfter, withHiddenReplaced } from '../../test/random-log.ts';
import {
  type AcceptedAct,
  actList,
  actPage,
  boardPage,
  casePage,
  caseRows,
  type Clocks,
  dutyPage,
  partyRows,
  regionRow,
  registerPage,
  sightOf,
  type View,
  viewOf,
} from './index.ts';

/**
 * What a viewer may not see leaves no trace: a log, and a second log in which every act hidden from the viewer is replaced
 * by another with the same place and time, give byte-equal pages, for every page, viewer and pair of clocks.
 */

const viewers = ['XA', 'XB', 'XC', 'OBSERVER', 'public'];
const everything = { party: null, agreement: null, statuses: null, case: null };
const allActs = { by: null, agreement: null, kind: null, about: null, before: null, limit: 1000 };
const proof = { envelope: 'e', entryRecord: 'r', receipt: null, vkey: 'v', command: 'c' };

/** Every page a viewer can ask for, as bytes. `ids` are those of all acts of the first log, hidden ones included. */
function everyPage(view: View, seat: string, clocks: Clocks, ids: readonly string[]): readonly string[] {
  const board = boardPage(view, seat, clocks, everything);
  const duties = [...board.duties.map(duty => duty.id), ...ids.map(id => `neighbours-1/answer-in-time/${id}/XB`)];
  const pages: readonly unknown[] = [
    board,
    ...duties.map(id => dutyPage(view, id, seat, clocks)),
    caseRows(view, clocks),
    ...ids.map(id => casePage(view, id, seat, clocks)),
    actList(view, clocks, allActs),
    ...ids.map(id => actList(view, clocks, { ...allActs, about: id })),
    ...ids.map(id => actPage(view, id, seat, clocks, proof)),
    partyRows(view),
    regionRow(view, { region: 'n', title: 't', summary: 's', from: 0, until: 1 }, clocks.now, ids.length),
    registerPage(view, 'n', { size: ids.length, published: 0, checkpoint: null, command: 'c' }),
    sightOf(view.roster, seat),
  ];
  return pages.map(page => JSON.stringify(page) ?? 'nothing');
}

test('pages never depend on acts the viewer may not see', async () => {
  const inputs = fc.tuple(randomDeeds, randomEntropy, fc.nat({ max: 100 }), fc.nat({ max: 100 }));
  let hidden = 0;
  await fc.assert(
    fc.asyncProperty(inputs, async ([deeds, entropy, asOfPart, knownPart]) => {
      const region = await regionAfter(deeds);
      const ids = region.entries.map(entry => entry.id);
      const first = region.entries[0]?.recorded ?? 0;
      const at = (part: number): number => first + Math.round(((region.now - first) * part) / 80);
      const clocks: Clocks = { asOf: at(asOfPart), knownAt: at(knownPart), now: region.now, moved: true };
      for (const viewer of viewers) {
        const log: readonly AcceptedAct[] = region.entries;
        const other = withHiddenReplaced(region, viewer, entropy, anyKinds);
        hidden += log.filter((act, index) => other[index] !== act).length;
        const seen = everyPage(viewOf(log, viewer, region.library, clocks.knownAt), viewer, clocks, ids);
        const seenToo = everyPage(viewOf(other, viewer, region.library, clocks.knownAt), viewer, clocks, ids);
        expect(seenToo).toEqual(seen);
      }
    }),
    { numRuns: 40 },
  );
  expect(hidden).toBeGreaterThan(100);
});

test('viewers with the same sight see the same', async () => {
  await fc.assert(
    fc.asyncProperty(randomDeeds, async deeds => {
      const region = await regionAfter(deeds);
      const clocks: Clocks = { asOf: region.now, knownAt: region.now, now: region.now, moved: false };
      const ids = region.entries.map(entry => entry.id);
      const bySight = Map.groupBy(viewers, viewer => sightOf(region.intake.roster, viewer).join());
      for (const same of bySight.values()) {
        const pages = same.map(viewer =>
          everyPage(viewOf(region.entries, viewer, region.library, region.now), 'X', clocks, ids).slice(0, -1),
        );
        for (const page of pages) expect(page).toEqual(pages[0]);
      }
    }),
    { numRuns: 15 },
  );
});
