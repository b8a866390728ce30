import type { Agreement } from '../document.ts';
import { report } from '../notebook.ts';
import { entriesOf, member, type Node, textOf } from '../yaml/node.ts';
import { noProvenance, readProvenance } from './provenance.ts';
import { reportUnknown, type Scope } from './scope.ts';

/** Offices: held by a fixed party, or by whom the acts of a kind appoint (fields state, from, until). */
export function readRoles(root: Node, scope: Scope): Agreement['roles'] {
  return Object.fromEntries(
    entriesOf(member(root, 'roles')).map(({ key, value }) => [
      key.text,
      { heldBy: readHolder(member(value, 'held-by'), scope), provenance: readProvenance(value, noProvenance, scope) },
    ]),
  );
}

function readHolder(node: Node | undefined, scope: Scope): { readonly party: string } | { readonly kind: string } {
  const name = textOf(node) ?? '';
  if (node === undefined || scope.members.has(name) || scope.organizations.has(name)) return { party: name };
  const head = Object.hasOwn(scope.kinds, name) ? scope.kinds[name] : undefined;
  if (head === undefined) {
    const known = /^[A-Z]/.test(name) ? [...scope.members, ...scope.organizations] : Object.keys(scope.kinds);
    reportUnknown(node, name, known, 'party or act', scope);
  } else if (appointing.some(([field, type]) => head.fields[field]?.type !== type)) {
    report(
      scope.notebook,
      node,
      'no-appointment',
      `${name} cannot appoint: it needs the fields state (party), from and until (date).`,
      'Add the fields to this kind of act.',
    );
  }
  return { kind: name };
}

const appointing = [
  ['state', 'party'],
  ['from', 'date'],
  ['until', 'date'],
] as const;
