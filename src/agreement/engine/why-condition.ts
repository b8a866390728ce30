import { intervalText, type JsonValue, type Truth } from '../../core/index.ts';
import type { Condition, Provenance } from '../document.ts';
import type { EngineAct, Reason } from '../evaluation.ts';
import type { CaseState } from './case-state.ts';
import { statements, withdrawalOf, type Chain } from './chain.ts';
import type { CompiledDuty, Rules } from './compile.ts';
import { conditionText, words } from './condition-text.ts';
import { compileCondition, type Over } from './condition.ts';
import { isDeclaration, ownersOf } from './capacity.ts';
import { fold } from './fold.ts';
import { settle } from './settle.ts';
import type { Facts, Shape } from './shape.ts';

/** What a condition was decided on: the facts of one layer, and for each the act that states it. */
export interface Evidence {
  readonly rules: Rules;
  readonly shape: Shape;
  readonly facts: Facts;
  readonly over: Over;
  readonly zone: string;
  sourceOf(field: string): Source | undefined;
}

/** Who stated a fact. */
export interface Source {
  readonly value: JsonValue;
  readonly act: EngineAct;
  readonly declared: boolean;
}

/** The facts that decided a duty's condition. */
export function evidenceOf(state: CaseState, compiled: CompiledDuty, rules: Rules, over: Over, zone: string): Evidence {
  const live = state.chains.filter(chain => withdrawalOf(chain) === null);
  const chains = live.length === 0 ? state.chains : live;
  const layers = fold(state.shape, chains);
  const facts =
    compiled.test === null ? (layers.declared ?? layers.overlay) : settle(compiled.test, layers, over).facts;
  const owners = ownersOf(state.shape, chains);
  const isOwn = (chain: Chain): boolean => isDeclaration(chain, owners);
  return { rules, shape: state.shape, facts, over, zone, sourceOf };

  function sourceOf(field: string): Source | undefined {
    const slot = state.shape.slots.get(field) ?? -1;
    const ofLayer = facts === layers.declared ? chains.filter(isOwn) : chains.filter(chain => !isOwn(chain));
    const chain =
      ofLayer.findLast(candidate => states(candidate, slot)) ?? chains.findLast(candidate => states(candidate, slot));
    const value = facts[slot] ?? layers.overlay[slot];
    if (chain === undefined || value === undefined) return undefined;
    const act = statements(chain).findLast(statement => Object.hasOwn(statement.data, field)) ?? chain.root;
    return { value, act, declared: isOwn(chain) };
  }

  function states(chain: Chain, slot: number): boolean {
    const { implied, sets } = chain.rules;
    if (implied.some(fact => fact.slot === slot) || sets.some(fact => fact.slot === slot)) return true;
    return statements(chain).some(statement => Object.hasOwn(statement.data, state.shape.names[slot] ?? ''));
  }
}

/** Why a condition is what it is: the parts that decide it, down to the facts. */
export function reasonsOf(condition: Condition, evidence: Evidence): readonly Reason[] {
  const truth = truthOf(condition, evidence);
  switch (condition.is) {
    case 'all-of':
    case 'any-of':
      return decisive(condition, truth, evidence).flatMap(part => reasonsOf(part, evidence));
    case 'class':
      return [
        composed(condition, truth, evidence, reasonsOf(evidence.rules.conditions.classOf(condition.class), evidence)),
      ];
    case 'not':
      return [composed(condition, truth, evidence, reasonsOf(condition.of, evidence))];
    case 'over':
      return [overReason(condition, truth, evidence)];
    default:
      return [leafReason(condition, truth, evidence)];
  }
}

/** `in the report of XB of 20 May 2026`, or `declared by XA on 1 March 2026`. */
export function sourceText({ act, declared }: Source, zone: string): string {
  const when = intervalText(act.happened, zone);
  const entered = act.proxy === null ? '' : `, entered by ${act.proxy}`;
  return declared ? `declared by ${act.by}, ${when}` : `in the report of ${act.by}, ${when}${entered}`;
}

/** A stated value in words. */
export function valueText(value: JsonValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return /^\d{4}-/.test(value) ? value : words(value);
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}

/** A condition that others decide; a class is cited by its own articles. */
function composed(condition: Condition, truth: Truth, { rules }: Evidence, because: readonly Reason[]): Reason {
  const provenance = condition.is === 'class' ? rules.agreement.classes[condition.class]?.provenance : undefined;
  return {
    sentence: `${conditionText(condition, rules.agreement)}: ${truth}`,
    provenance: provenance ?? condition.provenance,
    truth,
    acts: [],
    because,
  };
}

function truthOf(condition: Condition, { rules, shape, facts, over }: Evidence): Truth {
  return compileCondition(condition, shape, rules.conditions)(facts, over);
}

/** The parts that decide: of an any-of that holds, those that hold; of an all-of that does not, those that do not. */
function decisive(
  condition: Extract<Condition, { readonly is: 'all-of' | 'any-of' }>,
  truth: Truth,
  evidence: Evidence,
): readonly Condition[] {
  const all = condition.is === 'all-of' ? 'yes' : 'no';
  if (truth === all) return condition.of;
  return condition.of.filter(part => truthOf(part, evidence) === truth);
}

function overReason(
  condition: Extract<Condition, { readonly is: 'over' }>,
  truth: Truth,
  { rules, over }: Evidence,
): Reason {
  const { usedBy, limit, missing } = over(condition.quota);
  const use =
    limit === null
      ? `the limit is not known: ${missing.map(words).join(', ')} not stated`
      : `${usedBy.length} of ${limit} used`;
  const provenance = rules.agreement.quotas[condition.quota]?.provenance ?? condition.provenance;
  return {
    sentence: `${conditionText(condition, rules.agreement)}: ${truth === 'no' ? 'not used up' : use}`,
    provenance,
    truth,
    acts: usedBy,
    because: [],
  };
}

type Leaf = Exclude<Condition, { readonly is: 'all-of' | 'any-of' | 'not' | 'class' | 'over' }>;

function leafReason(leaf: Leaf, truth: Truth, evidence: Evidence): Reason {
  const fields = leaf.is === 'lasts' ? [leaf.from, leaf.until] : [leaf.field];
  const acts = fields.flatMap(field => evidence.sourceOf(field)?.act.id ?? []);
  const sentence = `${conditionText(leaf, evidence.rules.agreement)}: ${answer(leaf, truth, fields, evidence)}`;
  return { sentence, provenance: leaf.provenance, truth, acts: [...new Set(acts)], because: [] };
}

function answer(leaf: Leaf, truth: Truth, fields: readonly string[], evidence: Evidence): string {
  const sources = fields.map(field => evidence.sourceOf(field));
  if (sources.every(source => source === undefined))
    return truth === 'unknown' ? 'not stated' : `${truth}, since nothing is stated`;
  const plain = leaf.is === 'flag' || (leaf.says !== null && leaf.is !== 'count' && leaf.is !== 'length');
  if (plain && truth !== 'unknown') return truth;
  const stated = sources.map((source, index) =>
    source === undefined
      ? `${words(fields[index] ?? '')} not stated`
      : `${valueText(source.value)} ${sourceText(source, evidence.zone)}`,
  );
  return stated.join('; ');
}

/** `¶38, ¶39`; a number not read in the text is marked. */
export function citesText(provenance: Provenance | null): string {
  if (provenance === null || provenance.cites.length === 0) return '';
  const cites = provenance.cites.map(cite => `¶${cite}`).join(', ');
  return ` (${cites}${provenance.check ? ', unverified' : ''})`;
}
