import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type ParsedNode,
  type YAMLError,
} from 'yaml';
import type { Problem } from '../../core/index.ts';
import type { Entry, MapNode, Node, Position, ScalarNode } from './node.ts';

/** Above these a text is refused unread, so that a hostile file costs nothing. */
const largest = { characters: 1_048_576, depth: 40 };

/** A text as a tree; `root` is null when its grammar is so broken that nothing more can be said. */
export interface LoadedYaml {
  readonly root: Node | null;
  readonly problems: readonly Problem[];
}

/**
 * Reads strict YAML 1.2: one document, no anchors, aliases, tags, merge keys, directives or duplicate keys, and no unquoted
 * word that readers of YAML 1.1 take for a truth value (`NO` would make Norway false). Places are `file:line:col`.
 */
export function loadYaml(text: string, file: string): LoadedYaml {
  const tooMuch = sizeProblem(text, file);
  if (tooMuch !== null) return { root: null, problems: [tooMuch] };
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'failsafe',
    strict: true,
    uniqueKeys: true,
    lineCounter: lines,
    prettyErrors: false,
    keepSourceTokens: false,
  });
  const grammar = document.errors.filter(error => error.code !== 'BAD_ALIAS' && error.code !== 'TAG_RESOLVE_FAILED');
  const loader: Loader = { file, lines, problems: grammar.map(error => grammarProblem(error, file, lines)) };
  if (document.directives?.yaml.explicit === true)
    loader.problems.push(notAllowed(loader, 0, 'a %YAML directive', 'Leave it out: the language is always YAML 1.2.'));
  const isTree = grammar.every(error => error.code === 'DUPLICATE_KEY');
  const root = rootOf(document, loader);
  return { root: isTree ? root : null, problems: loader.problems };
}

interface Loader {
  readonly file: string;
  readonly lines: LineCounter;
  readonly problems: Problem[];
}

function sizeProblem(text: string, file: string): Problem | null {
  const place = `${file}:1:1`;
  if (text.length > largest.characters) {
    return {
      code: 'too-large',
      place,
      sentence: `The file has more than ${largest.characters} characters.`,
      cure: 'Split it, or leave long texts out.',
    };
  }
  if (depthOf(text) > largest.depth) {
    return {
      code: 'too-deep',
      place,
      sentence: `The file nests more than ${largest.depth} levels deep.`,
      cure: 'Flatten it: name parts as classes and refer to them.',
    };
  }
  return null;
}

/** An upper bound of the nesting, without parsing: the deepest indentation plus the brackets open at once. */
function depthOf(text: string): number {
  let deepest = 0;
  let open = 0;
  for (const line of text.split('\n')) {
    const indent = /^(?:[ ]|- ?|\? ?)*/.exec(line)?.[0] ?? '';
    let mostOpen = open;
    for (const character of line.replace(/"(?:[^"\\]|\\.)*"|'[^']*'|(?:^|\s)#.*$/g, '')) {
      if (character === '[' || character === '{') mostOpen = Math.max(mostOpen, ++open);
      if (character === ']' || character === '}') open = Math.max(0, open - 1);
    }
    deepest = Math.max(deepest, mostOpen + (indent.match(/-|\?|[ ]{2}/g)?.length ?? 0));
  }
  return deepest;
}

function rootOf(document: Document.Parsed, loader: Loader): Node {
  return document.contents === null
    ? { is: 'map', entries: [], at: { line: 1, col: 1 } }
    : nodeOf(document.contents, loader);
}

function nodeOf(node: ParsedNode, loader: Loader): Node {
  const at = positionOf(node.range[0], loader);
  if (isMap(node)) return checkBare(node, loader, { is: 'map', entries: entriesOfMap(node.items, loader), at });
  if (isSeq(node))
    return checkBare(node, loader, { is: 'list', items: node.items.map(item => nodeOf(item, loader)), at });
  if (isScalar(node)) return checkBare(node, loader, scalarOf(node.value, node.type, at, loader));
  loader.problems.push(notAllowed(loader, node.range[0], 'an alias', 'Write the content out where it is needed.'));
  return { is: 'scalar', text: '', quoted: true, at };
}

