export type { ConsentRecord, ConsentStore, Withdrawal } from './consent-port.ts';
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
export { type FileKeyOptions, openFileKeyProvider } from './keys/file-key-provider.ts';
export type { KeyProvider } from './keys/key-provider.ts';
export { masterKeyProvider } from './keys/master-key-provider.ts';
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
  TemplateRecord,
  TemplateStore,
  Unsealed,
} from './port.ts';
export type { RegistrationRecord, RegistrationStore } from './registration-port.ts';
export { openSqliteStore, type SqliteStoreOptions } from './sqlite/open-sqlite-store.ts';
export { type Place, Seal } from './vault/seal.ts';
export { type KeyOwner, Vault, type VaultOptions } from './vault/vault.ts';
