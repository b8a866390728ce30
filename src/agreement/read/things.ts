import type { Thing } from '../document.ts';
import { didYouMean, type Notebook, report } from '../notebook.ts';
import { entriesOf, member, type Node, textOf } from '../yaml/node.ts';
import { readFields } from './fields.ts';

/** What acts are about. */
export function readThings(root: Node, notebook: Notebook): Readonly<Record<string, Thing>> {
  return Object.fromEntries(
    entriesOf(member(root, 'things')).map(({ key, value }) => [key.text, readThing(key.text, value, notebook)]),
  );
}

function readThing(id: string, node: Node, notebook: Notebook): Thing {
  const fields = readFields(member(node, 'fields'), notebook);
  const [owner, stated] = [textOf(member(node, 'owner')), member(node, 'owner')];
  const parties = Object.keys(fields).filter(name => fields[name]?.type === 'party');
  if (owner !== null && stated !== undefined && !parties.includes(owner)) {
    report(
      notebook,
      stated,
      'unknown-field',
      `${owner} is not a field of ${id} that names a party.`,
      didYouMean(owner, parties, 'field of type party'),
    );
  }
  return { id, name: textOf(member(node, 'name')) ?? id.replaceAll('-', ' '), owner, fields };
}