function entriesOfMap(
  items: readonly { readonly key: ParsedNode; readonly value: ParsedNode | null }[],
  loader: Loader,
): Entry[] {
  return items.flatMap(item => {
    const key = nodeOf(item.key, loader);
    if (key.is !== 'scalar') {
      loader.problems.push(
        notAllowed(loader, item.key.range[0], 'a key that is no word', 'Name the member by a word.'),
      );
      return [];
    }
    const value = item.value === null ? empty(key) : nodeOf(item.value, loader);
    return [{ key, value }];
  });
}

function empty(key: ScalarNode): ScalarNode {
  return { is: 'scalar', text: '', quoted: false, at: { line: key.at.line, col: key.at.col + key.text.length + 1 } };
}

function scalarOf(value: unknown, type: string | null | undefined, at: Position, loader: Loader): ScalarNode {
  const text = typeof value === 'string' ? value : '';
  const quoted = type !== 'PLAIN' && type !== undefined && type !== null;
  if (!quoted && /^(?:y|yes|n|no|on|off)$/i.test(text)) {
    loader.problems.push({
      code: 'unquoted-no',
      place: `${loader.file}:${at.line}:${at.col}`,
      sentence: `Unquoted ${text} is a truth value to readers of YAML 1.1: "NO" would make Norway false.`,
      cure: `Write "${text}" in quotes if it is a code or a word, true or false if it is a truth value.`,
    });
  }
  if (!quoted && text === '<<')
    loader.problems.push({
      ...notAllowed(loader, 0, 'a merge key', 'Write the members out.'),
      place: `${loader.file}:${at.line}:${at.col}`,
    });
  return { is: 'scalar', text, quoted, at };
}

/** Anchors and tags make a file mean something else than it seems to say. */
function checkBare<N extends MapNode | ScalarNode | Node>(
  node: ParsedNode & { anchor?: string },
  loader: Loader,
  read: N,
): N {
  if (node.anchor !== undefined)
    loader.problems.push(
      notAllowed(
        loader,
        node.range[0],
        `an anchor (&${node.anchor})`,
        'Leave it out, and write the content where it is needed.',
      ),
    );
  if (node.tag !== undefined)
    loader.problems.push(
      notAllowed(
        loader,
        node.range[0],
        `a tag (${node.tag})`,
        'Leave it out: the language knows the type of every member.',
      ),
    );
  return read;
}

function positionOf(offset: number, loader: Loader): Position {
  const { line, col } = loader.lines.linePos(offset);
  return { line: Math.max(1, line), col: Math.max(1, col) };
}

function notAllowed(loader: Loader, offset: number, what: string, cure: string): Problem {
  const { line, col } = positionOf(offset, loader);
  return {
    code: 'not-strict-yaml',
    place: `${loader.file}:${line}:${col}`,
    sentence: `There is ${what}, which this language does not allow.`,
    cure,
  };
}

function grammarProblem(error: YAMLError, file: string, lines: LineCounter): Problem {
  const { line, col } = lines.linePos(error.pos[0]);
  const place = `${file}:${Math.max(1, line)}:${Math.max(1, col)}`;
  const known = grammarWords[error.code];
  if (known !== undefined) return { code: known[0], place, sentence: known[1], cure: known[2] };
  const said = error.message.split('\n')[0] ?? error.message;
  return {
    code: 'not-yaml',
    place,
    sentence: `This is not well-formed YAML: ${said}.`,
    cure: 'Mend the spelling at this place.',
  };
}

const grammarWords: Readonly<Partial<Record<string, readonly [code: string, sentence: string, cure: string]>>> = {
  DUPLICATE_KEY: ['duplicate-key', 'This member stands here twice.', 'Keep one of the two.'],
  MULTIPLE_DOCS: [
    'not-strict-yaml',
    'The file holds more than one document.',
    'Keep one agreement per file, without "---" between parts.',
  ],
  TAB_AS_INDENT: ['not-yaml', 'A tab stands where the line is indented.', 'Indent with spaces.'],
  BAD_INDENT: [
    'not-yaml',
    'The line is indented otherwise than its neighbours.',
    'Indent members of one mapping by the same number of spaces.',
  ],
};
