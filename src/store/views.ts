import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { AcceptedAct } from '../record/index.ts';
import { atOnce, openSql } from './sql.ts';

/** An accepted act with its place in the log: what the views keep of an entry. */
export interface ViewedAct extends AcceptedAct {
  readonly index: number;
  /** Hex hash of the entry record: tells whether the views followed this very register. */
  readonly entry: string;
}

/** How far the views have followed the register. */
export interface Cursor {
  /** The index of the first entry not yet followed. */
  readonly next: number;
  /** The entry before it; null when there is none. */
  readonly entry: string | null;
}

/** Which acts to fold: those of these audiences, and the founding, recorded at or before a moment. */
export interface Sight {
  readonly audiences: readonly string[];
  readonly knownAt: number;
}

/** The projections of one register: disposable, and rebuilt by following the register anew. */
export interface Views extends Disposable {
  cursor(): Cursor;
  /** Takes in the next entries, wholly or not at all. They must begin at the cursor. */
  follow(acts: readonly ViewedAct[]): void;
  /** The acts of a sight in the order of the log. */
  acts(sight: Sight): Iterable<AcceptedAct>;
  /** When the last act recorded at or before a moment was recorded; null when there is none. */
  lastRecorded(knownAt: number): number | null;
  /** Every act of the trust kernel in the order of the log. */
  kernelActs(): Iterable<AcceptedAct>;
  /** Forgets everything: what follows is a rebuild. */
  clear(): void;
  /** Everything the views hold, as text: two files with equal dumps are equal in all that matters. */
  dump(): string;
}

/** A file with another version is cleared when it is opened. */
const version = 2;
const kernel = 'concord/1';

const tables = `
  CREATE TABLE cursor (id INTEGER PRIMARY KEY CHECK (id = 1), next INTEGER NOT NULL, entry TEXT) STRICT;
  INSERT INTO cursor VALUES (1, 0, NULL);
  CREATE TABLE acts (
    place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, recorded INTEGER NOT NULL, audience TEXT NOT NULL,
    agreement TEXT NOT NULL, kind TEXT NOT NULL, payload TEXT NOT NULL, keyids TEXT NOT NULL
  ) STRICT;
  CREATE INDEX acts_by_audience ON acts (audience, place);
  CREATE INDEX acts_by_time ON acts (recorded);
  CREATE INDEX kernel_acts ON acts (place) WHERE agreement = '${kernel}';`;

/** Opens the views of a register, empty when the file is new or of another version. */
export function openViews(path: string): Views {
  const sql = openSql(path);
  // The register can always give everything again: a lost write costs time, never an act.
  sql.exec('PRAGMA synchronous = NORMAL');
  if (versionOf(sql) !== version) clear(sql);
  const find = sql.prepare('SELECT next, entry FROM cursor');
  const move = sql.prepare('UPDATE cursor SET next = ?, entry = ?');
  const insert = sql.prepare('INSERT INTO acts VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const lastRecorded = sql.prepare('SELECT max(recorded) AS at FROM acts WHERE recorded <= ?');
  const kernelActs = sql.prepare(`SELECT * FROM acts WHERE agreement = '${kernel}' ORDER BY place`);
  const cursor = (): Cursor => cursorOf(find.get());
  return {
    cursor,
    follow: acts => {
      const [first, last] = [acts[0], acts.at(-1)];
      if (first === undefined || last === undefined) return;
      if (first.index !== cursor().next)
        throw new RangeError(`The views expect entry ${cursor().next}, not ${first.index}.`);
      atOnce(sql, () => {
        for (const { index, id, recorded, payload, keyids } of acts) {
          insert.run(
            index,
            id,
            recorded,
            payload.audience,
            payload.agreement,
            payload.kind,
            JSON.stringify(payload),
            JSON.stringify(keyids),
          );
        }
        move.run(last.index + 1, last.entry);
      });
    },
    acts: sight => seenActs(sql, sight),
    lastRecorded: knownAt => {
      const at = lastRecorded.get(knownAt)?.['at'];
      return typeof at === 'number' ? at : null;
    },
    kernelActs: () => actsIn(kernelActs.iterate()),
    clear: () => clear(sql),
    dump: () => dump(sql),
    [Symbol.dispose]: () => sql.close(),
  };
}

function versionOf(sql: DatabaseSync): number {
  return Number(sql.prepare('PRAGMA user_version').get()?.['user_version']);
}

function clear(sql: DatabaseSync): void {
  sql.exec(
    `BEGIN IMMEDIATE; DROP TABLE IF EXISTS acts; DROP TABLE IF EXISTS cursor; ${tables} PRAGMA user_version = ${version}; COMMIT`,
  );
}

type Row = Readonly<Record<string, SQLOutputValue>>;

function cursorOf(row: Row | undefined): Cursor {
  const entry = row?.['entry'];
  return { next: Number(row?.['next']), entry: typeof entry === 'string' ? entry : null };
}

/** Selecting by audience reads what the viewer sees and nothing else, so that a small circle costs little. */
function seenActs(sql: DatabaseSync, { audiences, knownAt }: Sight): Iterable<AcceptedAct> {
  const select = sql.prepare(`
    SELECT * FROM acts
    WHERE recorded <= ? AND (audience IN (SELECT value FROM json_each(?)) OR (agreement = '${kernel}' AND kind = 'founding'))
    ORDER BY place`);
  return actsIn(select.iterate(knownAt, JSON.stringify(audiences)));
}

function* actsIn(rows: Iterable<Row>): Generator<AcceptedAct> {
  const texts = new Map<string, string>();
  const once = (text: string): string => {
    const known = texts.get(text) ?? text;
    texts.set(known, known);
    return known;
  };
  for (const row of rows) {
    // Written by `follow` from the same types; nobody else writes these columns.
    const payload: AcceptedAct['payload'] = JSON.parse(String(row['payload']));
    const keyids: AcceptedAct['keyids'] = JSON.parse(String(row['keyids']));
    yield {
      id: String(row['id']),
      recorded: Number(row['recorded']),
      payload: sharing(payload, once),
      keyids: keyids.map(once),
    };
  }
}

/** The payload with the texts that most acts repeat held in memory once: hashes, names and codes are a third of an act. */
function sharing(payload: AcceptedAct['payload'], once: (text: string) => string): AcceptedAct['payload'] {
  const { register, agreement, rules, kind, from, audience, to, lang } = payload;
  return {
    ...payload,
    register: once(register),
    agreement: once(agreement),
    rules: rules === null ? null : once(rules),
    kind: once(kind),
    from: once(from),
    to: to.map(once),
    audience: once(audience),
    lang: once(lang),
  };
}

function dump(sql: DatabaseSync): string {
  const lines = [`version ${versionOf(sql)}`];
  for (const table of ['cursor', 'acts']) {
    for (const row of sql.prepare(`SELECT * FROM ${table} ORDER BY 1`).iterate())
      lines.push(`${table} ${JSON.stringify(row)}`);
  }
  return `${lines.join('\n')}\n`;
}
