import { openSql } from './sql.ts';

/** A signed-in officer. `until` is the instant at which it ends, milliseconds UTC. */
export interface Session {
  readonly party: string;
  readonly keyid: string;
  readonly until: number;
}

/** What is durable but proves nothing: sessions, and the nonces that opened them. */
export interface Desk extends Disposable {
  /** Keeps a session under the hash of its token; the token itself is never stored. */
  keep(tokenHash: string, session: Session): void;
  /** The session, unless it ended at or before `now`. */
  session(tokenHash: string, now: number): Session | undefined;
  end(tokenHash: string): void;
  /** Takes a nonce: false when it was taken before. It is remembered until `until`. */
  take(nonce: string, until: number): boolean;
  /** Erases what ended at or before `now`. */
  erase(now: number): void;
}

const tables = `
  CREATE TABLE IF NOT EXISTS sessions (token TEXT PRIMARY KEY, party TEXT NOT NULL, keyid TEXT NOT NULL, until INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS nonces (nonce TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT;`;

/** Opens the desk of a region. */
export function openDesk(path: string): Desk {
  const sql = openSql(path);
  sql.exec(tables);
  const keep = sql.prepare('INSERT INTO sessions (token, party, keyid, until) VALUES (?, ?, ?, ?)');
  const find = sql.prepare('SELECT party, keyid, until FROM sessions WHERE token = ? AND until > ?');
  const end = sql.prepare('DELETE FROM sessions WHERE token = ?');
  const take = sql.prepare('INSERT INTO nonces (nonce, until) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const eraseSessions = sql.prepare('DELETE FROM sessions WHERE until <= ?');
  const eraseNonces = sql.prepare('DELETE FROM nonces WHERE until <= ?');
  return {
    keep: (token, session) => void keep.run(token, session.party, session.keyid, session.until),
    session: (token, now) => {
      const row = find.get(token, now);
      return row === undefined
        ? undefined
        : { party: String(row['party']), keyid: String(row['keyid']), until: Number(row['until']) };
    },
    end: token => void end.run(token),
    take: (nonce, until) => take.run(nonce, until).changes === 1,
    erase: now => {
      eraseSessions.run(now);
      eraseNonces.run(now);
    },
    [Symbol.dispose]: () => sql.close(),
  };
}
