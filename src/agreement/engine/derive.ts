import type { Interval, JsonValue } from '../../core/index.ts';
import type { Adoption, Bearer, Duty, EngineAct, Standing } from '../evaluation.ts';
import type { CaseState } from './case-state.ts';
import { happenedBefore, isReport, memberOf, withdrawalOf, type Chain } from './chain.ts';
import { dueOf, timeOf, type StatedTime } from './clock.ts';
import { zoneOf, type CompiledDuty, type Rules } from './compile.ts';
import { unknownFields, type Over } from './condition.ts';
import { excuseOf, mootBy, type Circumstances } from './exception.ts';
import { isDeclaration, ownersOf } from './capacity.ts';
import { firstAfterWhich, fold, type Layers } from './fold.ts';
import type { MatchIndex } from './match-index.ts';
import { bearersOf, creditorsOf, nameOf, type PartySource } from './party.ts';
import { doingOf } from './performance.ts';
import type { QuotaBook } from './quota-book.ts';
import { valueIn, within } from './quota-count.ts';
import type { RoleBook } from './role-book.ts';
import { settle, type Settled } from './settle.ts';
import { attestationsOf, earlyOf } from './silence.ts';

/** What deriving duties needs beside the case. */
export interface Surroundings {
  readonly rules: Rules;
  readonly adoption: Adoption;
  readonly roles: RoleBook;
  readonly quotas: QuotaBook;
  readonly matches: MatchIndex;
  /** Told of each place outside the case that a duty looked at, so that a change there derives the case again. */
  readonly watch: (key: string, state: CaseState) => void;
}

/** What one rule makes of a case: the act it arose from, and the layers it is judged on. */
interface Arising {
  readonly state: CaseState;
  readonly compiled: CompiledDuty;
  readonly trigger: Chain;
  /** The case as it stands; where the trigger was withdrawn, as it stood with it. */
  readonly layers: Layers;
  readonly settled: Settled;
  readonly withdrawal: EngineAct | null;
}

/** The duties of a case whose conditions are not surely unmet, in the order in which they arose and then of the agreement. */
export function deriveDuties(state: CaseState, around: Surroundings): readonly Duty[] {
  const duties: Duty[] = [];
  for (const arising of arisingsIn(state, around))
    if (arising.settled.truth !== 'no') duties.push(...dutiesOf(arising, around));
  if (duties.length === 0) return none;
  const isStep = (duty: Duty): boolean => around.rules.duties.get(duty.rule)?.onlyAfter !== null;
  // The copy is kept at its exact length: cases are many.
  return duties.some(isStep) ? duties.map(duty => withEarly(duty, duties, state, around)) : [...duties];
}

/** Every duty that rules could make of a case, those whose conditions are not met included. */
export function conceivableDuties(state: CaseState, around: Surroundings): readonly Duty[] {
  return arisingsIn(state, around).flatMap(arising => dutiesOf(arising, around));
}

function arisingsIn(state: CaseState, around: Surroundings): readonly Arising[] {
  const arisings: Arising[] = [];
  for (const compiled of (state.thing === null ? undefined : around.rules.ofThing.get(state.thing)) ?? []) {
    const arising = arisingFromThing(state, compiled, around);
    if (arising !== null) arisings.push(arising);
  }
  for (const trigger of state.chains) {
    for (const compiled of trigger.rules.triggers) arisings.push(arisingFromAct(state, compiled, trigger, around));
  }
  return arisings.length < 2
    ? arisings
    : arisings.toSorted((a, b) => a.trigger.seq - b.trigger.seq || a.compiled.order - b.compiled.order);
}

const none: readonly Duty[] = [];

function arisingFromAct(state: CaseState, compiled: CompiledDuty, trigger: Chain, around: Surroundings): Arising {
  const withdrawal = withdrawalOf(trigger);
  const layers = withdrawal === null ? state.layers : fold(state.shape, state.chains);
  const met = settleRule(compiled, layers, overFor(state, trigger, around));
  const word: Standing = isReport(trigger) ? 'reported' : 'declared';
  const standing = compiled.test === null || met.standing === 'declared' ? word : met.standing;
  return { state, compiled, trigger, layers, settled: { ...met, standing }, withdrawal };
}

/** A duty from a thing has as its trigger the first act about the thing that makes the condition anything but `no`. */
function arisingFromThing(state: CaseState, compiled: CompiledDuty, around: Surroundings): Arising | null {
  const { live } = state;
  const now = settleRule(compiled, state.layers, overFor(state, null, around));
  const withdrawal = state.chains.length === live.length ? null : lastWithdrawal(state);
  if (live.length > 0 && (now.truth !== 'no' || withdrawal === null)) return fromFirst(live, state.layers, now, null);
  const layers = fold(state.shape, state.chains);
  const before = settleRule(compiled, layers, overFor(state, null, around));
  return fromFirst(state.chains, layers, before, withdrawal);

  function fromFirst(chains: readonly Chain[], all: Layers, settled: Settled, ended: EngineAct | null): Arising | null {
    const trigger = firstThatMeets(compiled, chains, state, settled, around);
    return trigger === undefined
      ? null
      : { state, compiled, trigger, layers: all, settled: onWordOf(trigger, settled), withdrawal: ended };
  }

  function onWordOf(trigger: Chain, settled: Settled): Settled {
    if (compiled.test !== null) return settled;
    return {
      ...settled,
      standing: isDeclaration(trigger, ownersOf(state.shape, state.chains)) ? 'declared' : 'reported',
    };
  }
}

