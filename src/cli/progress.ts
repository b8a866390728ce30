/** Shows how far long work has come. */
export interface Progress {
  /** Says how much of the total is done. */
  at(doneSoFar: number): void;
  /** Clears the line. */
  end(): void;
}

/** A line on stderr that counts up, drawn at most once per percent; nothing when stderr is not a terminal. */
export function progress(label: string, total: number): Progress {
  const stream = process.stderr;
  if (!stream.isTTY || total === 0) return { at: () => undefined, end: () => undefined };
  let shown = -1;
  return {
    at(doneSoFar) {
      const percent = Math.floor((doneSoFar * 100) / total);
      if (percent === shown) return;
      shown = percent;
      stream.write(`\r${label} ${percent.toString().padStart(3)} %`);
    },
    end: () => void stream.write('\r\u001B[K'),
  };
}
