import type { JsonValue } from '../../core/index.ts';
import type { QuotaUse } from '../evaluation.ts';
import { isReport, memberOf, withdrawalOf, type Chain } from './chain.ts';
import { calendarYearOf } from './clock.ts';
import { zoneOf, type CompiledQuota, type Rules } from './compile.ts';
import type { QuotaVerdict } from './condition.ts';
import type { Layers } from './fold.ts';
import { everyAct, type MatchIndex } from './match-index.ts';

/** A counted act with what its case says. */
export interface Counted {
  readonly chain: Chain;
  readonly layers: Layers;
}

/** What counting needs beside the acts. */
export interface Counting {
  readonly rules: Rules;
  readonly matches: MatchIndex;
  /** Told of each declaration a limit was looked for in. */
  readonly watch: (key: string) => void;
}

/** How each act stands to each quota of its family, and what is used of each. */
export interface Tally {
  readonly verdicts: readonly (readonly QuotaVerdict[])[];
  readonly uses: readonly QuotaUse[];
}

/** The verdict on an act that no count stands against. */
export const within: QuotaVerdict = { over: 'no', usedBy: [], limit: null, reported: false, missing: [] };

/**
 * Counts acts of one kind, first come in log order. A request beyond a quota is lawfully refused and consumes none of its family;
 * neither does one that the quota does not count, or one withdrawn.
 */
export function tally(acts: readonly Counted[], quotas: readonly CompiledQuota[], counting: Counting): Tally {
  const counts = new Map<string, Count>();
  const verdicts = acts.map(act => {
    const found = quotas.map(quota => countFor(quota, act, counts, counting));
    const judged = found.map((count, index) => (count === null ? unplaced(act, quotas[index]) : judge(count)));
    const stands = withdrawalOf(act.chain) === null && judged.every(verdict => verdict.over !== 'yes');
    if (stands) for (const count of found) if (count !== null) consume(count, act);
    return judged;
  });
  return { verdicts, uses: [...counts.values()].filter(count => count.acts.length > 0).map(useOf) };
}

/** The calendar year an act counts in, in the zone of the agreement or of the State first named by the quota. */
export function yearOfAct({ chain, layers }: Counted, slots: readonly number[], rules: Rules): number {
  return calendarYearOf(chain.root.happened.earliest, zoneOf(rules.agreement, textOf(valueIn(layers, slots[0] ?? -1))));
}

/** What the case says of a field, the owner's word first. */
export function valueIn(layers: Layers, slot: number): JsonValue | undefined {
  return layers.declared?.[slot] ?? layers.overlay[slot];
}

/** A party or word; empty where it is not stated. */
export function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

interface Count {
  readonly quota: CompiledQuota;
  readonly bucket: readonly string[];
  readonly limit: Limit;
  readonly acts: string[];
}

interface Limit {
  readonly limit: number | null;
  readonly reported: boolean;
}

/** The count an act falls under; null while a fact that would tell is missing. */
function countFor(quota: CompiledQuota, act: Counted, counts: Map<string, Count>, counting: Counting): Count | null {
  const values = quota.slots.map(slot => valueIn(act.layers, slot));
  if (values.some(value => value === undefined)) return null;
  const year = quota.quota.perCalendarYear ? [String(yearOfAct(act, quota.slots, counting.rules))] : [];
  const bucket = [...values.map(textOf), ...year];
  const key = `${quota.quota.id}\n${bucket.join('\n')}`;
  const known = counts.get(key);
  if (known !== undefined) return known;
  const fresh: Count = { quota, bucket, limit: limitOf(quota, act, counting), acts: [] };
  counts.set(key, fresh);
  return fresh;
}

/** The limit in the text, or the one computed from what the State has declared; null until it has. */
function limitOf(quota: CompiledQuota, act: Counted, { rules, matches, watch }: Counting): Limit {
  const { limit } = quota.quota;
  if (limit.is === 'fixed') return { limit: limit.limit, reported: false };
  const party = textOf(valueIn(act.layers, quota.slots[0] ?? -1));
  const field = quota.limitYear ?? everyAct;
  const year = quota.limitYear === null ? null : yearOfAct(act, quota.slots, rules);
  watch(matches.key(limit.kind, party, field, year));
  const declaration = matches.find(limit.kind, party, field, year).findLast(chain => withdrawalOf(chain) === null);
  const amount = declaration === undefined ? undefined : memberOf(declaration, limit.field);
  if (declaration === undefined || typeof amount !== 'number') return { limit: null, reported: false };
  const whole = limit.round === 'up' ? Math.ceil(amount / limit.per) : Math.floor(amount / limit.per);
  return { limit: limit.cap === null ? whole : Math.min(whole, limit.cap), reported: isReport(declaration) };
}

function judge({ quota, limit: { limit, reported }, acts }: Count): QuotaVerdict {
  const rule = quota.quota.limit;
  if (limit !== null)
    return acts.length < limit ? within : { over: 'yes', usedBy: [...acts], limit, reported, missing: [] };
  if (rule.is === 'fixed') return within;
  if (rule.cap !== null && acts.length >= rule.cap)
    return { over: 'yes', usedBy: [...acts], limit: rule.cap, reported: false, missing: [] };
  return { over: 'unknown', usedBy: [...acts], limit: null, reported: false, missing: [`${rule.kind}.${rule.field}`] };
}

function unplaced({ chain, layers }: Counted, quota: CompiledQuota | undefined): QuotaVerdict {
  const unknown = (quota?.slots ?? []).filter(slot => valueIn(layers, slot) === undefined);
  return { ...within, over: 'unknown', missing: unknown.map(slot => chain.rules.shape.names[slot] ?? '') };
}

function consume(count: Count, { chain, layers }: Counted): void {
  const { notCounting } = count.quota;
  const isExcluded = [layers.declared, layers.overlay].some(
    facts => facts !== null && notCounting?.(facts, () => within) === 'yes',
  );
  if (!isExcluded) count.acts.push(chain.root.id);
}

function useOf({ quota, bucket, limit, acts }: Count): QuotaUse {
  const { id, says, provenance } = quota.quota;
  return { quota: id, says, bucket, used: acts.length, limit: limit.limit, acts, provenance };
}
