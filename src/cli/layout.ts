/** How text stands on a terminal: at most 100 columns, aligned, no colours. */

/** Breaks a text at spaces so that no line passes `width`; lines after the first begin with `indent` spaces. */
export function wrap(text: string, width: number, indent = 0): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line.trim() !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = `${' '.repeat(indent)}${word}`;
    } else line = line === '' && lines.length === 0 ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}

/** Rows as aligned columns, two spaces apart; the last column is wrapped within `width`. */
export function columns(rows: readonly (readonly string[])[], width = 100): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [at, cell] of row.slice(0, -1).entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length);
  }
  return rows.map(row => rowText(row, widths, width)).join('\n');
}

function rowText(row: readonly string[], widths: readonly number[], width: number): string {
  const head = row
    .slice(0, -1)
    .map((cell, at) => cell.padEnd(widths[at] ?? 0))
    .join('  ');
  const start = head === '' ? 0 : head.length + 2;
  const last = wrap(row.at(-1) ?? '', Math.max(20, width - start))
    .split('\n')
    .join(`\n${' '.repeat(start)}`);
  return (head === '' ? last : `${head}  ${last}`).trimEnd();
}

/** A text set in by some spaces, its long lines wrapped within `width` and continued two spaces further in. */
export function indented(text: string, spaces: number, width: number): string {
  return text
    .split('\n')
    .map(line => {
      const own = line.length - line.trimStart().length;
      const margin = spaces + own;
      return `${' '.repeat(margin)}${wrap(line.trimStart(), width - margin)
        .split('\n')
        .join(`\n${' '.repeat(margin + 2)}`)}`;
    })
    .join('\n');
}
