import type { ReactElement } from 'react';
import type { ActRow } from '../../record/index.ts';
import { sayMoment } from '../moment.ts';
import { useHere } from '../region.ts';
import { capital, nameOf } from '../words.ts';
import { ActLink } from './Links.tsx';
import { ProxyMark } from './Small.tsx';

/** Acts, each with who acted, when, and how it came in. */
export function ActList({ acts, zone }: { readonly acts: readonly ActRow[]; readonly zone: string }): ReactElement {
  const { region } = useHere();
  return (
    <ul className="act-list">
      {acts.map(act => (
        <li key={act.id}>
          <ActLink id={act.id} row>
            {capital(act.kindName)}
          </ActLink>{' '}
          <span>
            {nameOf(act.by, region)}, {sayMoment(act.happened, zone)}
          </span>
          {act.withdrawn && <strong> withdrawn</strong>}
          <ProxyMark act={act} />
        </li>
      ))}
    </ul>
  );
}
