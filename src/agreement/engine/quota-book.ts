import type { JsonValue } from '../../core/index.ts';
import type { QuotaUse } from '../evaluation.ts';
import { isReport, memberOf, withdrawalOf, type Chain } from './chain.ts';
import { calendarYearOf } from './clock.ts';
import { zoneOf, type CompiledQuota, type QuotaFamily, type Rules } from './compile.ts';
import type { QuotaVerdict } from './condition.ts';
import type { Layers } from './fold.ts';
import { everyAct, type MatchIndex } from './match-index.ts';

/**
 * Counts acts against quotas, first come in log order. A request beyond a quota of its family is lawfully refused and consumes none;
 * neither does one that the quota does not count, or one withdrawn.
 */
export interface QuotaBook {
  /** Takes note of a counted act and of what its case says now. */
  enter(chain: Chain, layers: Layers): void;
  /** Takes note that the acts found under a key have changed. */
  touch(key: string): void;
  /** Recounts what is touched; answers the acts that may stand differently now. */
  settle(): readonly Chain[];
  verdictOf(chain: Chain, quota: string): QuotaVerdict;
  /** Buckets in use, in the order of the agreement's quotas and then by bucket. */
  uses(): readonly QuotaUse[];
}

/** Acts that may touch one another's count. */
interface Bucket {
  readonly family: QuotaFamily;
  readonly places: Place[];
  uses: readonly QuotaUse[];
}

interface Place {
  readonly chain: Chain;
  layers: Layers;
  bucket: Bucket;
  verdicts: readonly QuotaVerdict[];
}

interface Count {
  readonly quota: CompiledQuota;
  readonly values: readonly string[];
  readonly limit: number | null;
  readonly reported: boolean;
  readonly acts: string[];
}

/** The verdict on an act that no count stands against. */
export const within: QuotaVerdict = { over: 'no', usedBy: [], limit: null, reported: false, missing: [] };

export function createQuotaBook(rules: Rules, matches: MatchIndex): QuotaBook {
  const places = new Map<Chain, Place>();
  const buckets = new Map<string, Bucket>();
  const limitWatchers = new Map<string, Set<Bucket>>();
  const touched = new Set<Bucket>();

  return { enter, touch, settle, verdictOf, uses };

  function enter(chain: Chain, layers: Layers): void {
    const { family } = chain.rules;
    if (family === null) return;
    const bucket = bucketOf(family, chain, layers);
    const place = places.get(chain);
    if (place === undefined) {
      const fresh = { chain, layers, bucket, verdicts: [] };
      places.set(chain, fresh);
      insert(fresh);
    } else {
      if (place.bucket !== bucket) move(place, bucket);
      place.layers = layers;
    }
    touched.add(bucket);
  }

  function touch(key: string): void {
    for (const bucket of limitWatchers.get(key) ?? []) touched.add(bucket);
  }

  function settle(): readonly Chain[] {
    const changed: Chain[] = [];
    for (const bucket of touched) recount(bucket, changed);
    touched.clear();
    return changed;
  }

  function verdictOf(chain: Chain, quota: string): QuotaVerdict {
    const index = chain.rules.family?.quotas.findIndex(candidate => candidate.quota.id === quota) ?? -1;
    return places.get(chain)?.verdicts[index] ?? within;
  }

  function uses(): readonly QuotaUse[] {
    const order = Object.keys(rules.agreement.quotas);
    const rank = (use: QuotaUse): number => order.indexOf(use.quota);
    return [...buckets.values()]
      .flatMap(bucket => bucket.uses)
      .toSorted((a, b) => rank(a) - rank(b) || compareText(a.bucket.join('\n'), b.bucket.join('\n')));
  }

  function bucketOf(family: QuotaFamily, chain: Chain, layers: Layers): Bucket {
    const year = family.perCalendarYear ? yearIn(chain, layers, family.shared) : '';
    const key = [family.counts, year, ...family.shared.map(slot => textOf(valueIn(layers, slot)))].join('\n');
    const known = buckets.get(key);
    if (known !== undefined) return known;
    const fresh = { family, places: [], uses: [] };
    buckets.set(key, fresh);
    return fresh;
  }

  function insert(place: Place): void {
    const list = place.bucket.places;
    list.splice(list.findLastIndex(other => other.chain.seq < place.chain.seq) + 1, 0, place);
  }

  function move(place: Place, bucket: Bucket): void {
    const list = place.bucket.places;
    list.splice(list.indexOf(place), 1);
    touched.add(place.bucket);
    place.bucket = bucket;
    insert(place);
  }

  function recount(bucket: Bucket, changed: Chain[]): void {
    const counts = new Map<string, Count>();
    for (const place of bucket.places) {
      const before = place.verdicts;
      place.verdicts = judge(place, counts);
      if (!sameVerdicts(before, place.verdicts)) changed.push(place.chain);
    }
    bucket.uses = [...counts.values()].filter(count => count.acts.length > 0).map(useOf);
  }

  function judge(place: Place, counts: Map<string, Count>): readonly QuotaVerdict[] {
    const found = place.bucket.family.quotas.map(quota => countOf(quota, place, counts));
    const verdicts = found.map((count, index) => (count === null ? unplaced(place, index) : verdictFor(count)));
    const stands = withdrawalOf(place.chain) === null && verdicts.every(verdict => verdict.over !== 'yes');
    if (stands)
      for (const count of found)
        if (count !== null && !isExcluded(count.quota, place.layers)) count.acts.push(place.chain.root.id);
    return verdicts;
  }

  /** The count an act falls under; null while a fact that would tell is missing. */
  function countOf(quota: CompiledQuota, place: Place, counts: Map<string, Count>): Count | null {
    const values = quota.slots.map(slot => valueIn(place.layers, slot));
    if (values.some(value => value === undefined)) return null;
    const year = quota.quota.perCalendarYear ? [yearIn(place.chain, place.layers, quota.slots)] : [];
    const bucket = [...values.map(textOf), ...year];
    const key = `${quota.quota.id}\n${bucket.join('\n')}`;
    const known = counts.get(key);
    if (known !== undefined) return known;
    const fresh = { quota, values: bucket, ...limitOf(quota, place), acts: [] };
    counts.set(key, fresh);
    return fresh;
  }

  function limitOf(quota: CompiledQuota, place: Place): { readonly limit: number | null; readonly reported: boolean } {
    const { limit } = quota.quota;
    if (limit.is === 'fixed') return { limit: limit.limit, reported: false };
    const party = textOf(valueIn(place.layers, quota.slots[0] ?? -1));
    const field = quota.limitYear ?? everyAct;
    const year = quota.limitYear === null ? null : Number(yearIn(place.chain, place.layers, quota.slots));
    watchLimit(matches.key(limit.kind, party, field, year), place.bucket);
    const declaration = matches.find(limit.kind, party, field, year).findLast(chain => withdrawalOf(chain) === null);
    const amount = declaration === undefined ? undefined : memberOf(declaration, limit.field);
    if (declaration === undefined || typeof amount !== 'number') return { limit: null, reported: false };
    const share = amount / limit.per;
    const whole = limit.round === 'up' ? Math.ceil(share) : Math.floor(share);
    return { limit: limit.cap === null ? whole : Math.min(whole, limit.cap), reported: isReport(declaration) };
  }

  function watchLimit(key: string, bucket: Bucket): void {
    const watchers = limitWatchers.get(key);
    if (watchers === undefined) limitWatchers.set(key, new Set([bucket]));
    else watchers.add(bucket);
  }

  function yearIn(chain: Chain, layers: Layers, slots: readonly number[]): string {
    return String(
      calendarYearOf(chain.root.happened.earliest, zoneOf(rules.agreement, textOf(valueIn(layers, slots[0] ?? -1)))),
    );
  }
}

