/**
 * What a backup does with each table. `people` keeps its name and key columns in a file apart, where an erasure reaches
 * them. Of a table that is copied, all that is personal must be sealed with the person's data key, or say nothing without
 * the person's name. Left out is what may not come back: sessions are sealed with no person's key, ceremonies are of the
 * moment, and mails would be sent again; an operator's session or link that comes back would open a door twice.
 */
export const CONTENTS: Readonly<Record<string, 'copied' | 'left out' | 'people'>> = {
  alerts: 'copied',
  allowances: 'copied',
  api_keys: 'copied',
  applications: 'copied',
  audit_entries: 'copied',
  audit_head: 'copied',
  backup_erasures: 'copied',
  backups: 'copied',
  ceremonies: 'left out',
  consents: 'copied',
  data_key_rotation: 'copied',
  decision_counts: 'copied',
  decisions: 'copied',
  factor_audit: 'copied',
  factor_tallies: 'copied',
  factors: 'copied',
  health: 'copied',
  kysely_migration: 'copied',
  kysely_migration_lock: 'copied',
  mails: 'left out',
  notification_rules: 'copied',
  notifications: 'left out',
  operator_attempts: 'left out',
  operator_links: 'left out',
  operator_sessions: 'left out',
  operators: 'copied',
  policy_versions: 'copied',
  receipts: 'copied',
  registrations: 'copied',
  sessions: 'left out',
  stay_counts: 'copied',
  subjects: 'people',
  templates: 'copied',
};
