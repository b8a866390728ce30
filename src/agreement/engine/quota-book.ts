import type { QuotaUse } from '../evaluation.ts';
import type { Chain } from './chain.ts';
import type { QuotaFamily, Rules } from './compile.ts';
import type { QuotaVerdict } from './condition.ts';
import type { Layers } from './fold.ts';
import type { MatchIndex } from './match-index.ts';
import { claimOf, sameClaim, sameVerdicts, tally, within, type Claim, type Counting } from './quota-count.ts';

/** Acts that may touch one another's count, in log order. */
interface Bucket {
  readonly family: QuotaFamily;
  places: readonly Place[];
  uses: readonly QuotaUse[];
}

interface Place {
  claim: Claim;
  bucket: Bucket;
  verdicts: readonly QuotaVerdict[];
}

/** Keeps every counted act in its bucket and recounts the buckets that a new act touches. */
export class QuotaBook {
  readonly #rules: Rules;
  readonly #matches: MatchIndex;
  readonly #places = new Map<Chain, Place>();
  readonly #buckets = new Map<string, Bucket>();
  readonly #watchers = new Map<string, Set<Bucket>>();
  readonly #touched = new Set<Bucket>();

  constructor(rules: Rules, matches: MatchIndex) {
    this.#rules = rules;
    this.#matches = matches;
  }

  /** Takes note of a counted act and of what its case says now. */
  enter(chain: Chain, layers: Layers): void {
    const { family } = chain.rules;
    if (family === null) return;
    const claim = claimOf(chain, layers, family, this.#rules);
    const place = this.#places.get(chain);
    if (place !== undefined && sameClaim(place.claim, claim)) return;
    this.leave(chain);
    const bucket = this.#bucketOf(family, claim);
    const fresh: Place = { claim, bucket, verdicts: place?.verdicts ?? [] };
    this.#places.set(chain, fresh);
    bucket.places = inLogOrder(bucket.places.concat(fresh));
    this.#touched.add(bucket);
  }

  /** Takes note that an act counts for nothing. */
  leave(chain: Chain): void {
    const place = this.#places.get(chain);
    if (place === undefined) return;
    place.bucket.places = place.bucket.places.filter(other => other !== place);
    this.#touched.add(place.bucket);
    this.#places.delete(chain);
  }

  /** Takes note that the declarations found under a key have changed. */
  touch(key: string): void {
    for (const bucket of this.#watchers.get(key) ?? []) this.#touched.add(bucket);
  }

  /** Recounts what is touched; answers the acts that stand differently now. */
  settle(): readonly Chain[] {
    const changed: Chain[] = [];
    for (const bucket of this.#touched) this.#recount(bucket, changed);
    this.#touched.clear();
    return changed;
  }

  verdictOf(chain: Chain, quota: string): QuotaVerdict {
    const index = chain.rules.family?.quotas.findIndex(candidate => candidate.quota.id === quota) ?? -1;
    return this.#places.get(chain)?.verdicts[index] ?? within;
  }

  /** Buckets in use, in the order of the agreement's quotas and then by bucket. */
  uses(): readonly QuotaUse[] {
    const order = Object.keys(this.#rules.agreement.quotas);
    const rank = (use: QuotaUse): number => order.indexOf(use.quota);
    const uses = [...this.#buckets.values()].flatMap(bucket => bucket.uses);
    return uses.toSorted((a, b) => rank(a) - rank(b) || compareText(a.bucket.join('\n'), b.bucket.join('\n')));
  }

  #bucketOf(family: QuotaFamily, claim: Claim): Bucket {
    const known = this.#buckets.get(claim.bucket);
    if (known !== undefined) return known;
    const fresh = { family, places: [], uses: [] };
    this.#buckets.set(claim.bucket, fresh);
    return fresh;
  }

  #recount(bucket: Bucket, changed: Chain[]): void {
    const counting: Counting = { matches: this.#matches, watch: key => this.#watch(key, bucket) };
    const claims = bucket.places.map(place => place.claim);
    const { verdicts, uses } = tally(claims, bucket.family.quotas, counting);
    bucket.uses = uses;
    for (const [index, place] of bucket.places.entries()) {
      const before = place.verdicts;
      place.verdicts = verdicts[index] ?? [];
      if (!sameVerdicts(before, place.verdicts)) changed.push(place.claim.chain);
    }
  }

  #watch(key: string, bucket: Bucket): void {
    const buckets = this.#watchers.get(key) ?? new Set<Bucket>();
    this.#watchers.set(key, buckets.add(bucket));
  }
}

function inLogOrder(places: readonly Place[]): readonly Place[] {
  const last = places.at(-1);
  const before = places.at(-2);
  if (last === undefined || before === undefined || before.claim.chain.seq < last.claim.chain.seq) return places;
  return places.toSorted((a, b) => a.claim.chain.seq - b.claim.chain.seq);
}

/** By code unit: no locale. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
