import type { Payload } from '../act/index.ts';
import type { Problem } from '../core/index.ts';
import { isKernel, problem } from '../record/index.ts';
import type { IntakeState } from './state.ts';

/** Rules are adopted only when the register holds their files: nobody can be bound by a text that nobody can read. */
export function judgeAdoption(state: IntakeState, payload: Payload): readonly Problem[] {
  if (!isKernel(payload) || payload.kind !== 'rules-adopt') return [];
  const { agreement, rules } = payload.data;
  const files = typeof rules === 'string' ? state.library(rules) : undefined;
  if (files === undefined) {
    return [
      problem(
        'rules-missing',
        '/data/rules',
        'The register holds no agreement of this hash.',
        'Put the files of the agreement into the register first.',
      ),
    ];
  }
  if (files.id === agreement) return [];
  return [
    problem(
      'rules-of-another',
      '/data/agreement',
      `These rules are those of "${files.id}".`,
      `Write "${files.id}", or name other rules.`,
    ),
  ];
}
