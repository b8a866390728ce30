import type { QuotaUse } from '../evaluation.ts';
import type { Chain } from './chain.ts';
import type { QuotaFamily, Rules } from './compile.ts';
import type { QuotaVerdict } from './condition.ts';
import type { Layers } from './fold.ts';
import type { MatchIndex } from './match-index.ts';
import { tally, textOf, valueIn, within, yearOfAct, type Counted, type Counting } from './quota-count.ts';

/** Acts that may touch one another's count, in log order. */
interface Bucket {
  readonly family: QuotaFamily;
  places: readonly Place[];
  uses: readonly QuotaUse[];
}

interface Place extends Counted {
  layers: Layers;
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
    const bucket = this.#bucketOf(family, { chain, layers });
    const place = this.#places.get(chain) ?? this.#settleIn({ chain, layers, bucket, verdicts: [] });
    if (place.bucket !== bucket) this.#move(place, bucket);
    place.layers = layers;
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
    for (const bucket of this.#touched) changed.push(...this.#recount(bucket));
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

  #bucketOf(family: QuotaFamily, act: Counted): Bucket {
    const year = family.perCalendarYear ? yearOfAct(act, family.shared, this.#rules) : '';
    const key = [family.counts, year, ...family.shared.map(slot => textOf(valueIn(act.layers, slot)))].join('\n');
    const known = this.#buckets.get(key);
    if (known !== undefined) return known;
    const fresh = { family, places: [], uses: [] };
    this.#buckets.set(key, fresh);
    return fresh;
  }

  #settleIn(place: Place): Place {
    this.#places.set(place.chain, place);
    place.bucket.places = inLogOrder([...place.bucket.places, place]);
    return place;
  }

  #move(place: Place, bucket: Bucket): void {
    place.bucket.places = place.bucket.places.filter(other => other !== place);
    this.#touched.add(place.bucket);
    place.bucket = bucket;
    bucket.places = inLogOrder([...bucket.places, place]);
  }

  #recount(bucket: Bucket): readonly Chain[] {
    const counting: Counting = { rules: this.#rules, matches: this.#matches, watch: key => this.#watch(key, bucket) };
    const { verdicts, uses } = tally(bucket.places, bucket.family.quotas, counting);
    bucket.uses = uses;
    return bucket.places.flatMap((place, index) => {
      const before = place.verdicts;
      place.verdicts = verdicts[index] ?? [];
      return JSON.stringify(before) === JSON.stringify(place.verdicts) ? [] : [place.chain];
    });
  }

  #watch(key: string, bucket: Bucket): void {
    const buckets = this.#watchers.get(key) ?? new Set<Bucket>();
    this.#watchers.set(key, buckets.add(bucket));
  }
}

function inLogOrder(places: readonly Place[]): readonly Place[] {
  const last = places.at(-1);
  const before = places.at(-2);
  if (last === undefined || before === undefined || before.chain.seq < last.chain.seq) return places;
  return places.toSorted((a, b) => a.chain.seq - b.chain.seq);
}

/** By code unit: no locale. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
