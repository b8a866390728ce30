import { decodeUtf8 } from '../core/index.ts';
import type { ActProof } from '../record/index.ts';
import type { Register } from '../register/disk/index.ts';
import type { PageRequest } from './page-request.ts';
import type { RegisterFacts } from './projector/message.ts';

/** What the register alone knows of a page: its own state, and the bytes and proof of the act that is asked for. */
export async function factsFor(register: Register, request: PageRequest): Promise<RegisterFacts> {
  const { published } = register;
  return {
    size: register.size,
    published: published?.size ?? 0,
    checkpoint: published === null ? null : (decodeUtf8(published.note) ?? null),
    command: `concord verify ${request.site}/register/${request.region} --vkey '${register.vkey}'`,
    proof: request.page === 'act' ? await proofOf(register, request.id) : null,
  };
}

/** Taken for any act; whether the viewer sees it is judged where the page is built. */
async function proofOf(register: Register, id: string): Promise<ActProof | null> {
  const index = register.indexOf(id);
  if (index === undefined) return null;
  const { envelope, recordBytes } = await register.read(index);
  const receipt = await register.receipt(index);
  return {
    envelope: decodeUtf8(envelope) ?? '',
    entryRecord: decodeUtf8(recordBytes) ?? '',
    receipt: receipt.ok ? receipt.value : null,
    vkey: register.vkey,
    command: `concord receipt check act.tlog-proof --act act.json --vkey '${register.vkey}'`,
  };
}
