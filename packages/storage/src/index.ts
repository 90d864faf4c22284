export type { Allowance, AllowanceRecord, AllowanceStore } from './allowance-port.ts';
export type { AuditEntry, AuditedChange, AuditFilterRecord, AuditHead, AuditStore } from './audit-port.ts';
export { type BackupFailure, Backups, type BackupsOptions } from './backup/backups.ts';
export { restoreBackup } from './backup/restore-backup.ts';
export type { BackupRecord, BackupStore } from './backup-port.ts';
export type { ConsentRecord, ConsentStore, Withdrawal } from './consent-port.ts';
export type {
  ActCount,
  ConsoleStore,
  DecisionCount,
  DecisionKind,
  DecisionLine,
  DecisionSearch,
  HeldKinds,
  LabelCount,
  Period,
  PersonLine,
  SessionLine,
} from './console-port.ts';
export {
  type DataKeyRecord,
  type DataKeyRotationRecord,
  type DataKeyStore,
  SEALED_TABLES,
  type SealedTable,
} from './data-key-port.ts';
export { databaseFile } from './database-file.ts';
export { StorageError } from './errors.ts';
export type {
  AuditRecord,
  CeremonyRecord,
  FactorChange,
  FactorRecord,
  FactorStore,
  TallyRecord,
} from './factor-port.ts';
export { openFileKeyProvider } from './keys/file-key-provider.ts';
export { type EnvironmentKeyOptions, openEnvironmentHost } from './keys/hosts/environment-host.ts';
export { type FileKeyOptions, openFileHost } from './keys/hosts/file-host.ts';
export { type KmsOptions, openKmsHost } from './keys/hosts/kms-host.ts';
export { openSshHost, type SshOptions } from './keys/hosts/ssh-host.ts';
export { openVaultHost, type VaultHostOptions } from './keys/hosts/vault-host.ts';
export type { KeyHost } from './keys/key-host.ts';
export { KeyLease, type KeyLeaseOptions } from './keys/key-lease.ts';
export type { KeyProvider } from './keys/key-provider.ts';
export type { KeyRing, RingStatus } from './keys/key-ring.ts';
export { masterKeyProvider, wrappedBy } from './keys/master-key-provider.ts';
export { type KeyRingOptions, openKeyRing } from './keys/open-key-ring.ts';
export { readPrivateFile } from './keys/private-file.ts';
export type {
  CountedEvent,
  NotificationRecord,
  NotificationRuleRecord,
  NotificationStore,
} from './notification-port.ts';
export type {
  OperatorAttempts,
  OperatorChange,
  OperatorLinkRecord,
  OperatorRecord,
  OperatorSessionRecord,
  OperatorStore,
} from './operator-port.ts';
export type { PolicyStore, PolicyVersionRecord } from './policy-port.ts';
export type {
  AlertRecord,
  AlertStore,
  ApiKeyRecord,
  ApplicationRecord,
  ApplicationStore,
  DecisionFilter,
  DecisionRecord,
  DecisionStore,
  DecisionWrite,
  MailRecord,
  MailStore,
  NewAlertRecord,
  Page,
  ReceiptRecord,
  ReceiptStore,
  Sealed,
  SessionRecord,
  SessionStore,
  SessionWrite,
  Store,
  SubjectRecord,
  SubjectStore,
  Suspension,
  TemplateErasure,
  TemplateRecord,
  TemplateStore,
  Unsealed,
} from './port.ts';
export type { RegistrationRecord, RegistrationStore } from './registration-port.ts';
export { openSqliteStore, type SqliteStoreOptions } from './sqlite/open-sqlite-store.ts';
export type { StayCount, StayKind, StaySum } from './stay-port.ts';
export { boundRow } from './vault/bound-row.ts';
export {
  type DataKeyListener,
  DataKeyRotation,
  type DataKeyRotationOptions,
} from './vault/data-key-rotation.ts';
export { type Place, Seal } from './vault/seal.ts';
export { type KeyOwner, Vault, type VaultOptions } from './vault/vault.ts';
