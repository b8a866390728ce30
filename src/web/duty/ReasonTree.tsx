import type { ReactElement } from 'react';
import type { Provenance, Reason } from '../../agreement/index.ts';
import type { ActRow } from '../../record/index.ts';
import { ActLink } from '../shown/Links.tsx';
import { Cites } from '../shown/Small.tsx';
import { truthWord } from '../words.ts';

interface ReasonTreeProps {
  readonly reason: Reason;
  readonly acts: readonly ActRow[];
}

/** The reasoning as a short tree under the article it starts from; its first sentence is the verdict above. */
export function ReasonTree({ reason, acts }: ReasonTreeProps): ReactElement {
  return (
    <>
      {reason.provenance !== null && <Source provenance={reason.provenance} />}
      <ul className="reasons">
        {reason.because.map((inner, index) => (
          // The tree of one answer is fixed; equal sentences may stand side by side.
          <Branch key={`${index} ${inner.sentence}`} reason={inner} acts={acts} />
        ))}
      </ul>
    </>
  );
}

/** The article, and how well it was read. */
function Source({ provenance }: { readonly provenance: Provenance }): ReactElement {
  return (
    <p>
      under <Cites provenance={provenance} />
      {provenance.source !== undefined && <span className="quiet"> read in: {provenance.source}</span>}
    </p>
  );
}

function Branch({ reason, acts }: ReasonTreeProps): ReactElement {
  return (
    <li>
      <p>
        {reason.sentence}
        {reason.truth !== null && <span className={`truth ${reason.truth}`}>{truthWord[reason.truth]}</span>}{' '}
        {reason.provenance !== null && <Cites provenance={reason.provenance} />}
        {reason.acts.map(id => (
          <ActMention key={id} id={id} acts={acts} />
        ))}
      </p>
      {reason.because.length > 0 && (
        <ul>
          {reason.because.map((inner, index) => (
            // The tree of one answer is fixed; equal sentences may stand side by side.
            <Branch key={`${index} ${inner.sentence}`} reason={inner} acts={acts} />
          ))}
        </ul>
      )}
    </li>
  );
}

function ActMention({ id, acts }: { readonly id: string; readonly acts: readonly ActRow[] }): ReactElement {
  const act = acts.find(row => row.id === id);
  return (
    <ActLink id={id} className="act-mention">
      {act === undefined ? `${id.slice(0, 12)}…` : `${act.kindName}, ${act.by}`}
    </ActLink>
  );
}
