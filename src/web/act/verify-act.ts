import type { ActPage } from '../../record/index.ts';
export interface Step { readonly says: string; readonly result: 'holds' | 'fails' | 'waits'; readonly detail: string | null }
export async function verifyAct(page: ActPage): Promise<readonly Step[]> {
  return [{ says: page.vkey, result: 'waits', detail: null }];
}
