import type { Agreement, Condition } from '../document.ts';

/** A condition in words: the agreement's own where it gives them. */
export function conditionText(condition: Condition, agreement: Agreement): string {
  if (condition.says !== null) return condition.says;
  switch (condition.is) {
    case 'all-of':
      return condition.of.map(part => conditionText(part, agreement)).join(' and ');
    case 'any-of':
      return condition.of.map(part => conditionText(part, agreement)).join(' or ');
    case 'not':
      return `not: ${conditionText(condition.of, agreement)}`;
    case 'class':
      return words(condition.class);
    case 'over':
      return agreement.quotas[condition.quota]?.says ?? words(condition.quota);
    case 'lasts':
      return `lasts ${words(condition.comparison)} ${condition.amount} ${condition.unit}`;
    default:
      return leafText(condition);
  }
}

/** A kebab-case name as words. */
export function words(name: string): string {
  return name.replaceAll('-', ' ');
}

function leafText(leaf: Extract<Condition, { readonly field: string }>): string {
  switch (leaf.is) {
    case 'flag':
      return words(leaf.field);
    case 'choice':
    case 'party':
      return `${words(leaf.field)} is ${leaf.oneOf.map(value => (leaf.is === 'party' ? value : words(value))).join(' or ')}`;
    case 'ordered':
      return `${words(leaf.field)} ${words(leaf.comparison)} ${words(leaf.value)}`;
    default:
      return `${words(leaf.field)} ${words(leaf.comparison)} ${leaf.limit} ${leaf.unit}`;
  }
}