/** What the case says of a field, the owner's word first. */
export function valueIn(layers: Layers, slot: number): JsonValue | undefined {
  return layers.declared?.[slot] ?? layers.overlay[slot];
}

function isExcluded(quota: CompiledQuota, layers: Layers): boolean {
  const { notCounting } = quota;
  if (notCounting === null) return false;
  return (
    (layers.declared !== null && notCounting(layers.declared, () => within) === 'yes') ||
    notCounting(layers.overlay, () => within) === 'yes'
  );
}

function verdictFor({ quota, limit, reported, acts }: Count): QuotaVerdict {
  const { limit: rule } = quota.quota;
  if (limit !== null && acts.length < limit) return within;
  if (limit !== null) return { over: 'yes', usedBy: [...acts], limit, reported, missing: [] };
  if (rule.is === 'fixed') return within;
  if (rule.cap !== null && acts.length >= rule.cap)
    return { over: 'yes', usedBy: [...acts], limit: rule.cap, reported: false, missing: [] };
  return { over: 'unknown', usedBy: [...acts], limit: null, reported: false, missing: [`${rule.kind}.${rule.field}`] };
}

function unplaced(place: Place, index: number): QuotaVerdict {
  const { quotas } = place.bucket.family;
  const slots = quotas[index]?.slots ?? [];
  const missing = slots
    .filter(slot => valueIn(place.layers, slot) === undefined)
    .map(slot => place.chain.rules.shape.names[slot] ?? '');
  return { ...within, over: 'unknown', missing };
}

function useOf({ quota, values, limit, acts }: Count): QuotaUse {
  const { id, says, provenance } = quota.quota;
  return { quota: id, says, bucket: values, used: acts.length, limit, acts, provenance };
}

function sameVerdicts(before: readonly QuotaVerdict[], after: readonly QuotaVerdict[]): boolean {
  if (before.length !== after.length) return false;
  return after.every((verdict, index) => {
    const earlier = before[index];
    if (earlier === verdict) return true;
    return (
      earlier !== undefined &&
      earlier.over === verdict.over &&
      earlier.limit === verdict.limit &&
      earlier.reported === verdict.reported &&
      earlier.usedBy.join('\n') === verdict.usedBy.join('\n') &&
      earlier.missing.join('\n') === verdict.missing.join('\n')
    );
  });
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** By code unit: no locale. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
