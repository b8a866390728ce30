import type { Agreement } from '../document.ts';
import { report } from '../notebook.ts';
import type { Scope } from '../read/scope.ts';
import { exampleInWords, exampleOf } from './possible.ts';

/** A class that says it implies another may hold nothing that the other lacks (what is observed must also be notified). */
export function checkImplications(agreement: Agreement, scope: Scope): void {
  for (const known of Object.values(agreement.classes)) {
    for (const implied of known.implies ?? []) {
      const [node, other] = [scope.nodes.get(known), agreement.classes[implied]];
      if (node === undefined || other === undefined) continue;
      const gap = exampleOf(
        [
          { condition: known.condition, holds: true },
          { condition: other.condition, holds: false },
        ],
        known.of,
        agreement,
      );
      if (gap === null) continue;
      report(
        scope.notebook,
        node,
        'gap-in-thresholds',
        `The class ${known.id} holds what is not ${implied}: for example ${exampleInWords(gap)}.`,
        `Raise the limits of ${known.id}, or lower those of ${implied}.`,
      );
    }
  }
}
