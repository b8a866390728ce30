import type { Payload } from '../../act/index.ts';
import type { ActKind } from '../../agreement/index.ts';
import type { ActRow } from '../pages.ts';
import { isKernel } from '../roster.ts';
import type { SeenAct, View } from '../view.ts';
import { contentInWords, spaced } from '../wording.ts';

/** A short reference to an act; `asOf` decides whether it was withdrawn. */
export function actRow(view: View, act: SeenAct, asOf: number): ActRow {
  const { payload } = act;
  const kind = kindOf(view, payload);
  const withdrawal = view.withdrawals.get(act.id);
  return {
    id: act.id,
    number: payload.number,
    kind: payload.kind,
    kindName: kindName(payload, kind),
    agreement: payload.agreement,
    by: payload.behalf?.party ?? payload.from,
    to: payload.to,
    proxy: payload.behalf === null ? null : payload.from,
    label: labelOf(view, payload),
    about: payload.about,
    recorded: act.recorded,
    happened: act.happened,
    summary: summaryOf(view, act),
    withdrawn: withdrawal !== undefined && withdrawal.happened.earliest <= asOf,
    evidence: kind?.evidence ?? false,
  };
}

/** The rows of acts by their ids, those a viewer does not see left out. */
export function actRows(view: View, ids: Iterable<string>, asOf: number): readonly ActRow[] {
  return [...new Set(ids)].flatMap(id => {
    const act = view.acts.get(id);
    return act === undefined ? [] : [actRow(view, act, asOf)];
  });
}

/** The agreement's kind of an act; undefined for the trust kernel, and where the agreement is not at hand. */
function kindOf(view: View, payload: Payload): ActKind | undefined {
  const acts = view.agreements.get(payload.agreement)?.agreement.acts;
  return acts !== undefined && Object.hasOwn(acts, payload.kind) ? acts[payload.kind] : undefined;
}

/** One sentence: who tells whom what. */
function summaryOf(view: View, act: SeenAct): string {
  const { payload } = act;
  const agreement = view.agreements.get(payload.agreement)?.agreement;
  const kind = kindOf(view, payload);
  const says = isKernel(payload) ? kernelWords(payload) : contentInWords(payload.data, kind, agreement);
  const by = payload.behalf?.party ?? payload.from;
  const what = `${kindName(payload, kind)}${changeWords(payload)}`;
  return `${by} to ${payload.to.map(spaced).join(', ')}: ${[what, ...says].join('; ')}`.replace(/\.?$/, '.');
}

function changeWords(payload: Payload): string {
  if (payload.corrects !== null) return ', a correction';
  return payload.withdraws === null ? '' : ', a withdrawal';
}

function kindName(payload: Payload, kind: ActKind | undefined): string {
  return kind?.name ?? (isKernel(payload) ? (kernelNames[payload.kind] ?? payload.kind) : spaced(payload.kind));
}

const kernelNames: Readonly<Record<string, string>> = {
  founding: 'founding of the register',
  enrol: 'enrolment of an officer',
  revoke: 'revocation of a key',
  membership: 'change of membership',
  audience: 'audience',
  'rules-adopt': 'adoption of rules',
};

/** What matters of a kernel act to a reader; keys and hashes stand in the message itself. */
function kernelWords(payload: Payload): readonly string[] {
  if (payload.kind === 'founding') return [];
  const content = Object.fromEntries(Object.entries(payload.data).filter(([name]) => toldOfKernel.has(name)));
  return contentInWords(content, undefined, undefined);
}

const toldOfKernel: ReadonlySet<string> = new Set(
  'officer role change party agreement name version parties record reason from'.split(' '),
);

function labelOf(view: View, payload: Payload): string {
  if (payload.label !== '' || payload.about === null) return payload.label;
  return view.acts.get(payload.about)?.payload.label ?? '';
}
