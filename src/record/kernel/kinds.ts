import { audience } from './audience.ts';
import { enrol } from './enrol.ts';
import { founding } from './founding.ts';
import type { KernelKind } from './kind.ts';
import { membership } from './membership.ts';
import { revoke } from './revoke.ts';
import { rulesAdopt } from './rules-adopt.ts';

/** The kinds of the trust kernel `concord/1`, by their names in acts. */
export const kernelKinds: Readonly<Record<string, KernelKind>> = {
  founding,
  enrol,
  revoke,
  membership,
  audience,
  'rules-adopt': rulesAdopt,
};

/** The kernel kind of an act, if there is one of that name. */
export function kernelKindOf(kind: string): KernelKind | undefined {
  return Object.hasOwn(kernelKinds, kind) ? kernelKinds[kind] : undefined;
}
