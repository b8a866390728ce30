import type { JsonValue } from '../../core/index.ts';
import type { ActKind, Agreement, Condition, DutyRule, PartyRef, Quota } from '../document.ts';
import type { Bearer } from '../evaluation.ts';
import { timeOf } from './clock.ts';
import { compileCondition, type ConditionContext, type Test } from './condition.ts';
import { everyAct } from './match-index.ts';
import { shapeOfKind, shapeOfThing, slotOf, type Shape } from './shape.ts';

/** An agreement compiled: closures for its conditions and an index by kind of what an act of that kind may touch. */
export interface Rules {
  readonly agreement: Agreement;
  readonly kinds: ReadonlyMap<string, KindRules>;
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly duties: ReadonlyMap<string, CompiledDuty>;
  /** Duties that arise from a thing, by thing. */
  readonly ofThing: ReadonlyMap<string, readonly CompiledDuty[]>;
  readonly calendar: readonly CompiledDuty[];
  readonly families: readonly QuotaFamily[];
  readonly conditions: ConditionContext;
  /** By party, what thousands of duties share. */
  readonly parties: ReadonlyMap<string, SharedParty>;
}

/** A party as bearer, as the only creditor, and all the others as creditors. */
export interface SharedParty {
  readonly bearer: Bearer;
  readonly alone: readonly string[];
  readonly others: readonly string[];
}

/** What an act of one kind may touch. */
export interface KindRules {
  readonly kind: ActKind;
  /** Of the thing it is about; its own fields when it is about none. */
  readonly shape: Shape;
  /** Facts the address of such an act states by itself: who sends it, and to whom. */
  readonly implied: readonly { readonly slot: number; readonly from: 'by' | 'to' }[];
  readonly sets: readonly { readonly slot: number; readonly value: JsonValue }[];
  readonly triggers: readonly CompiledDuty[];
  readonly family: QuotaFamily | null;
  readonly appoints: readonly string[];
  /** Members under which an act of this kind is found by an equality of some duty. */
  readonly matchFields: readonly string[];
}

export interface CompiledDuty {
  readonly rule: DutyRule;
  /** `agreement/rule/`, the beginning of its duties' ids. */
  readonly idStart: string;
  readonly order: number;
  readonly shape: Shape;
  readonly test: Test | null;
  readonly unless: readonly { readonly condition: Condition; readonly test: Test }[];
  readonly mootWhen: Test | null;
  readonly doneBy: ReadonlySet<string>;
  readonly excusedBy: ReadonlySet<string>;
  /** Kinds that report that none of `doneBy` had been received. */
  readonly attestedBy: ReadonlySet<string>;
  /** The step a ladder step follows, as a rule. */
  readonly onlyAfter: DutyRule | null;
  /** The power whose exercise triggers it may not be used against oneself. */
  readonly notAgainstSelf: boolean;
}

/** The quotas that count one kind: a request beyond any of them consumes none, so they are counted together. */
export interface QuotaFamily {
  readonly counts: string;
  readonly quotas: readonly CompiledQuota[];
  /** Positions of the fields all quotas of the family share: acts that differ there never touch one another. */
  readonly shared: readonly number[];
  readonly perCalendarYear: boolean;
}

export interface CompiledQuota {
  readonly quota: Quota;
  readonly slots: readonly number[];
  readonly notCounting: Test | null;
  /** The member of the declaring kind that names the year it is valid for; null when it names none. */
  readonly limitYear: string | null;
}

/** Compiles a checked agreement; every class is compiled, used or not. */
export function compile(agreement: Agreement): Rules {
  const shapes = new Map(Object.values(agreement.things).map(thing => [thing.id, shapeOfThing(thing)]));
  const conditions = conditionContext(agreement);
  for (const { of, condition } of Object.values(agreement.classes))
    compileCondition(condition, required(shapes.get(of), of), conditions);
  const shapeOf = (kind: ActKind): Shape =>
    kind.about === null ? shapeOfKind(kind) : required(shapes.get(kind.about), kind.about);
  const duties = Object.values(agreement.duties).map((rule, order) =>
    compileDuty(rule, order, agreement, originShape(rule, agreement, shapeOf, shapes), conditions),
  );
  const families = familiesOf(agreement, shapeOf, conditions);
  return {
    agreement,
    kinds: new Map(
      Object.values(agreement.acts).map(kind => [
        kind.id,
        compileKind(kind, shapeOf(kind), agreement, duties, families),
      ]),
    ),
    shapes,
    duties: new Map(duties.map(duty => [duty.rule.id, duty])),
    ofThing: new Map(
      Object.keys(agreement.things).map(thing => [
        thing,
        duties.filter(duty => duty.rule.origin.from === 'thing' && duty.rule.origin.thing === thing),
      ]),
    ),
    calendar: duties.filter(duty => duty.rule.origin.from === 'calendar'),
    families,
    conditions,
    parties: new Map(agreement.parties.members.map(party => [party, sharedParty(party, agreement)])),
  };
}

function sharedParty(party: string, { parties }: Agreement): SharedParty {
  return { bearer: { party }, alone: [party], others: parties.members.filter(member => member !== party) };
}

/** The zone in which a party's days are counted; for a role, that of the first party with a zone of its own. */
export function zoneOf(agreement: Agreement, party: string | null): string {
  const zone = agreement.clock.zone;
  if (typeof zone === 'string') return zone;
  return (party === null ? undefined : zone[party]) ?? Object.values(zone)[0] ?? 'UTC';
}

function conditionContext(agreement: Agreement): ConditionContext {
  const zone = zoneOf(agreement, null);
  return {
    classOf: id => required(agreement.classes[id], id).condition,
    timeOf: value => timeOf(value, zone)?.interval,
  };
}

