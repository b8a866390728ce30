import { isBefore, type Interval, type JsonObject, type Truth } from '../../core/index.ts';
import type { DutyRule } from '../document.ts';
import type { Bearer, Duty, EngineAct, Performance, Standing } from '../evaluation.ts';
import { proxyOf, restate, statements, withdrawalOf, type Chain } from './chain.ts';

/** What was done about a duty: its performances and its incomplete acts, each in log order. */
export interface Doing {
  readonly performances: readonly Performance[];
  readonly defects: Duty['defects'];
}

/** Who owes, and how it is told whether an act of another shows what a role did. */
export interface Performer {
  readonly bearer: Bearer;
  /** The rule names a role as bearer: others may tell that it acted. */
  readonly byRole: string | null;
}

const nothing: Doing = { performances: [], defects: [] };

/** Judges each act that may perform the duty: who sent it, whether it is complete, and whether it came before the deadline. */
export function doingOf(
  rule: DutyRule,
  chains: readonly Chain[],
  performer: Performer,
  due: Interval | null,
  stated: boolean,
): Doing {
  const performances: Performance[] = [];
  const defects: Duty['defects'][number][] = [];
  for (const chain of chains) {
    if (!mayPerform(chain, performer)) continue;
    const { act, missing, before } = completed(chain, rule);
    for (const earlier of before)
      performances.push(
        performance(chain, earlier.act, performer, onTime(earlier.act.happened, due, stated), earlier.until),
      );
    if (missing.length > 0) defects.push({ act: act.id, missing, happened: act.happened });
    else performances.push(performance(chain, act, performer, onTime(act.happened, due, stated), null));
  }
  if (performances.length === 0 && defects.length === 0) return nothing;
  return { performances: [...performances], defects: [...defects] };
}

/** Members the act must contain and does not state; an address that implies one states it. */
export function missingIn(chain: Chain, stated: JsonObject): readonly string[] {
  const { kind, implied, shape, sets } = chain.rules;
  if (kind.mustContain.length === 0 || (kind.nil && stated['nil'] === true)) return noFields;
  const missing = kind.mustContain.filter(name => !Object.hasOwn(stated, name));
  if (missing.length === 0) return noFields;
  const given = new Set([...implied, ...sets].map(fact => shape.names[fact.slot]));
  return missing.filter(name => !given.has(name));
}

const noFields: readonly string[] = [];

function mayPerform(chain: Chain, { bearer, byRole }: Performer): boolean {
  return byRole !== null || ('party' in bearer && chain.root.by === bearer.party);
}

interface Completion {
  readonly act: EngineAct;
  readonly missing: readonly string[];
  /** Complete statements that counted until a correction restarted timeliness. */
  readonly before: readonly { readonly act: EngineAct; readonly until: Interval }[];
}

/**
 * The statement with which the act became what it is: the original, unless a correction completed it
 * or changed a member that restarts timeliness.
 */
function completed(chain: Chain, rule: DutyRule): Completion {
  let act = chain.root;
  let stated = act.data;
  let missing = missingIn(chain, stated);
  if (chain.corrections.length === 0) return { act, missing, before: [] };
  const before: { act: EngineAct; until: Interval }[] = [];
  for (const correction of statements(chain).slice(1)) {
    const restated = restate(stated, correction.data);
    const lacking = missingIn(chain, restated);
    const restarted = missing.length === 0 && restarts(rule, stated, restated);
    if (restarted) before.push({ act, until: correction.happened });
    if (restarted || (missing.length > 0 && lacking.length === 0)) act = correction;
    stated = restated;
    missing = lacking;
  }
  return { act, missing, before };
}

function restarts(rule: DutyRule, before: JsonObject, after: JsonObject): boolean {
  return rule.restartsIfChanged.some(name => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}

function onTime(happened: Interval, due: Interval | null, stated: boolean): Truth {
  if (!stated) return 'yes';
  return due === null ? 'unknown' : isBefore(happened, due);
}

function performance(
  chain: Chain,
  act: EngineAct,
  performer: Performer,
  punctual: Truth,
  until: Interval | null,
): Performance {
  const proxy = proxyOf(chain);
  return {
    act: act.id,
    by: act.by,
    happened: act.happened,
    onTime: punctual,
    proxy,
    standing: standingOf(chain, proxy, performer),
    withdrawn: until ?? withdrawalOf(chain)?.happened ?? null,
  };
}

/** What a role did is declared by its holder, or by the only one who may send that kind; anybody else reports it. */
function standingOf(chain: Chain, proxy: string | null, { bearer, byRole }: Performer): Standing {
  if (proxy !== null) return 'reported';
  if (byRole === null || ('party' in bearer && bearer.party === chain.root.by)) return 'declared';
  const { by } = chain.rules.kind;
  return 'role' in bearer && by.is === 'role' && by.role === byRole ? 'declared' : 'reported';
}
