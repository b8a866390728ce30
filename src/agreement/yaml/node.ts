/** A YAML text as a tree in which every node knows its place; scalars are text and get their meaning from the reader. */
export type Node = ScalarNode | ListNode | MapNode;

/** Line and column, both from 1. */
export interface Position {
  readonly line: number;
  readonly col: number;
}

export interface ScalarNode {
  readonly is: 'scalar';
  readonly text: string;
  /** Written in quotes or as a block: surely meant as text. */
  readonly quoted: boolean;
  readonly at: Position;
}

interface ListNode {
  readonly is: 'list';
  readonly items: readonly Node[];
  readonly at: Position;
}

export interface MapNode {
  readonly is: 'map';
  readonly entries: readonly Entry[];
  readonly at: Position;
}

export interface Entry {
  readonly key: ScalarNode;
  readonly value: Node;
}

/** The value under a key; undefined when the node is no mapping or has no such key. */
export function member(node: Node | undefined, key: string): Node | undefined {
  return entriesOf(node).find(entry => entry.key.text === key)?.value;
}

/** The entries of a mapping; none when the node is something else. */
export function entriesOf(node: Node | undefined): readonly Entry[] {
  return node?.is === 'map' ? node.entries : [];
}

/** The items of a list; a single node stands for a list of one, nothing for an empty list. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  if (node === undefined) return [];
  return node.is === 'list' ? node.items : [node];
}

/** The text of a scalar; null when the node is missing or no scalar. */
export function textOf(node: Node | undefined): string | null {
  return node?.is === 'scalar' ? node.text : null;
}

/** Whether a scalar says true; anything else is not. */
export function isTrue(node: Node | undefined): boolean {
  return node?.is === 'scalar' && !node.quoted && node.text === 'true';
}

/** The whole number a plain scalar spells; null when it spells none. */
export function integerOf(node: Node | undefined): number | null {
  if (node?.is !== 'scalar' || node.quoted || !/^(?:0|-?[1-9]\d*)$/.test(node.text)) return null;
  const value = Number(node.text);
  return Number.isSafeInteger(value) ? value : null;
}
