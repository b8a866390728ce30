import type { Interval } from '../../core/index.ts';
import type { Condition } from '../document.ts';
import type { Duty, EngineAct } from '../evaluation.ts';
import { happenedBefore, isReport, statements, withdrawalOf, type Chain } from './chain.ts';
import type { CompiledDuty, Rules } from './compile.ts';
import { conditionText } from './condition-text.ts';
import type { Over } from './condition.ts';
import { firstAfterWhich, type Layers } from './fold.ts';
import { within } from './quota-count.ts';
import { settle } from './settle.ts';

/** The case a duty arose in, as far as exemptions and endings go. */
export interface Circumstances {
  readonly rules: Rules;
  readonly compiled: CompiledDuty;
  readonly chains: readonly Chain[];
  readonly layers: Layers;
  readonly trigger: Chain;
  readonly over: Over;
}

type Excuse = NonNullable<Duty['excused']>;

/** The exemption, used-up quota or excusing act that lifts a duty; `unknown` where a missing fact could; null: none. */
export function excuseOf(circumstances: Circumstances, arises: Interval): Excuse | null {
  const { compiled } = circumstances;
  if (compiled.unless.length === 0 && compiled.excusedBy.size === 0) return null;
  const exemptions = compiled.unless.map(({ condition, test }) => exemption(condition, test, circumstances, arises));
  return (
    exemptions.find(excuse => excuse?.truth === 'yes') ??
    excusingAct(circumstances) ??
    exemptions.find(excuse => excuse !== null) ??
    null
  );
}

/** What ended the reason for a duty: its trigger was withdrawn, or the thing was called off. */
export function mootBy(circumstances: Circumstances, withdrawal: EngineAct | null): Duty['moot'] {
  if (withdrawal !== null) {
    const because = `withdrawn by ${withdrawal.by}`;
    return {
      from: withdrawal.happened,
      because,
      act: withdrawal.id,
      standing: withdrawal.proxy === null ? 'declared' : 'reported',
    };
  }
  const { mootWhen, rule, shape } = circumstances.compiled;
  if (mootWhen === null || rule.mootWhen === null) return null;
  const settled = settle(mootWhen, circumstances.layers, () => within);
  if (settled.truth !== 'yes') return null;
  const live = circumstances.chains.filter(chain => withdrawalOf(chain) === null);
  const ending = firstAfterWhich(shape, live, layers => settle(mootWhen, layers, () => within).truth === 'yes');
  const act = ending === undefined ? undefined : statements(ending).at(-1);
  const from = act?.happened ?? circumstances.trigger.root.happened;
  return {
    from,
    because: conditionText(rule.mootWhen, circumstances.rules.agreement),
    act: act?.id ?? null,
    standing: settled.standing,
  };
}

function exemption(
  condition: Condition,
  test: CompiledDuty['unless'][number]['test'],
  circumstances: Circumstances,
  from: Interval,
): Excuse | null {
  const { layers, trigger, over, rules } = circumstances;
  const settled = settle(test, layers, over);
  if (settled.truth === 'no') return null;
  const quota = condition.is === 'over' ? over(condition.quota) : null;
  const known = quota === null ? settled.standing : quota.reported || isReport(trigger) ? 'reported' : 'declared';
  return {
    truth: settled.truth,
    from,
    because: conditionText(condition, rules.agreement),
    acts: quota?.usedBy ?? [],
    standing: settled.truth === 'unknown' ? 'undetermined' : known,
    until: null,
  };
}

/** The first excusing act that stands; where all were withdrawn, the last of them, until then. */
function excusingAct({ compiled, chains, trigger }: Circumstances): Excuse | null {
  if (compiled.excusedBy.size === 0) return null;
  const acts = chains.filter(
    chain => compiled.excusedBy.has(chain.rules.kind.id) && happenedBefore(chain, trigger.root.happened) !== 'yes',
  );
  const act = acts.find(chain => withdrawalOf(chain) === null) ?? acts.at(-1);
  if (act === undefined) return null;
  return {
    truth: 'yes',
    from: act.root.happened,
    because: act.rules.kind.name,
    acts: [act.root.id],
    standing: isReport(act) ? 'reported' : 'declared',
    until: withdrawalOf(act)?.happened ?? null,
  };
}
