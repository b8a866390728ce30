import type { Problem } from '../core/index.ts';

/** Which page of a region is asked for. Filters are texts as the query gives them; null where it gives none. */
export type PageWanted =
  | { readonly page: 'region' | 'cases' | 'register' }
  | { readonly page: 'duty' | 'case' | 'act'; readonly id: string }
  | {
      readonly page: 'board';
      readonly party: string | null;
      readonly agreement: string | null;
      readonly status: string | null;
      readonly case: string | null;
    }
  | {
      readonly page: 'acts';
      readonly by: string | null;
      readonly agreement: string | null;
      readonly kind: string | null;
      readonly about: string | null;
      readonly limit: string | null;
      readonly before: string | null;
    };

/** A page as a viewer asks for it: whose eyes, which two clocks (null: the present), and the present itself. */
export type PageRequest = PageWanted & {
  readonly region: string;
  readonly seat: string;
  readonly asOf: number | null;
  readonly knownAt: number | null;
  readonly now: number;
  /** The address of this server as the viewer knows it. */
  readonly site: string;
};

/** The page as JSON text, or nothing: absent and hidden are one answer. `etag` names its content but for the present moment. */
export type PageAnswer =
  | { readonly is: 'page'; readonly body: string; readonly etag: string }
  | { readonly is: 'nothing' }
  | { readonly is: 'refused'; readonly problems: readonly Problem[] };
