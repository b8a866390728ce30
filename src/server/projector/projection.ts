import {
  applyToRoster,
  emptyRoster,
  enter,
  sightOf,
  type Roster,
  type View,
  type Viewer,
  viewOf,
} from '../../record/index.ts';
import { openViews, type Cursor, type ViewedAct, type Views } from '../../store/index.ts';
import { actIn } from '../entry-act.ts';
import { openLibrary } from '../library.ts';
import type { FollowedEntry, ProjectedRegion } from './message.ts';

/** Views kept in memory; the others are folded again when somebody asks. */
const presentViews = 32;
const pastViews = 16;

/** One region's projections: the acts in SQL, and folds of them in memory, one for each sight that is in use. */
export interface Projection extends Disposable {
  readonly region: ProjectedRegion;
  cursor(): Cursor;
  follow(entries: readonly FollowedEntry[]): void;
  clear(): void;
  /** The view of a viewer over what was recorded by `knownAt`; null: everything. */
  view(viewer: Viewer, knownAt: number | null): View;
}

/** Opens the views of a region where the last run left them. */
export function openProjection(region: ProjectedRegion): Projection {
  const views = openViews(region.views);
  const library = openLibrary(region.register);
  const present = new Map<string, View>();
  const past = new Map<string, View>();
  let roster = rosterOf(views);
  const fold = (viewer: Viewer, audiences: readonly string[], knownAt: number): View =>
    viewOf(views.acts({ audiences, knownAt }), viewer, library, knownAt);
  return {
    region,
    cursor: () => views.cursor(),
    follow: entries => {
      const acts = entries.map(viewedAct);
      views.follow(acts);
      for (const act of acts) {
        const before = roster;
        roster = applyToRoster(roster, act);
        for (const view of present.values()) enter(view, act);
        if (roster !== before) rekey(present, roster);
      }
      forgetPast(past, acts[0]?.recorded ?? 0);
    },
    clear: () => {
      views.clear();
      present.clear();
      past.clear();
      roster = emptyRoster;
    },
    view: (viewer, knownAt) => {
      const sight = sightOf(roster, viewer);
      const key = sight.join(' ');
      if (knownAt === null) return kept(present, key, presentViews, () => fold(viewer, sight, Number.MAX_SAFE_INTEGER));
      // All moments between two entries know the same.
      const last = views.lastRecorded(knownAt) ?? 0;
      return kept(past, `${last} ${key}`, pastViews, () => fold(viewer, sight, last));
    },
    [Symbol.dispose]: () => views[Symbol.dispose](),
  };
}

function rosterOf(views: Views): Roster {
  let roster = emptyRoster;
  for (const act of views.kernelActs()) roster = applyToRoster(roster, act);
  return roster;
}

function viewedAct({ index, recorded, entry, envelope }: FollowedEntry): ViewedAct {
  return { index, recorded, entry, ...actIn(envelope) };
}

/** A new audience widens the sight of its members: their views go on under the wider sight. */
function rekey(present: Map<string, View>, roster: Roster): void {
  const views = [...present.values()];
  present.clear();
  for (const view of views) present.set(sightOf(roster, view.viewer).join(' '), view);
}

/** What was known by a moment changes only while acts of that moment still come in. */
function forgetPast(past: Map<string, View>, recorded: number): void {
  for (const key of past.keys()) if (Number(key.slice(0, key.indexOf(' '))) >= recorded) past.delete(key);
}

/** The value under a key, made when it is not there; the one longest unused goes when there are too many. */
function kept(views: Map<string, View>, key: string, atMost: number, make: () => View): View {
  const view = views.get(key) ?? make();
  views.delete(key);
  views.set(key, view);
  const [oldest] = views.keys();
  if (views.size > atMost && oldest !== undefined) views.delete(oldest);
  return view;
}
