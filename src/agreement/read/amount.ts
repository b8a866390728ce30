import { report } from '../notebook.ts';
import type { Node } from '../yaml/node.ts';
import type { Scope } from './scope.ts';

/** A number and its unit, `9000 persons`; a problem when there is none; null when there is no number or another unit. */
export function readAmount(
  node: Node | undefined,
  units: readonly string[],
  scope: Scope,
): { readonly amount: number; readonly unit: string } | null {
  if (node?.is !== 'scalar') return null;
  const found = /^(\d+(?:\.\d+)?)(?:\s+(.+))?$/.exec(node.text.trim());
  const example = `${found?.[1] ?? '75'} ${units[0] ?? 'units'}`;
  if (found === null) {
    report(
      scope.notebook,
      node,
      'not-a-number',
      `${node.text} is not a number with a unit.`,
      `Write for example ${example}.`,
    );
    return null;
  }
  const [, digits = '', unit] = found;
  if (unit === undefined) {
    report(scope.notebook, node, 'number-without-unit', `${digits} is a number without a unit.`, `Write ${example}.`);
    return { amount: Number(digits), unit: units[0] ?? '' };
  }
  if (!units.includes(unit)) {
    report(
      scope.notebook,
      node,
      'other-unit',
      `${unit} is not the unit used here.`,
      `Write the number in ${units.join(' or ')}.`,
    );
    return null;
  }
  return { amount: Number(digits), unit };
}
