import type { ServerResponse } from 'node:http';

/** What happened to acts a listener may see. */
export type LiveEvent = 'accepted' | 'published';

/** The listeners of one region's stream. */
export interface Live {
  hasRoom(): boolean;
  isHeard(): boolean;
  /** `holds` says whether the listener may still look with these eyes: a session may have ended meanwhile. */
  listen(stream: ServerResponse, seat: string, holds: () => boolean): void;
  /** Tells each listener of those acts that its seat sees; others hear nothing, not even that something happened. */
  tell(event: LiveEvent, seenBy: (seat: string) => readonly string[]): void;
  close(): void;
}

interface Listener {
  readonly stream: ServerResponse;
  readonly holds: () => boolean;
}

const mostListeners = 2000;
/** A listener that does not read is let go: the browser comes back by itself. */
const mostUnread = 256 * 1024;
const heartbeat = 15_000;

/** A stream of server-sent events per listener. */
export function createLive(): Live {
  const seats = new Map<string, Set<Listener>>();
  let count = 0;
  const all = (): Iterable<Listener> => seats.values().flatMap(listeners => listeners);
  const beat = setInterval(() => {
    for (const { stream } of all()) write(stream, ': still here\n\n');
  }, heartbeat);
  beat.unref();
  return {
    hasRoom: () => count < mostListeners,
    isHeard: () => count > 0,
    listen: (stream, seat, holds) => {
      const listener = { stream, holds };
      const listeners = seats.get(seat) ?? new Set();
      seats.set(seat, listeners.add(listener));
      count += 1;
      stream.once('close', () => {
        listeners.delete(listener);
        count -= 1;
      });
      // A listener who hangs up leaves the connection half open until somebody closes it.
      stream.socket?.once('end', () => stream.destroy());
      stream.write('retry: 2000\n\n');
    },
    tell: (event, seenBy) => {
      for (const [seat, listeners] of seats) {
        const acts = listeners.size === 0 ? [] : seenBy(seat);
        if (acts.length === 0) continue;
        for (const { stream, holds } of listeners) {
          if (holds()) write(stream, `event: ${event}\ndata: ${JSON.stringify({ acts })}\n\n`);
          else leave(stream);
        }
      }
    },
    close: () => {
      clearInterval(beat);
      for (const { stream } of all()) leave(stream);
    },
  };
}

function leave(stream: ServerResponse): void {
  stream.end(() => stream.destroy());
}

function write(stream: ServerResponse, text: string): void {
  if (stream.writableLength > mostUnread) stream.destroy();
  else stream.write(text);
}
