import { engineVersion } from '../../agreement/index.ts';
import { zoneVersion } from '../../core/index.ts';
import type { Basis } from '../pages.ts';
import type { AgreementView } from '../view.ts';

/** What a result under an agreement was computed from. */
export function basisOf(agreement: AgreementView): Basis {
  return {
    rules: agreement.adopted.rules,
    language: agreement.agreement.format,
    engine: engineVersion,
    zones: `${zoneVersion.release} sha256:${zoneVersion.sha256}`,
    acts: agreement.engine.acts,
  };
}
