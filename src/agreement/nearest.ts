/**
 * The known word that was most likely meant: at most a third of its letters differ, by insertion, deletion, change or
 * exchange of neighbours. Null when none is near; the first in order when several are equally near.
 */
export function nearest(word: string, known: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Math.ceil(word.length / 3) + 1;
  for (const candidate of known) {
    const steps = distance(word.toLowerCase(), candidate.toLowerCase());
    if (steps < least) [best, least] = [candidate, steps];
  }
  return best;
}

/** Edits between two words (optimal string alignment). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let col = 1; col <= b.length; col++) {
      const same = a[row - 1] === b[col - 1] ? 0 : 1;
      let steps = Math.min(cell(current, col - 1) + 1, cell(above, col) + 1, cell(above, col - 1) + same);
      if (row > 1 && col > 1 && a[row - 1] === b[col - 2] && a[row - 2] === b[col - 1])
        steps = Math.min(steps, cell(before, col - 2) + 1);
      current.push(steps);
    }
    [before, above] = [above, current];
  }
  return cell(above, b.length);
}

function cell(row: readonly number[], at: number): number {
  return row[at] ?? 0;
}
