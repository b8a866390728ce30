export type { AuditedEntry, AuditOptions, EntriesAudit } from './entries.ts';
export { auditEntries } from './entries.ts';
