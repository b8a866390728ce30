import { type ReactElement, type ReactNode, useEffect, useState } from 'react';
import type { Bearer, NextStep, Provenance } from '../../agreement/index.ts';
import type { ActRow, Basis } from '../../record/index.ts';
import { sayDue, sayUniversal } from '../moment.ts';
import { useHere } from '../region.ts';
import { bearerName, nameAll, nameOf } from '../words.ts';

/** The title of the page, for the window and for the reader who just arrived. */
export function Title({ children }: { readonly children: string }): ReactElement {
  const { region } = useHere();
  const mark = region.mark === null ? '' : `${region.mark} · `;
  return <title>{`${mark}${children} · ${region.title}`}</title>;
}

/** Articles as "¶16.1, ¶16.1.2"; an unverified reading is dotted underlined. */
export function Cites({
  provenance,
}: {
  readonly provenance: Pick<Provenance, 'cites' | 'check'>;
}): ReactElement | null {
  if (provenance.cites.length === 0) return null;
  const text = provenance.cites.map(cite => (/^\d/.test(cite) ? `¶${cite}` : cite)).join(', ');
  return provenance.check ? <Unverified>{text}</Unverified> : <span className="cites">{text}</span>;
}

/** A number nobody has yet compared with the official text. */
export function Unverified({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <span className="cites">
      <span className="unverified" title="Not yet compared with the official text">
        {children}
      </span>{' '}
      <small>unverified</small>
    </span>
  );
}

/** "Russian Federation → Ukraine" */
export function Between({
  bearer,
  owedTo,
}: {
  readonly bearer: Bearer;
  readonly owedTo: readonly string[];
}): ReactElement {
  const { region } = useHere();
  return (
    <span className="between">
      <bdi>{bearerName(bearer, region)}</bdi>
      <span className="arrow" role="img" aria-label=" owes ">
        →
      </span>
      <bdi>{nameAll(owedTo, region)}</bdi>
    </span>
  );
}

/** Plain mark of an entry made for somebody else. */
export function ProxyMark({ act }: { readonly act: Pick<ActRow, 'proxy' | 'by'> }): ReactElement | null {
  const { region } = useHere();
  if (act.proxy === null) return null;
  return (
    <span className="proxy">
      Entered by {nameOf(act.proxy, region)} for {nameOf(act.by, region)}; not confirmed by {nameOf(act.by, region)}
    </span>
  );
}

/** What may be done next, by whom, under which article. */
export function NextSteps({
  steps,
  zone,
}: {
  readonly steps: readonly NextStep[];
  readonly zone: string;
}): ReactElement {
  const { region } = useHere();
  return (
    <ul className="steps">
      {steps.map(step => (
        <li key={step.kind + (step.duty ?? '') + step.says}>
          <span>
            {step.says} <Cites provenance={step.provenance} />
          </span>
          <span className="quiet">
            {step.by.map(bearer => bearerName(bearer, region)).join(', ')}
            {step.due !== null && ` · due ${sayDue(step.due, zone)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What a page was computed from, so that anybody can compute it again. */
export function BasisNote({ basis, asOf, knownAt }: BasisNoteProps): ReactElement {
  return (
    <footer className="basis">
      {basis.map(row => (
        <p key={row.rules}>
          Computed from {row.acts} acts as of {sayUniversal(asOf)}, known at {sayUniversal(knownAt)} · rules{' '}
          <code title={row.rules}>{row.rules.slice(0, 19)}…</code> · language {row.language} · engine {row.engine} ·
          zones {row.zones.split(' ')[0]}
        </p>
      ))}
    </footer>
  );
}

interface BasisNoteProps {
  readonly basis: readonly Basis[];
  readonly asOf: number;
  readonly knownAt: number;
}

/** Copies a text and says that it did. */
export function CopyButton({ text, children }: { readonly text: string; readonly children: string }): ReactElement {
  const [said, say] = useState<string | null>(null);
  useEffect(() => {
    if (said === null) return undefined;
    const timer = setTimeout(() => say(null), 2500);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => say('Copied'),
      () => say('The browser refused; select the text and copy it'),
    );
  return (
    <span className="copy">
      <button onClick={() => void copy()}>{children}</button> <span role="status">{said}</span>
    </span>
  );
}