function originShape(
  rule: DutyRule,
  agreement: Agreement,
  shapeOf: (kind: ActKind) => Shape,
  shapes: ReadonlyMap<string, Shape>,
): Shape {
  if (rule.origin.from === 'thing') return required(shapes.get(rule.origin.thing), rule.origin.thing);
  if (rule.origin.from === 'act') return shapeOf(required(agreement.acts[rule.origin.kind], rule.origin.kind));
  return { names: [], fields: [], slots: new Map(), owner: -1, parties: [], blank: [] };
}

function compileDuty(
  rule: DutyRule,
  order: number,
  agreement: Agreement,
  shape: Shape,
  conditions: ConditionContext,
): CompiledDuty {
  const kinds = Object.values(agreement.acts);
  return {
    rule,
    idStart: `${agreement.id}/${rule.id}/`,
    order,
    shape,
    test: rule.if === null ? null : compileCondition(rule.if, shape, conditions),
    unless: rule.unless.map(condition => ({ condition, test: compileCondition(condition, shape, conditions) })),
    mootWhen: rule.mootWhen === null ? null : compileCondition(rule.mootWhen, shape, conditions),
    doneBy: new Set(rule.doneBy),
    excusedBy: new Set(rule.excusedBy),
    attestedBy: new Set(
      kinds.filter(kind => kind.attestsNo.some(missing => rule.doneBy.includes(missing))).map(kind => kind.id),
    ),
    onlyAfter: stepBefore(rule, agreement),
    notAgainstSelf: rule.origin.from === 'act' && isBarredAgainstSelf(rule.origin.kind, agreement),
  };
}

function stepBefore(rule: DutyRule, agreement: Agreement): DutyRule | null {
  if (rule.step === null) return null;
  const { ladder, step } = rule.step;
  const after = agreement.ladders[ladder]?.steps.find(candidate => candidate.step === step)?.onlyAfter ?? null;
  return after === null ? null : required(agreement.duties[`${ladder}.${after}`], `${ladder}.${after}`);
}

function isBarredAgainstSelf(kind: string, agreement: Agreement): boolean {
  return Object.values(agreement.powers).some(power => power.exercisedBy === kind && power.notAgainstSelf);
}

function compileKind(
  kind: ActKind,
  shape: Shape,
  agreement: Agreement,
  duties: readonly CompiledDuty[],
  families: readonly QuotaFamily[],
): KindRules {
  return {
    kind,
    shape,
    implied: [...impliedBy(shape, kind.by, 'by'), ...impliedBy(shape, kind.to, 'to')],
    sets: Object.entries(kind.sets).flatMap(([name, value]) => {
      const slot = shape.slots.get(name);
      return slot === undefined ? [] : [{ slot, value }];
    }),
    triggers: duties.filter(({ rule }) => rule.origin.from === 'act' && rule.origin.kind === kind.id),
    family: families.find(family => family.counts === kind.id) ?? null,
    appoints: Object.entries(agreement.roles).flatMap(([role, { heldBy }]) =>
      'kind' in heldBy && heldBy.kind === kind.id ? [role] : [],
    ),
    matchFields: matchFieldsOf(kind, duties, families),
  };
}

function matchFieldsOf(
  kind: ActKind,
  duties: readonly CompiledDuty[],
  families: readonly QuotaFamily[],
): readonly string[] {
  const performing = duties.flatMap(({ rule }) =>
    rule.match !== null && rule.doneBy.includes(kind.id) ? [rule.match.actField] : [],
  );
  const declaring = families
    .flatMap(family => family.quotas)
    .flatMap(({ quota, limitYear }) =>
      quota.limit.is === 'computed' && quota.limit.kind === kind.id ? [limitYear ?? everyAct] : [],
    );
  return [...new Set([...performing, ...declaring])];
}

function impliedBy(shape: Shape, ref: PartyRef, from: 'by' | 'to'): KindRules['implied'] {
  const slot = slotOf(shape, ref);
  return slot === -1 ? [] : [{ slot, from }];
}

function familiesOf(
  agreement: Agreement,
  shapeOf: (kind: ActKind) => Shape,
  conditions: ConditionContext,
): QuotaFamily[] {
  const byKind = Map.groupBy(Object.values(agreement.quotas), quota => quota.counts);
  return [...byKind].map(([counts, quotas]) => {
    const shape = shapeOf(required(agreement.acts[counts], counts));
    const compiled = quotas.map(quota => compileQuota(quota, agreement, shape, conditions));
    const [first, ...others] = compiled.map(({ slots }) => slots);
    return {
      counts,
      quotas: compiled,
      shared: (first ?? []).filter(slot => others.every(slots => slots.includes(slot))),
      perCalendarYear: quotas.every(quota => quota.perCalendarYear),
    };
  });
}

function compileQuota(quota: Quota, agreement: Agreement, shape: Shape, conditions: ConditionContext): CompiledQuota {
  const declaring = quota.limit.is === 'computed' ? required(agreement.acts[quota.limit.kind], quota.limit.kind) : null;
  const year =
    declaring === null ? undefined : Object.entries(declaring.fields).find(([, field]) => field.type === 'year');
  return {
    quota,
    slots: quota.perFields.map(name => required(shape.slots.get(name), name)),
    notCounting: quota.notCounting === null ? null : compileCondition(quota.notCounting, shape, conditions),
    limitYear: year?.[0] ?? null,
  };
}

/** What the checker has already made sure of; its absence is a bug. */
function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`the agreement names ${name}, but the checker let it pass undefined`);
  return value;
}