/** Where the condition is surely unmet there is nothing to look for: the first act stands for the case. */
function firstThatMeets(
  compiled: CompiledDuty,
  chains: readonly Chain[],
  state: CaseState,
  settled: Settled,
  around: Surroundings,
): Chain | undefined {
  if (compiled.test === null || chains.length === 1 || settled.truth === 'no') return chains[0];
  const over = overFor(state, null, around);
  return firstAfterWhich(state.shape, chains, layers => settleRule(compiled, layers, over).truth !== 'no') ?? chains[0];
}

function settleRule(compiled: CompiledDuty, layers: Layers, over: Over): Settled {
  if (compiled.test !== null) return settle(compiled.test, layers, over);
  return { truth: 'yes', standing: 'declared', facts: layers.declared ?? layers.overlay };
}

function lastWithdrawal(state: CaseState): EngineAct | null {
  return state.acts.findLast(act => act.withdraws !== null) ?? null;
}

/** Quotas are asked about the act that triggers the duty; for a duty from a thing, about the first counted act of its case. */
export function overFor(state: CaseState, trigger: Chain | null, { rules, quotas }: Surroundings): Over {
  return quota => {
    const counts = rules.agreement.quotas[quota]?.counts;
    const act =
      trigger?.rules.kind.id === counts ? trigger : state.chains.find(chain => chain.rules.kind.id === counts);
    return act === undefined || act === null ? within : quotas.verdictOf(act, quota);
  };
}

function dutiesOf(arising: Arising, around: Surroundings): readonly Duty[] {
  const { compiled, trigger, layers, state } = arising;
  const source: PartySource = {
    rules: around.rules,
    trigger,
    factOf: field => valueIn(layers, state.shape.slots.get(field) ?? -1),
    holderOf: role => holderOf(role, arising, around),
  };
  const bearers = bearersOf(compiled.rule.owedBy, source);
  return bearers
    .filter(bearer => !(compiled.notAgainstSelf && 'party' in bearer && bearer.party === trigger.root.by))
    .map(bearer => dutyOf(arising, bearer, creditorsOf(compiled.rule.owedTo, bearer, source), around));
}

function holderOf(role: string, { state, trigger }: Arising, around: Surroundings): string | null {
  around.watch(roleKey(role), state);
  return around.roles.holderAt(role, trigger.root.happened);
}

/** The key under which cases wait for appointments to a role. */
export function roleKey(role: string): string {
  return `role\n${role}`;
}

function dutyOf(arising: Arising, bearer: Bearer, owedTo: readonly string[], around: Surroundings): Duty {
  const { state, compiled, trigger, layers, settled, withdrawal } = arising;
  const { rule } = compiled;
  const { agreement } = around.rules;
  const clock = clockOf(arising, zoneOf(agreement, 'party' in bearer ? bearer.party : null));
  const over = overFor(state, trigger, around);
  const circumstances: Circumstances = { rules: around.rules, compiled, chains: state.chains, layers, trigger, over };
  const excused = excuseOf(circumstances, clock.arises);
  const byRole = rule.owedBy.is === 'role' ? rule.owedBy.role : null;
  const doing = doingOf(rule, candidatesOf(arising, bearer, around), { bearer, byRole }, clock.due, clock.stated);
  return {
    id: `${compiled.idStart}${rule.origin.from === 'thing' ? state.id : trigger.root.id}/${byRole ?? nameOf(bearer)}`,
    agreement: agreement.id,
    rule: rule.id,
    origin: rule.origin.from,
    says: rule.says,
    provenance: rule.provenance,
    bearer,
    owedTo,
    case: state.thing === null ? null : state.id,
    trigger: trigger.root.id,
    period: null,
    arises: clock.arises,
    due: clock.due,
    dueStated: clock.stated,
    deadlinePhrase: rule.deadline.phrase,
    deadlineZone: clock.zone,
    condition: settled.truth,
    conditionStanding: settled.standing === 'declared' ? clock.standing : settled.standing,
    unknowns: unknownsOf(arising, bearer, excused, clock, over, around),
    performances: doing.performances,
    defects: doing.defects,
    excused,
    moot: mootBy(circumstances, withdrawal),
    attestations: attestationsOf(compiled, state.chains, trigger, clock.due),
    early: 'no',
    beforeRecord: beforeRecord(clock.arises.earliest, clock.due, trigger.root.happened.earliest, around.adoption),
  };
}

