import { DatabaseSync } from 'node:sqlite';

/** Opens a database file, or a private one in memory for `:memory:`. Writes are synced and readers never wait for the writer. */
export function openSql(path: string): DatabaseSync {
  const sql = new DatabaseSync(path);
  sql.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA trusted_schema = OFF;',
  );
  return sql;
}

/** Runs a step wholly or not at all. */
export function atOnce<T>(sql: DatabaseSync, step: () => T): T {
  sql.exec('BEGIN IMMEDIATE');
  try {
    const outcome = step();
    sql.exec('COMMIT');
    return outcome;
  } catch (fault) {
    sql.exec('ROLLBACK');
    throw fault;
  }
}
