import type { Agreement, Condition, Provenance } from '../document.ts';
import { report } from '../notebook.ts';
import type { Scope } from '../read/scope.ts';

/** Each article that the file lists is cited by some rule, or knowingly left to people. */
export function checkArticlesCovered(agreement: Agreement, scope: Scope): void {
  const { articles } = agreement.text;
  const node = scope.nodes.get(agreement.text);
  if (articles === undefined || node === undefined) return;
  const cites = citesOf(agreement);
  const missing = articles.flatMap(expanded).filter(article => !cites.some(cite => covers(cite, article)));
  if (missing.length === 0) return;
  report(
    scope.notebook,
    node,
    'article-not-covered',
    `No rule cites ${missing.join(', ')}, and not-expressed does not name ${missing.length === 1 ? 'it' : 'them'}.`,
    'Cite each article where it belongs, or say under not-expressed why it is left to people.',
  );
}

/** `38-40` as 38, 39, 40; anything else as it is. */
function expanded(article: string): string[] {
  const range = /^(\d+)-(\d+)$/.exec(article);
  if (range === null) return [article];
  const [first, last] = [Number(range[1]), Number(range[2])];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => String(first + at));
}

/** A cite covers the article, what contains it, and for a range what lies within. */
function covers(cite: string, article: string): boolean {
  return expanded(cite).some(one => one === article || one.startsWith(`${article}.`) || one.startsWith(`${article}(`));
}

function citesOf(agreement: Agreement): readonly string[] {
  const { roles, acts, classes, duties, ladders, powers, quotas, notExpressed } = agreement;
  const sections = [roles, acts, classes, duties, ladders, powers, quotas];
  const rules = sections.flatMap(section => Object.values<{ readonly provenance: Provenance }>(section));
  const conditions = [
    ...Object.values(classes).map(({ condition }) => condition),
    ...Object.values(duties).flatMap(duty => duty.if ?? []),
    ...Object.values(duties).flatMap(({ unless }) => unless),
  ];
  return [
    ...rules.flatMap(({ provenance }) => provenance.cites),
    ...conditions.flatMap(citesIn),
    ...notExpressed.flatMap(({ cites }) => cites),
  ];
}

function citesIn(condition: Condition): readonly string[] {
  const parts =
    condition.is === 'not'
      ? [condition.of]
      : condition.is === 'all-of' || condition.is === 'any-of'
        ? condition.of
        : [];
  return [...condition.provenance.cites, ...parts.flatMap(citesIn)];
}
