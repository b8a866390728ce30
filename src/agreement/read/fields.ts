import { fieldTypes } from '../language/act-vocabulary.ts';
import type { Field, FieldType } from '../document.ts';
import { type Notebook, report } from '../notebook.ts';
import { entriesOf, isTrue, itemsOf, member, type Node, textOf } from '../yaml/node.ts';

/** The fields of a thing or an act. */
export function readFields(node: Node | undefined, notebook: Notebook): Readonly<Record<string, Field>> {
  return Object.fromEntries(entriesOf(node).map(({ key, value }) => [key.text, readField(value, notebook)]));
}

function readField(node: Node, notebook: Notebook): Field {
  const absent = textOf(member(node, 'absent')) === 'zero' ? 'zero' : null;
  return {
    ...readType(node, notebook),
    name: textOf(member(node, 'name')),
    absent,
    personal: isTrue(member(node, 'personal')),
  };
}

function readType(node: Node, notebook: Notebook): FieldType {
  const type = fieldTypes.find(known => known === textOf(member(node, 'type'))) ?? 'text';
  const [unit, of] = [member(node, 'unit'), member(node, 'of')];
  if (type === 'count' || type === 'number' || type === 'length')
    return { type, unit: readUnit(node, unit, type, notebook) };
  if (unit !== undefined)
    report(
      notebook,
      unit,
      'no-unit-here',
      `A field of type ${type} has no unit.`,
      'Leave unit out, or make it a count, number or length.',
    );
  if (type === 'choice' || type === 'ordered') return { type, of: readWords(node, of, type, notebook) };
  if (type === 'list') return { type, of: readListType(node, of, notebook) };
  if (of !== undefined)
    report(
      notebook,
      of,
      'no-words-here',
      `A field of type ${type} has no list of words.`,
      'Leave of out, or make it a choice, ordered or list.',
    );
  return { type };
}

function readUnit(node: Node, unit: Node | undefined, type: string, notebook: Notebook): string {
  if (unit === undefined)
    report(
      notebook,
      node,
      'number-without-unit',
      `This field is a ${type} without a unit.`,
      'Add unit: what is counted or measured, for example persons or km.',
    );
  return textOf(unit) ?? '';
}

function readWords(node: Node, of: Node | undefined, type: string, notebook: Notebook): readonly string[] {
  const words = itemsOf(of).flatMap(item => textOf(item) ?? []);
  if (of?.is !== 'list' || words.length === 0)
    report(
      notebook,
      of ?? node,
      'no-words',
      `This field is of type ${type} and names no words to choose from.`,
      'Add of: a list of words.',
    );
  const twice = words.find((word, at) => words.indexOf(word) < at);
  if (twice !== undefined)
    report(notebook, of ?? node, 'word-twice', `${twice} stands twice in this list.`, 'Keep one.');
  return words;
}

function readListType(node: Node, of: Node | undefined, notebook: Notebook): FieldType {
  if (of?.is === 'map') return readType(of, notebook);
  report(notebook, of ?? node, 'no-list-type', 'Nothing says what this list holds.', 'Add of: { type: … }.');
  return { type: 'text' };
}
