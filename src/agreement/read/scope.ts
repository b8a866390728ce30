import type { Field, Thing } from '../document.ts';
import { didYouMean, type Notebook, report } from '../notebook.ts';
import type { Node } from '../yaml/node.ts';

/** Everything that can be referred to by name, gathered before the rules are read, and where each rule stands. */
export interface Scope {
  readonly notebook: Notebook;
  readonly members: ReadonlySet<string>;
  readonly organizations: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
  readonly things: Readonly<Record<string, Thing>>;
  readonly kinds: Readonly<Record<string, KindHead>>;
  /** The thing each class is of. */
  readonly classes: Readonly<Record<string, string>>;
  /** The kind each quota counts. */
  readonly quotas: Readonly<Record<string, string>>;
  /** Ids of duties, and `ladder.step` of steps. */
  readonly duties: ReadonlySet<string>;
  /** The node each rule was read from, for the checks that come afterwards. */
  readonly nodes: WeakMap<object, Node>;
}

/** What must be known of a kind of act before any rule is read. */
export interface KindHead {
  readonly about: string | null;
  readonly fields: Readonly<Record<string, Field>>;
}

/** What a rule speaks about: the fields of a thing, or those of an act that is about none. */
export interface Subject {
  /** The thing's name; null for an act about none. */
  readonly thing: string | null;
  readonly fields: Readonly<Record<string, Field>>;
  /** The kind whose act triggers the rule; null when it arises from a thing or the calendar. */
  readonly trigger: string | null;
  /** What the rule is about could not be read, and was noted: any thing may be meant. */
  readonly open?: true;
}

/** The fields of a thing; none when there is none. */
export function fieldsOf(thing: string | null, { things }: Scope): Subject['fields'] {
  return thing === null ? {} : (things[thing]?.fields ?? {});
}

/** The name a scalar states, when it is known; else a problem and null. */
export function knownName(node: Node | undefined, known: Iterable<string>, what: string, scope: Scope): string | null {
  if (node?.is !== 'scalar' || node.text === '') return null;
  const words = new Set(known);
  if (words.has(node.text)) return node.text;
  reportUnknown(node, node.text, words, what, scope);
  return null;
}

/** Notes a name nobody declared. */
export function reportUnknown(
  node: Node,
  name: string,
  known: Iterable<string>,
  what: string,
  scope: Scope,
  of = '',
): void {
  const [code] = what.split(' ');
  report(scope.notebook, node, `unknown-${code}`, `There is no ${what} ${name}${of}.`, didYouMean(name, known, what));
}

/** A field of the subject, by name; a problem and null when there is none. A field that names a person may not be used. */
export function knownField(node: Node | undefined, subject: Subject, scope: Scope): Field | null {
  const name = knownName(node, Object.keys(subject.fields), 'field', scope);
  const field = name === null ? undefined : subject.fields[name];
  if (node === undefined || field === undefined) return null;
  if (field.personal)
    report(
      scope.notebook,
      node,
      'personal-field',
      `${name} names a person, and no rule may use it.`,
      'Use another field, or leave it to people under not-expressed.',
    );
  return field;
}

/** Keeps the place of a rule. */
export function placed<T extends object>(value: T, node: Node, scope: Scope): T {
  scope.nodes.set(value, node);
  return value;
}
