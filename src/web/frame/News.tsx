import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useEffect, useState } from 'react';
import { streamAddress } from '../api.ts';
import { useHere } from '../region.ts';

/** New acts wait here until they are taken in: nothing moves under the pointer. */
export function News(): ReactElement {
  const { region, address } = useHere();
  const [count, setCount] = useState(0);
  const queries = useQueryClient();
  useEffect(() => {
    const stream = new EventSource(streamAddress(region.region, address.seat));
    stream.addEventListener('accepted', event => setCount(before => before + countOf(event.data)));
    return () => {
      stream.close();
      setCount(0);
    };
  }, [region.region, address.seat]);
  const takeIn = () => {
    setCount(0);
    void queries.invalidateQueries();
  };
  return (
    <div className="news" role="status">
      {count > 0 && (
        <button onClick={takeIn}>
          {count} new: take {count === 1 ? 'it' : 'them'} in
        </button>
      )}
    </div>
  );
}

/** How many acts an event tells of: `{ acts: [id, …] }`. */
function countOf(text: unknown): number {
  const told: unknown = typeof text === 'string' ? JSON.parse(text) : null;
  return told !== null && typeof told === 'object' && 'acts' in told && Array.isArray(told.acts) ? told.acts.length : 1;
}
