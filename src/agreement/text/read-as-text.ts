import { dayText } from '../../core/index.ts';
import type { Agreement, Condition, Provenance } from '../document.ts';
import { kindsText, thingsText } from './acts-text.ts';
import { classesText } from './conditions-text.ts';
import { dutiesText, laddersText, powersText, quotasText } from './norms-text.ts';
import { cited, citeText, spelledOut } from './phrases.ts';
import { columns, entry, paragraph } from './wrap.ts';

/** The agreement as a text for a person, in lines of at most 100 columns; the same file gives the same text everywhere. */
export function readAsText(agreement: Agreement): string {
  const sections: readonly (readonly [title: string, lines: readonly string[]])[] = [
    ['Whom it binds', partiesText(agreement)],
    ['What acts are about', thingsText(agreement)],
    ['What a party can say or do', kindsText(agreement)],
    ['Named conditions', classesText(agreement)],
    ['Ladders', laddersText(agreement)],
    ['Duties', dutiesText(agreement)],
    ['Powers', powersText(agreement)],
    ['Quotas', quotasText(agreement)],
    ['What this file leaves to people', notExpressedText(agreement)],
  ];
  const body = sections
    .filter(([, lines]) => lines.length > 0)
    .flatMap(([title, lines], at) => section(`${at + 1}. ${title}`, lines));
  return `${[...headText(agreement), ...body].join('\n')}\n`;
}

function section(title: string, lines: readonly string[]): string[] {
  const shown = lines.at(-1) === '' ? lines.slice(0, -1) : lines;
  return ['', title, '-'.repeat(Math.min(title.length, columns)), '', ...shown];
}

const bindings = {
  treaty: 'Binding as a treaty.',
  political: 'Politically binding.',
  model: 'A model; binding on nobody.',
} as const;

function headText(agreement: Agreement): string[] {
  const { title, text, inForce, binding, id } = agreement;
  const until = inForce.until === null ? '' : ` until ${dayText(inForce.until)}`;
  const title1 = paragraph(title);
  const all = provenances(agreement);
  const open = all.filter(({ check }) => check).length;
  return [
    ...title1,
    '='.repeat(Math.max(...title1.map(line => line.length))),
    ...paragraph(
      `${text.document}, adopted on ${dayText(text.adopted)}, read in the language ${text.language}. ${bindings[binding]} In force from ${dayText(inForce.from)}${until}. Its name here is ${id}.`,
    ),
    ...paragraph(
      open === 0
        ? 'Every rule was read in the text.'
        : `${open} of ${all.length} rules and numbers were not compared with the official text; each is marked [unverified]. Grades: T read in the text, S in a secondary source, H, M, L from memory with high, medium, low confidence.`,
    ),
  ];
}

/** The provenance of every rule and every number. */
function provenances(agreement: Agreement): readonly Provenance[] {
  const { classes, duties, ladders, powers, quotas } = agreement;
  const rules = [classes, duties, ladders, powers, quotas].flatMap(section =>
    Object.values<{ readonly provenance: Provenance }>(section),
  );
  return [
    ...rules.map(({ provenance }) => provenance),
    ...Object.values(classes).flatMap(({ condition }) => numbersIn(condition)),
  ];
}

function numbersIn(condition: Condition): readonly Provenance[] {
  if (condition.is === 'all-of' || condition.is === 'any-of') return condition.of.flatMap(numbersIn);
  if (condition.is === 'not') return numbersIn(condition.of);
  return condition.is === 'count' || condition.is === 'length' || condition.is === 'lasts'
    ? [condition.provenance]
    : [];
}

function partiesText({ parties, clock, roles }: Agreement): string[] {
  const zones =
    typeof clock.zone === 'string'
      ? `Days begin and end in ${clock.zone}.`
      : `Days are counted where the bearer is: ${Object.entries(clock.zone)
          .map(([party, zone]) => `${party} ${zone}`)
          .join(', ')}.`;
  const organizations = parties.organizations ?? [];
  return [
    ...paragraph(`${parties.group} (${parties.members.length}): ${parties.members.join(', ')}.`, '  '),
    ...(organizations.length === 0 ? [] : paragraph(`May act without being bound: ${organizations.join(', ')}.`, '  ')),
    ...paragraph(zones, '  '),
    ...Object.entries(roles).flatMap(([role, { heldBy, provenance }]) =>
      paragraph(
        `The ${spelledOut(role)} is ${'party' in heldBy ? heldBy.party : `whoever was appointed (${heldBy.kind})`}${cited(provenance)}.`,
        '  ',
      ),
    ),
  ];
}

function notExpressedText({ notExpressed }: Agreement): string[] {
  return notExpressed.flatMap(({ cites, text, why, effect }) =>
    entry(`${cites.map(citeText).join(', ')}: ${text}.`, paragraph(`Why: ${why}. What follows: ${effect}.`, '    ')),
  );
}
