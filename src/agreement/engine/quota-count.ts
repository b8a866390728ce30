import type { JsonValue } from '../../core/index.ts';
import type { QuotaUse } from '../evaluation.ts';
import { isReport, memberOf, withdrawalOf, type Chain } from './chain.ts';
import { calendarYearOf } from './clock.ts';
import { zoneOf, type CompiledQuota, type QuotaFamily, type Rules } from './compile.ts';
import type { QuotaVerdict } from './condition.ts';
import type { Layers } from './fold.ts';
import { everyAct, type MatchIndex } from './match-index.ts';

/** What an act asks of the quotas that count it. */
export interface Claim {
  readonly chain: Chain;
  /** False once it was withdrawn. */
  readonly stands: boolean;
  /** Acts in different buckets never touch one another's count. */
  readonly bucket: string;
  /** One for each quota of the family. */
  readonly parts: readonly ClaimPart[];
}

interface ClaimPart {
  /** What the quota is counted for; null while a fact that would tell is missing. */
  readonly per: readonly string[] | null;
  readonly key: string;
  readonly year: number | null;
  readonly missing: readonly string[];
  /** False where the quota does not count such an act. */
  readonly counts: boolean;
}

/** What counting needs beside the acts. */
export interface Counting {
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

/** What an act asks, by what its case says. */
export function claimOf(chain: Chain, layers: Layers, family: QuotaFamily, rules: Rules): Claim {
  const year = family.quotas.some(({ quota }) => quota.perCalendarYear)
    ? yearOfAct(chain, layers, family, rules)
    : null;
  const parts = family.quotas.map(quota => claimPart(quota, chain, layers, year));
  const shared = family.shared.map(slot => textOf(valueIn(layers, slot)));
  return {
    chain,
    stands: withdrawalOf(chain) === null,
    bucket: [family.counts, family.perCalendarYear ? year : '', ...shared].join('\n'),
    parts,
  };
}

/** Whether two claims of an act come to the same. */
export function sameClaim(a: Claim, b: Claim): boolean {
  if (a.stands !== b.stands || a.bucket !== b.bucket) return false;
  return a.parts.every((part, index) => {
    const other = b.parts[index];
    return part.key === other?.key && part.counts === other.counts && part.missing.length === other.missing.length;
  });
}

/**
 * Counts acts of one kind, first come in log order. A request beyond a quota is lawfully refused and consumes none of its family;
 * neither does one that the quota does not count, or one withdrawn.
 */
export function tally(claims: readonly Claim[], quotas: readonly CompiledQuota[], counting: Counting): Tally {
  const counts = new Map<string, Count>();
  const verdicts = claims.map(claim => {
    const judged = quotas.map((quota, index) => judge(quota, claim.parts[index], counts, counting));
    if (claim.stands && judged.every(verdict => verdict.over !== 'yes')) consume(claim, counts);
    return judged;
  });
  return { verdicts, uses: [...counts.values()].filter(count => count.used.length > 0).map(useOf) };
}

/** Whether an act stands to its quotas as before. */
export function sameVerdicts(before: readonly QuotaVerdict[], after: readonly QuotaVerdict[]): boolean {
  return before.length === after.length && after.every((verdict, index) => sameVerdict(before[index], verdict));
}

/** What the case says of a field, the owner's word first. */
export function valueIn(layers: Layers, slot: number): JsonValue | undefined {
  return layers.declared?.[slot] ?? layers.overlay[slot];
}

interface Count {
  readonly quota: CompiledQuota;
  readonly per: readonly string[];
  readonly limit: number | null;
  readonly reported: boolean;
  used: readonly string[];
}

function claimPart(quota: CompiledQuota, chain: Chain, layers: Layers, year: number | null): ClaimPart {
  const { id, perCalendarYear } = quota.quota;
  const values = quota.slots.map(slot => valueIn(layers, slot));
  const unknown = quota.slots.filter((_, index) => values[index] === undefined);
  const missing = unknown.length === 0 ? within.missing : unknown.map(slot => chain.rules.shape.names[slot] ?? '');
  const named = values.map(textOf);
  const per = perCalendarYear ? named.concat(String(year)) : named;
  const counts = !isExcluded(quota, layers);
  return { per: missing.length > 0 ? null : per, key: `${id}\n${per.join('\n')}`, year, missing, counts };
}

function isExcluded({ notCounting }: CompiledQuota, { declared, overlay }: Layers): boolean {
  if (notCounting === null) return false;
  return (
    (declared !== null && notCounting(declared, () => within) === 'yes') || notCounting(overlay, () => within) === 'yes'
  );
}

/** The calendar year an act counts in, in the zone of the agreement or of the State the quota protects. */
function yearOfAct(chain: Chain, layers: Layers, family: QuotaFamily, rules: Rules): number {
  return calendarYearOf(
    chain.root.happened.earliest,
    zoneOf(rules.agreement, textOf(valueIn(layers, family.shared[0] ?? -1))),
  );
}

function judge(
  quota: CompiledQuota,
  part: ClaimPart | undefined,
  counts: Map<string, Count>,
  counting: Counting,
): QuotaVerdict {
  if (part === undefined || part.per === null) return { ...within, over: 'unknown', missing: part?.missing ?? [] };
  const count = counts.get(part.key) ?? countFrom(quota, part.per, part.year, counting);
  counts.set(part.key, count);
  const { limit, reported, used } = count;
  const rule = quota.quota.limit;
  if (limit !== null) return used.length < limit ? within : { over: 'yes', usedBy: used, limit, reported, missing: [] };
  if (rule.is === 'fixed') return within;
  if (rule.cap !== null && used.length >= rule.cap)
    return { over: 'yes', usedBy: used, limit: rule.cap, reported: false, missing: [] };
  return { over: 'unknown', usedBy: used, limit: null, reported: false, missing: [`${rule.kind}.${rule.field}`] };
}

/** A count at nothing, with the limit in the text or the one computed from what the State has declared; null until it has. */
function countFrom(
  quota: CompiledQuota,
  per: readonly string[],
  year: number | null,
  { matches, watch }: Counting,
): Count {
  const { limit } = quota.quota;
  if (limit.is === 'fixed') return { quota, per, limit: limit.limit, reported: false, used: [] };
  const [party = ''] = per;
  const key = [limit.kind, party, quota.limitYear ?? everyAct, quota.limitYear === null ? null : year] as const;
  watch(matches.key(...key));
  const declaration = matches.find(...key).findLast(chain => withdrawalOf(chain) === null);
  const amount = declaration === undefined ? undefined : memberOf(declaration, limit.field);
  if (declaration === undefined || typeof amount !== 'number')
    return { quota, per, limit: null, reported: false, used: [] };
  const whole = limit.round === 'up' ? Math.ceil(amount / limit.per) : Math.floor(amount / limit.per);
  return {
    quota,
    per,
    limit: limit.cap === null ? whole : Math.min(whole, limit.cap),
    reported: isReport(declaration),
    used: [],
  };
}

function consume({ chain, parts }: Claim, counts: Map<string, Count>): void {
  for (const part of parts) {
    const count = part.per !== null && part.counts ? counts.get(part.key) : undefined;
    if (count !== undefined) count.used = count.used.concat(chain.root.id);
  }
}

function useOf({ quota, per, limit, used }: Count): QuotaUse {
  const { id, says, provenance } = quota.quota;
  return { quota: id, says, bucket: per, used: used.length, limit, acts: used, provenance };
}

function sameVerdict(before: QuotaVerdict | undefined, after: QuotaVerdict): boolean {
  if (before === after) return true;
  if (
    before === undefined ||
    before.over !== after.over ||
    before.limit !== after.limit ||
    before.reported !== after.reported
  )
    return false;
  return sameTexts(before.usedBy, after.usedBy) && sameTexts(before.missing, after.missing);
}

function sameTexts(before: readonly string[], after: readonly string[]): boolean {
  return before.length === after.length && before.every((text, index) => text === after[index]);
}

/** A party or word; empty where it is not stated. */
function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
