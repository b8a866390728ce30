import type { RegisterPage } from '../pages.ts';
import type { View } from '../view.ts';

/** The state of the log, which is public: how many entries it has, and how many of them are published. */
export interface RegisterState {
  readonly size: number;
  readonly published: number;
  readonly checkpoint: string | null;
  /** The command that verifies it offline. */
  readonly command: string;
}

/** The register in one page. */
export function registerPage(view: View, region: string, state: RegisterState): RegisterPage {
  const { origin = '', logKey = '' } = view.roster.founding ?? {};
  return { region, origin, vkey: logKey, ...state };
}
