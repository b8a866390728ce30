export type { AuditedEntry, EntriesAudit } from './entries.ts';
export { auditEntries } from './entries.ts';
