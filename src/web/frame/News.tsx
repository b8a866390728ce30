import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useEffect, useState } from 'react';
import { streamAddress } from '../api.ts';
import { useHere } from '../region.ts';

interface NewsProps {
  /** Whether the page holds back something newer, such as a clock that has run out. */
  readonly waits: boolean;
  readonly onTaken: () => void;
}

/** What is new waits here until it is taken in: nothing moves under the pointer. */
export function News({ waits, onTaken }: NewsProps): ReactElement {
  const [count, setCount] = useAccepted();
  const queries = useQueryClient();
  const takeIn = async () => {
    await queries.invalidateQueries();
    setCount(0);
    onTaken();
  };
  const text = count > 0 ? `${count} new: take ${count === 1 ? 'it' : 'them'} in` : 'Changed since: take it in';
  return (
    <div className="news" role="status">
      {(count > 0 || waits) && <button onClick={() => void takeIn()}>{text}</button>}
    </div>
  );
}

/** Counts the acts accepted since, as long as the page is looked at: a hidden one must not hold a connection of the browser's few. */
function useAccepted(): readonly [number, (count: number) => void] {
  const { region, address } = useHere();
  const [count, setCount] = useState(0);
  useEffect(() => {
    let stream: EventSource | null = null;
    const listen = () => {
      stream?.close();
      stream = document.hidden ? null : new EventSource(streamAddress(region.region, address.seat));
      stream?.addEventListener('accepted', event => setCount(before => before + countOf(event.data)));
    };
    listen();
    document.addEventListener('visibilitychange', listen);
    return () => {
      document.removeEventListener('visibilitychange', listen);
      stream?.close();
      setCount(0);
    };
  }, [region.region, address.seat]);
  return [count, setCount];
}

/** How many acts an event tells of: `{ acts: [id, …] }`. */
function countOf(text: unknown): number {
  const told: unknown = typeof text === 'string' ? JSON.parse(text) : null;
  return told !== null && typeof told === 'object' && 'acts' in told && Array.isArray(told.acts) ? told.acts.length : 1;
}