/** When a duty arises and falls due, and on whose word the deadline rests. */
interface Clock {
  readonly zone: string;
  readonly stated: boolean;
  readonly arises: Interval;
  readonly due: Interval | null;
  readonly standing: Standing;
}

function clockOf(arising: Arising, zone: string): Clock {
  const { rule } = arising.compiled;
  const { happened } = arising.trigger.root;
  const anchor = anchorOf(arising, zone);
  const due = anchor === undefined ? null : (dueOf(rule, anchor.time, zone) ?? null);
  const isEarlier = rule.origin.from === 'thing' && due !== null && due.earliest < happened.earliest;
  const standing = anchor?.standing === 'reported' ? 'reported' : 'declared';
  return { zone, stated: rule.deadline.form !== 'none-stated', arises: isEarlier ? due : happened, due, standing };
}

/** Whether a duty fell due before the record is observed; `unknown` where its time began before then. */
export function beforeRecord(
  arises: number,
  due: Interval | null,
  opened: number,
  { observedFrom }: Adoption,
): Duty['beforeRecord'] {
  if (observedFrom === null) return 'no';
  if ((due?.earliest ?? arises) < observedFrom) return 'yes';
  return opened < observedFrom ? 'unknown' : 'no';
}

interface Anchor {
  readonly time: StatedTime;
  readonly standing: Standing;
}

/** What the deadline counts from; undefined when the text states none or the record does not tell. */
function anchorOf({ compiled, trigger, settled, layers, state }: Arising, zone: string): Anchor | undefined {
  const { deadline } = compiled.rule;
  if (deadline.form === 'none-stated') return undefined;
  const { anchor } = deadline;
  if (anchor.of === 'trigger' && anchor.field === null)
    return { time: { interval: trigger.root.happened, day: null }, standing: 'declared' };
  if (anchor.of === 'trigger') return stated(memberOf(trigger, anchor.field ?? ''), 'declared');
  const slot = state.shape.slots.get(anchor.field) ?? -1;
  const own = settled.facts[slot];
  return own === undefined
    ? stated(layers.overlay[slot], 'reported')
    : stated(own, settled.facts === layers.declared ? 'declared' : settled.standing);

  function stated(value: JsonValue | undefined, standing: Standing): Anchor | undefined {
    const time = timeOf(value, zone);
    return time === undefined ? undefined : { time, standing };
  }
}

/** The acts that may perform the duty: by the equality it states, or those of its case that did not come before the trigger. */
function candidatesOf(arising: Arising, bearer: Bearer, around: Surroundings): readonly Chain[] {
  const { compiled, state, trigger } = arising;
  const { match, origin } = compiled.rule;
  if (match === null) {
    const performing = state.chains.filter(chain => compiled.doneBy.has(chain.rules.kind.id));
    return origin.from === 'thing'
      ? performing
      : performing.filter(chain => happenedBefore(chain, trigger.root.happened) !== 'yes');
  }
  const value = memberOf(trigger, match.field);
  if (value === undefined || !('party' in bearer)) return [];
  const wanted = typeof value === 'number' ? value + match.plus : value;
  const found = compiled.rule.doneBy.flatMap(kind => {
    around.watch(around.matches.key(kind, bearer.party, match.actField, wanted), state);
    return around.matches.find(kind, bearer.party, match.actField, wanted);
  });
  return found.toSorted((a, b) => a.seq - b.seq);
}

/** What would settle the duty's condition, exemption, bearer, deadline or equality, where one of them is unknown. */
function unknownsOf(
  arising: Arising,
  bearer: Bearer,
  excused: Duty['excused'],
  clock: Clock,
  over: Over,
  around: Surroundings,
): readonly string[] {
  const { compiled, settled } = arising;
  const { match, deadline } = compiled.rule;
  const conditions = [
    ...(settled.truth === 'unknown' && compiled.rule.if !== null ? [compiled.rule.if] : []),
    ...(excused?.truth === 'unknown' ? compiled.rule.unless : []),
  ];
  const names = conditions.flatMap(condition =>
    unknownFields(condition, compiled.shape, arising.layers.overlay, over, around.rules.conditions),
  );
  if ('role' in bearer) names.push(bearer.role);
  if (clock.due === null && deadline.form !== 'none-stated') names.push(deadline.anchor.field ?? 'trigger');
  if (match !== null && memberOf(arising.trigger, match.field) === undefined) names.push(match.field);
  return names.length === 0 ? nothing : [...new Set(names)];
}

function withEarly(duty: Duty, duties: readonly Duty[], state: CaseState, { rules }: Surroundings): Duty {
  const compiled = rules.duties.get(duty.rule);
  const trigger = state.chains.find(chain => chain.root.id === duty.trigger);
  if (compiled === undefined || trigger === undefined || compiled.onlyAfter === null) return duty;
  return { ...duty, early: earlyOf(compiled, trigger, state.chains, duties) };
}

const nothing: readonly string[] = [];
