import type { Payload } from '../act/index.ts';
import {
  type Adoption,
  type Agreement,
  compile,
  createEngine,
  type Engine,
  type EngineAct,
  type Rules,
  zoneOf,
} from '../agreement/index.ts';
import { exactly, type Interval } from '../core/index.ts';
import { applyToRoster } from './kernel-acts.ts';
import { momentIn } from './moment.ts';
import { type AdoptedRules, adoptionOf, emptyRoster, isKernel, type Roster } from './roster.ts';
import { sees, type Viewer } from './sight.ts';

/** The agreements at hand, by the hash of their manifest. */
export type AgreementLibrary = (rules: string) => Agreement | undefined;

/** An act as the register holds it: accepted, with the keys that signed it. */
export interface AcceptedAct {
  /** `act:` and the act's id. */
  readonly id: string;
  readonly payload: Payload;
  readonly keyids: readonly string[];
  /** When the register accepted it, milliseconds UTC. */
  readonly recorded: number;
}

/** An accepted act in a view. `happened`: when the party acted, exactly as recorded, or for a proxy entry what the source tells. */
export interface SeenAct extends AcceptedAct {
  readonly happened: Interval;
}

/** An adopted agreement with the engine that has read the viewer's acts under it. */
export interface AgreementView {
  readonly adopted: AdoptedRules;
  readonly adoption: Adoption;
  readonly agreement: Agreement;
  readonly rules: Rules;
  readonly engine: Engine;
}

/**
 * Everything one viewer sees: a fold of the acts whose audience names the viewer, and of nothing else. It grows in place
 * by {@link enter}; acts that the viewer may not see leave it untouched.
 */
export interface View {
  readonly viewer: Viewer;
  readonly library: AgreementLibrary;
  roster: Roster;
  /** By id, in the order of the log. */
  readonly acts: Map<string, SeenAct>;
  /** By the id of an act: the acts that withdrew it. */
  readonly withdrawals: Map<string, SeenAct>;
  readonly agreements: Map<string, AgreementView>;
}

/** A view of nothing yet. */
export function createView(viewer: Viewer, library: AgreementLibrary): View {
  return { viewer, library, roster: emptyRoster, acts: new Map(), withdrawals: new Map(), agreements: new Map() };
}

/** The view of a log up to `knownAt` (milliseconds UTC, inclusive). */
export function viewOf(acts: Iterable<AcceptedAct>, viewer: Viewer, library: AgreementLibrary, knownAt: number): View {
  const view = createView(viewer, library);
  for (const act of acts) {
    if (act.recorded > knownAt) break;
    take(view, act);
  }
  adopt(view);
  return view;
}

/** Takes the next act of the log into the view; whether the viewer sees it. */
export function enter(view: View, act: AcceptedAct): boolean {
  const seen = take(view, act);
  if (seen === undefined) return false;
  if (isKernel(act.payload)) adopt(view);
  else view.agreements.get(act.payload.agreement)?.engine.add(engineAct(seen));
  return true;
}

/** Everything but what the agreements make of the act. */
function take(view: View, act: AcceptedAct): SeenAct | undefined {
  if (!sees(view.roster, view.viewer, act.payload)) return undefined;
  view.roster = applyToRoster(view.roster, act);
  const seen: SeenAct = { ...act, happened: happenedOf(view, act) };
  view.acts.set(act.id, seen);
  if (act.payload.withdraws !== null) view.withdrawals.set(act.payload.withdraws, seen);
  return seen;
}

/** Opens an engine for each agreement adopted since, and lets it read what was entered before. */
function adopt(view: View): void {
  for (const id of new Set(view.roster.adoptions.map(adoption => adoption.agreement))) {
    const adopted = adoptionOf(view.roster, id);
    if (adopted === undefined || view.agreements.get(id)?.adopted.act === adopted.act) continue;
    const agreement = view.library(adopted.rules);
    if (agreement === undefined) continue;
    view.agreements.set(id, openAgreement(view, adopted, agreement));
  }
}

function openAgreement(view: View, adopted: AdoptedRules, agreement: Agreement): AgreementView {
  const rules = compile(agreement);
  const observedFrom =
    adopted.observedFrom === null ? null : momentIn(adopted.observedFrom, zoneOf(agreement, null)).earliest;
  const adoption: Adoption = { observedFrom, record: adopted.record };
  const engine = createEngine(rules, adoption);
  const acts = [...view.acts.values()].filter(({ payload }) => payload.agreement === adopted.agreement);
  engine.addAll(acts.map(engineAct));
  return { adopted, adoption, agreement, rules, engine };
}

/** A day is an interval in the zone in which the agreement counts the days of the party that acted. */
function happenedOf(view: View, act: AcceptedAct): Interval {
  const { behalf, agreement } = act.payload;
  if (behalf === null) return exactly(act.recorded);
  const adopted = adoptionOf(view.roster, agreement);
  const rules = adopted === undefined ? undefined : view.library(adopted.rules);
  return momentIn(behalf.happened, rules === undefined ? 'UTC' : zoneOf(rules, behalf.party));
}

/** The act as the engine reads it: by the party that acted, whoever entered it. */
function engineAct(act: SeenAct): EngineAct {
  const { id, recorded, happened, payload } = act;
  const { kind, from, behalf, to, about, label, data, corrects, withdraws } = payload;
  const proxy = behalf === null ? null : from;
  return {
    id,
    kind,
    by: behalf?.party ?? from,
    to,
    about,
    label,
    recorded,
    happened,
    proxy,
    data,
    corrects,
    withdraws,
  };
}
