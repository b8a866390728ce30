import type { Problem } from '../core/index.ts';
import type { Register } from '../register/disk/index.ts';

/** Publication at an interval. */
export interface Publishing {
  /** Publishes what is left, and no more. */
  stop(): Promise<void>;
}

/** Publishes new entries every so many milliseconds; `published` hears the size of each new checkpoint. */
export function publishEvery(
  milliseconds: number,
  register: Register,
  published: (size: number) => void,
  failed: (problems: readonly Problem[]) => void,
): Publishing {
  let publishing: Promise<void> = Promise.resolve();
  const publish = async (): Promise<void> => {
    if (register.size === (register.published?.size ?? 0)) return;
    const checkpoint = await register.publish();
    if (checkpoint.ok) published(checkpoint.value.size);
    else failed(checkpoint.problems);
  };
  const turn = (): void => {
    publishing = publishing.then(publish).catch((fault: unknown) => failed([unexpected(fault)]));
  };
  const timer = setInterval(turn, milliseconds);
  return {
    stop: async () => {
      clearInterval(timer);
      turn();
      await publishing;
    },
  };
}

function unexpected(fault: unknown): Problem {
  return {
    code: 'not-published',
    place: 'checkpoint',
    sentence: `The register cannot be published (${fault instanceof Error ? fault.message : String(fault)}).`,
    cure: 'Acts are still accepted and wait to be published; mend the disk or free space.',
  };
}
