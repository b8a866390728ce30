import { isZone, zoneProblem } from '../../core/index.ts';
import type { Agreement } from '../document.ts';
import { type Notebook, placeOf, report } from '../notebook.ts';
import { entriesOf, itemsOf, member, type Node, textOf } from '../yaml/node.ts';

type Head = Pick<Agreement, 'id' | 'title' | 'text' | 'binding' | 'inForce' | 'clock' | 'parties' | 'notExpressed'>;

/** What the agreement is, whom it binds and how its days are counted. */
export function readHead(root: Node, notebook: Notebook): Head {
  const parties = readParties(member(root, 'parties'), notebook);
  const [text, inForce] = [member(root, 'text'), member(root, 'in-force')];
  return {
    id: word(member(root, 'id')),
    title: word(member(root, 'title')),
    text: readText(text),
    binding:
      (['treaty', 'political', 'model'] as const).find(known => known === textOf(member(root, 'binding'))) ?? 'model',
    inForce: readInForce(inForce, notebook),
    clock: { zone: readZone(member(member(root, 'clock'), 'zone'), parties.members, notebook) },
    parties,
    notExpressed: itemsOf(member(root, 'not-expressed')).map(node => ({
      cites: itemsOf(member(node, 'cites')).map(word),
      text: word(member(node, 'text')),
      why: word(member(node, 'why')),
      effect: word(member(node, 'effect')),
    })),
  };
}

function readText(node: Node | undefined): Agreement['text'] {
  const articles = member(node, 'articles');
  return {
    document: word(member(node, 'document')),
    language: word(member(node, 'language')),
    adopted: word(member(node, 'adopted')),
    ...(articles === undefined ? {} : { articles: itemsOf(articles).map(word) }),
  };
}

function word(node: Node | undefined): string {
  return textOf(node) ?? '';
}

function readInForce(node: Node | undefined, notebook: Notebook): Agreement['inForce'] {
  const [from, until] = [word(member(node, 'from')), textOf(member(node, 'until'))];
  const stated = member(node, 'until');
  if (until !== null && stated !== undefined && until < from)
    report(
      notebook,
      stated,
      'ends-before-it-begins',
      'The agreement ends before it is in force.',
      'Exchange the two days.',
    );
  return { from, until };
}

function readParties(node: Node | undefined, notebook: Notebook): Agreement['parties'] {
  const seen = new Set<string>();
  const read = (list: Node | undefined): string[] =>
    itemsOf(list).flatMap(item => {
      const code = word(item);
      if (seen.has(code)) report(notebook, item, 'party-twice', `${code} is named twice.`, 'Keep one.');
      seen.add(code);
      return code;
    });
  return {
    group: word(member(node, 'group')),
    members: [...new Set(read(member(node, 'members')))],
    organizations: read(member(node, 'organizations')),
  };
}

function readZone(node: Node | undefined, members: readonly string[], notebook: Notebook): Agreement['clock']['zone'] {
  if (node?.is === 'map') {
    for (const party of members) {
      if (member(node, party) === undefined)
        report(
          notebook,
          node,
          'no-zone',
          `No time zone is stated for ${party}.`,
          `Add ${party}: an IANA time zone, or one zone for all.`,
        );
    }
    for (const { key } of node.entries) {
      if (!members.includes(key.text))
        report(notebook, key, 'unknown-party', `There is no party ${key.text}.`, `Known: ${members.join(', ')}.`);
    }
    return Object.fromEntries(entriesOf(node).map(({ key, value }) => [key.text, checkedZone(value, notebook)]));
  }
  return node === undefined ? 'UTC' : checkedZone(node, notebook);
}

function checkedZone(node: Node, notebook: Notebook): string {
  const zone = word(node);
  if (zone !== '' && !isZone(zone)) notebook.problems.push(zoneProblem(zone, placeOf(notebook, node)));
  return zone;
}
