/** The widest line of a text for a person. */
export const columns = 100;

/** One entry of a section: its head, its body a step further in, and a blank line. */
export function entry(head: string, body: readonly string[] = []): string[] {
  return [...paragraph(head, '  '), ...body, ''];
}

/** A paragraph in lines of at most `columns`; the first line begins with `first`, the others with as many spaces. */
export function paragraph(text: string, first = ''): string[] {
  const indent = ' '.repeat(first.length);
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(/\s+/).filter(part => part !== '')) {
    if (!isEmpty && line.length + 1 + word.length > columns) {
      lines.push(line);
      [line, isEmpty] = [indent, true];
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line.trimEnd()];
}
