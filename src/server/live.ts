import type { ServerResponse } from 'node:http';

/** What happened to acts a listener may see. */
export type LiveEvent = 'accepted' | 'published';

/** The listeners of one region's stream. */
export interface Live {
  hasRoom(): boolean;
  /** `holds` says whether the listener may still look with these eyes: a session may have ended meanwhile. */
  listen(stream: ServerResponse, seat: string, holds: () => boolean): void;
  /** Tells each listener of those acts that its seat sees; others hear nothing, not even that something happened. */
  tell(event: LiveEvent, acts: readonly { readonly id: string; readonly seats: ReadonlySet<string> }[]): void;
  close(): void;
}

interface Listener {
  readonly seat: string;
  readonly holds: () => boolean;
}

const mostListeners = 2000;
/** A listener that does not read is let go: the browser comes back by itself. */
const mostUnread = 256 * 1024;
const heartbeat = 15_000;

/** A stream of server-sent events per listener. */
export function createLive(): Live {
  const listeners = new Map<ServerResponse, Listener>();
  const beat = setInterval(() => {
    for (const stream of listeners.keys()) write(stream, ': still here\n\n');
  }, heartbeat);
  beat.unref();
  return {
    hasRoom: () => listeners.size < mostListeners,
    listen(stream, seat, holds) {
      listeners.set(stream, { seat, holds });
      stream.on('close', () => listeners.delete(stream));
      stream.write('retry: 2000\n\n');
    },
    tell(event, acts) {
      for (const [stream, { seat, holds }] of listeners) {
        const seen = acts.filter(act => act.seats.has(seat)).map(act => act.id);
        if (seen.length > 0 && !holds()) stream.end();
        else if (seen.length > 0) write(stream, `event: ${event}\ndata: ${JSON.stringify({ acts: seen })}\n\n`);
      }
    },
    close() {
      clearInterval(beat);
      for (const stream of listeners.keys()) stream.end();
      listeners.clear();
    },
  };
}

function write(stream: ServerResponse, text: string): void {
  if (stream.writableLength > mostUnread) stream.destroy();
  else stream.write(text);
}
