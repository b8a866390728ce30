import { inflateSync } from 'node:zlib';

/** The text on each sheet of a PDF as Chromium prints it: enough to see what stands where, not a reader of PDF. */
export function sheetsOf(pdf: Buffer): readonly string[] {
  const file = pdf.toString('latin1');
  const objects = new Map<string, string>();
  for (const [, id = '', body = ''] of file.matchAll(/(\d+) 0 obj(.*?)endobj/gs)) objects.set(id, body);
  const object = (id: string | undefined): string => objects.get(id ?? '') ?? '';
  const sheets = [...objects.values()].filter(body => /\/Type \/Page[^s]/.test(body));
  return sheets.map(sheet => {
    const resources = sheet + object(/\/Resources (\d+) 0 R/.exec(sheet)?.[1]);
    const fonts = new Map<string, ReadonlyMap<string, string>>();
    for (const [, name = '', id] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      fonts.set(name, lettersOf(streamOf(object(/\/ToUnicode (\d+) 0 R/.exec(object(id))?.[1]))));
    }
    return textOf(streamOf(object(/\/Contents (\d+) 0 R/.exec(sheet)?.[1])), fonts);
  });
}

function streamOf(body: string): string {
  const [, content] = /stream\r?\n(.*?)\r?\nendstream/s.exec(body) ?? [];
  return content === undefined ? '' : inflateSync(Buffer.from(content, 'latin1')).toString('latin1');
}

/** Glyphs, as four hex digits, with the letters they stand for. */
function lettersOf(map: string): ReadonlyMap<string, string> {
  const letters = new Map<string, string>();
  for (const [, first = '', last = '', code = ''] of map.matchAll(/<(\w+)> (?:<(\w+)> )?<(\w+)>/g)) {
    const start = Number.parseInt(first, 16);
    const end = last === '' ? start : Number.parseInt(last, 16);
    for (let glyph = start; glyph <= end; glyph += 1) {
      const letter = start === end ? letterOf(code) : String.fromCodePoint(Number.parseInt(code, 16) + glyph - start);
      letters.set(glyph.toString(16).toUpperCase().padStart(4, '0'), letter);
    }
  }
  return letters;
}

function letterOf(code: string): string {
  return code.replaceAll(/.{4}/g, unit => String.fromCharCode(Number.parseInt(unit, 16)));
}

function textOf(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let text = '';
  let font: ReadonlyMap<string, string> | undefined;
  for (const [, name, glyphs = ''] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-F]+)>/g)) {
    if (name !== undefined) font = fonts.get(name);
    else text += glyphs.replaceAll(/.{4}/g, glyph => font?.get(glyph) ?? '');
  }
  return text;
}
