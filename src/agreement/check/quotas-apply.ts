import type { Agreement, Condition, DutyRule } from '../document.ts';
import { report } from '../notebook.ts';
import type { Scope } from '../read/scope.ts';

/** A quota excuses only a duty that arises from the kind of act it counts; elsewhere there is nothing to count. */
export function checkQuotasApply(agreement: Agreement, scope: Scope): void {
  for (const duty of Object.values(agreement.duties)) checkDuty(duty, agreement, scope);
  for (const { condition } of Object.values(agreement.classes)) {
    for (const { leaf } of overs([condition])) {
      const node = scope.nodes.get(leaf);
      if (node !== undefined)
        report(
          scope.notebook,
          node,
          'quota-in-class',
          'A class is about a thing, and a quota counts acts.',
          'Say over: in the duty itself.',
        );
    }
  }
}

function checkDuty(duty: DutyRule, agreement: Agreement, scope: Scope): void {
  const trigger = duty.origin.from === 'act' ? duty.origin.kind : null;
  const conditions = [duty.if, ...duty.unless, duty.mootWhen].filter(condition => condition !== null);
  for (const { leaf, quota } of overs(conditions)) {
    const [node, counts] = [scope.nodes.get(leaf), agreement.quotas[quota]?.counts];
    if (node === undefined || counts === undefined || counts === trigger) continue;
    report(
      scope.notebook,
      node,
      'quota-of-another-act',
      `The quota ${quota} counts ${counts}, and the duty ${duty.id} does not arise from it.`,
      `Let the duty arise from ${counts}, or use another quota.`,
    );
  }
}

function overs(conditions: readonly Condition[]): { readonly leaf: Condition; readonly quota: string }[] {
  return conditions.flatMap(condition => {
    if (condition.is === 'over') return [{ leaf: condition, quota: condition.quota }];
    if (condition.is === 'not') return overs([condition.of]);
    return condition.is === 'all-of' || condition.is === 'any-of' ? overs(condition.of) : [];
  });
}
