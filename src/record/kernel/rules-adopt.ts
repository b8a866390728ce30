import { objectOf, orNull, type Reader, wordOf } from '../../act/index.ts';
import { problem } from '../problem.ts';
import { type KernelKind, kernelKind } from './kind.ts';
import { agreementId, dayText, fromConvener, momentText, rulesHash } from './values.ts';

interface Content {
  readonly agreement: string;
  readonly rules: string;
  readonly observedFrom: string | null;
  readonly record: 'complete' | 'partial';
  readonly from: string;
}

const shape: Reader<Content> = objectOf<Content>({
  agreement: agreementId,
  rules: rulesHash,
  observedFrom: orNull(momentText),
  record: wordOf(['complete', 'partial'] as const),
  from: dayText,
});

/** An agreement's files, named by the hash of their manifest, become the rules of this register. The last adoption is in force. */
export const rulesAdopt: KernelKind = kernelKind({
  shape,
  judge: (roster, act, content) => {
    const problems = fromConvener(roster, act);
    const before = roster.adoptions.findLast(adoption => adoption.agreement === content.agreement);
    if (before === undefined || before.from <= content.from) return problems;
    return [
      ...problems,
      problem(
        'from-earlier',
        '/data/from',
        `These rules would begin before those adopted from ${before.from} on.`,
        `Give ${before.from} or a later day.`,
      ),
    ];
  },
  signers: () => ({ are: 'officers' }),
  apply: (roster, act, content) => ({ ...roster, adoptions: [...roster.adoptions, { ...content, act: act.id }] }),
});
