import { isDay, parseMoment } from '../../core/index.ts';
import type { Form, Shape } from '../language/shape.ts';
import { didYouMean, type Notebook, report } from '../notebook.ts';
import { integerOf, type MapNode, type Node, type ScalarNode } from './node.ts';

/** Notes everything in which a node differs from its shape: unknown and missing members, and values of the wrong kind. */
export function conform(node: Node, shape: Shape, notebook: Notebook): void {
  switch (shape.is) {
    case 'form':
      return node.is === 'map'
        ? conformForm(node, shape.form, notebook)
        : wrongKind(node, `a mapping (${shape.form.name})`, shape.says, notebook);
    case 'names':
      return node.is === 'map'
        ? conformNames(node, shape, notebook)
        : wrongKind(node, 'a mapping of names', shape.says, notebook);
    case 'list':
      if (node.is !== 'list') return wrongKind(node, 'a list', shape.says, notebook);
      return node.items.forEach(item => conform(item, shape.of, notebook));
    case 'some':
      return (node.is === 'list' ? node.items : [node]).forEach(item => conform(item, shape.of, notebook));
    case 'either':
      return conformEither(node, shape, notebook);
    case 'anything':
      return;
    default:
      return node.is === 'scalar'
        ? conformScalar(node, shape, notebook)
        : wrongKind(node, 'a single value', shape.says, notebook);
  }
}

function conformForm(node: MapNode, form: Form, notebook: Notebook): void {
  const members = form.members();
  for (const { key, value } of node.entries) {
    const shape = Object.hasOwn(members, key.text) ? members[key.text] : undefined;
    if (shape === undefined) {
      report(
        notebook,
        key,
        'unknown-key',
        `${key.text} is not a part of ${form.name} in this version of the language.`,
        didYouMean(key.text, Object.keys(members), 'member'),
      );
    } else if (isMissing(value)) {
      report(
        notebook,
        value,
        'nothing-stated',
        `${key.text} says nothing.`,
        `Write ${shape.says.charAt(0).toLowerCase()}${shape.says.slice(1)}`,
      );
    } else {
      conform(value, shape, notebook);
    }
  }
  for (const name of form.required) {
    if (node.entries.some(({ key }) => key.text === name)) continue;
    report(
      notebook,
      node,
      'missing-key',
      `${name} is missing from this ${form.name}.`,
      `Add ${name}: ${members[name]?.says ?? ''}`,
    );
  }
}

function isMissing(node: Node): boolean {
  return node.is === 'scalar' && !node.quoted && node.text === '';
}

function conformNames(node: MapNode, shape: Extract<Shape, { is: 'names' }>, notebook: Notebook): void {
  for (const { key, value } of node.entries) {
    if (shape.key === 'word') checkWord(key, notebook);
    if (shape.key === 'party') checkParty(key, notebook);
    conform(value, shape.of, notebook);
  }
}

/** The alternatives differ in kind: a mapping goes to a form or names, a list to a list, a scalar to the rest. */
function conformEither(node: Node, shape: Extract<Shape, { is: 'either' }>, notebook: Notebook): void {
  const fitting = shape.of.find(option => kindOf(option) === node.is);
  if (fitting === undefined)
    return wrongKind(
      node,
      shape.of
        .map(option => ({ map: 'a mapping', list: 'a list', scalar: 'a single value' })[kindOf(option)])
        .join(' or '),
      shape.says,
      notebook,
    );
  conform(node, fitting, notebook);
}

function kindOf(shape: Shape): Node['is'] {
  if (shape.is === 'form' || shape.is === 'names') return 'map';
  return shape.is === 'list' ? 'list' : 'scalar';
}

function wrongKind(node: Node, wanted: string, says: string, notebook: Notebook): void {
  report(
    notebook,
    node,
    'wrong-kind',
    `Here stands ${{ scalar: 'a single value', list: 'a list', map: 'a mapping' }[node.is]}, and ${wanted} is needed.`,
    says,
  );
}

type ScalarShape = Exclude<Shape, { is: 'form' | 'names' | 'list' | 'some' | 'either' }>;

function conformScalar(node: ScalarNode, shape: ScalarShape, notebook: Notebook): void {
  switch (shape.is) {
    case 'text':
    case 'amount':
      return node.text.trim() === ''
        ? report(notebook, node, 'nothing-stated', 'The text is empty.', shape.says)
        : undefined;
    case 'word':
      return checkWord(node, notebook);
    case 'party':
      return checkParty(node, notebook);
    case 'article':
      return checkArticle(node, notebook);
    case 'one-of':
      return shape.words.includes(node.text)
        ? undefined
        : report(
            notebook,
            node,
            'unknown-word',
            `${node.text} is none of the words known here.`,
            didYouMean(node.text, shape.words, 'word'),
          );
    case 'anything':
      return;
    default:
      return checkValue(node, shape.is, shape.says, notebook);
  }
}

function checkValue(
  node: ScalarNode,
  is: 'day' | 'month-day' | 'moment' | 'whole-number' | 'yes-no',
  says: string,
  notebook: Notebook,
): void {
  const tests = {
    day: [isDay(node.text), 'a day such as 2011-11-30'],
    'month-day': [/^\d\d-\d\d$/.test(node.text) && isDay(`2001-${node.text}`), 'a day of every year such as 12-15'],
    moment: [
      parseMoment(node.text, 'UTC', '').ok,
      'an instant such as 2026-03-02T10:00:00Z or a day such as 2026-03-02',
    ],
    'whole-number': [(integerOf(node) ?? -1) >= 0, 'a whole number'],
    'yes-no': [!node.quoted && (node.text === 'true' || node.text === 'false'), 'true or false'],
  } as const;
  const [fits, wanted] = tests[is];
  if (!fits) report(notebook, node, 'wrong-value', `${node.text} is not ${wanted}.`, says);
}

function checkWord(node: ScalarNode, notebook: Notebook): void {
  if (/^[a-z][a-z0-9-]*$/.test(node.text)) return;
  report(
    notebook,
    node,
    'not-a-word',
    `${node.text === '' ? 'Nothing' : node.text} is not a name of this language.`,
    'Use lower-case letters, digits and hyphens, beginning with a letter.',
  );
}

function checkParty(node: ScalarNode, notebook: Notebook): void {
  if (!node.quoted && /^\d/.test(node.text)) {
    return report(
      notebook,
      node,
      'party-is-text',
      `${node.text} is a number; a party is named by a code.`,
      'Write an ISO 3166 code such as AT, or a code of your own such as XA.',
    );
  }
  if (/^[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*$/.test(node.text) && node.text.length >= 2 && node.text.length <= 16) return;
  report(
    notebook,
    node,
    'not-a-party-code',
    `${node.text} is not a party code.`,
    'Write an ISO 3166 code such as AT, or capital letters, digits and hyphens, at most 16.',
  );
}

function checkArticle(node: ScalarNode, notebook: Notebook): void {
  if (!node.quoted && /^[\d.]+$/.test(node.text)) {
    return report(
      notebook,
      node,
      'article-is-text',
      `An unquoted article number is a number to other readers: 16.10 would become 16.1.`,
      `Write "${node.text}" in quotes.`,
    );
  }
  if (node.text.trim() === '' || node.text.includes(','))
    report(notebook, node, 'not-an-article', 'One article is named per entry.', 'Write a list: ["38", "39"].');
}
