import type { ReactElement } from 'react';
import type { JsonObject, JsonValue } from '../../core/index.ts';
import { useHere } from '../region.ts';
import { nameOf } from '../words.ts';

interface FactsProps {
  readonly declared: JsonObject;
  readonly reported: JsonObject;
}

/** What was said of the thing: by its owner, and by others; neither overwrites the other. */
export function Facts({ declared, reported }: FactsProps): ReactElement | null {
  const names = [...new Set([...Object.keys(declared), ...Object.keys(reported)])];
  if (names.length === 0) return null;
  return (
    <section>
      <h2>What is said of it</h2>
      <table className="facts">
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Declared by the party concerned</th>
            <th scope="col">Reported by others</th>
          </tr>
        </thead>
        <tbody>
          {names.map(name => (
            <tr key={name}>
              <th scope="row">{name.replaceAll('-', ' ')}</th>
              <td>
                <Fact value={declared[name]} />
              </td>
              <td>
                <Fact value={reported[name]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Fact({ value }: { readonly value: JsonValue | undefined }): ReactElement {
  const { region } = useHere();
  if (value === undefined || value === null) return <span className="quiet">not stated</span>;
  if (typeof value === 'string') return <bdi>{nameOf(value, region)}</bdi>;
  if (typeof value === 'boolean') return <>{value ? 'yes' : 'no'}</>;
  return <>{typeof value === 'number' ? value : JSON.stringify(value)}</>;
}
