import type { SealedTable } from '../data-key-port.ts';

/** The tables as the migrations leave them. Times are milliseconds since the Unix epoch. */
export interface Tables {
  applications: {
    id: string;
    name: string;
    /** JSON array of strings. */
    origins: string;
    policy: string;
    created_at: number;
  };
  api_keys: {
    id: string;
    application_id: string;
    hash: Uint8Array;
    created_at: number;
    revoked_at: number | null;
  };
  subjects: {
    id: string;
    application_id: string;
    /** Null once erased, like the wrapped key. */
    external_id: string | null;
    /** What it is searched by. */
    folded_id: string | null;
    wrapped_key: Uint8Array | null;
    /** Not null while what it sealed is sealed anew with the other. */
    previous_key: Uint8Array | null;
    /** Which rotation drew the key. */
    key_number: number;
    created_at: number;
    /** Null unless they may not sign in for now; also once erased. */
    suspended_at: number | null;
    suspended_because: string | null;
  };
  templates: {
    subject_id: string;
    application_id: string;
    kind: string;
    sealed: Uint8Array;
    revision: number;
    updated_at: number;
    enrolled_at: number | null;
  };
  sessions: {
    id: string;
    application_id: string;
    subject_id: string | null;
    sealed: Uint8Array;
    expires_at: number;
    updated_at: number;
  };
  decisions: {
    id: string;
    application_id: string;
    subject_id: string;
    session_id: string;
    outcome: string;
    purpose: string;
    sealed: Uint8Array | null;
    label: 'right' | 'wrong' | null;
    at: number;
    /** When it was labelled; null for what was labelled before this was kept. */
    labelled_at: number | null;
  };
  /** How many decisions were taken in the hour that begins at `hour`. */
  decision_counts: {
    application_id: string;
    hour: number;
    purpose: string;
    outcome: string;
    count: number;
  };
  /** How many stays, or rests, of the hour that begins at `hour` had this value; a route is empty where none was named. */
  stay_counts: {
    application_id: string;
    hour: number;
    route: string;
    next_route: string;
    kind: 'lowest' | 'rest' | 'finest';
    value: number;
    count: number;
  };
  policy_versions: {
    application_id: string;
    version: number;
    policy: string;
    at: number;
    by: string;
  };
  receipts: {
    id: string;
    application_id: string;
    body: string;
    at: number;
  };
  mails: {
    id: string;
    application_id: string;
    subject_id: string;
    /** Null once given up. */
    sealed: Uint8Array | null;
    state: 'waiting' | 'refused' | 'too-late';
    attempts: number;
    /** Of one that was given up: when that was. */
    next_at: number;
    created_at: number;
  };
  alerts: {
    id: string;
    application_id: string;
    subject_id: string;
    kind: string;
    decision_id: string | null;
    since: number;
    created_at: number;
    expires_at: number;
    answered_at: number | null;
  };
  consents: {
    subject_id: string;
    application_id: string;
    modality: string;
    version: string;
    text_hash: string | null;
    granted_at: number;
    withdrawn_at: number | null;
  };
  registrations: {
    subject_id: string;
    application_id: string;
    until: number;
  };
  factors: {
    id: string;
    application_id: string;
    subject_id: string;
    kind: string;
    sealed: Uint8Array;
    revision: number;
    created_at: number;
  };
  ceremonies: {
    id: string;
    application_id: string;
    subject_id: string;
    sealed: Uint8Array;
    revision: number;
    expires_at: number;
  };
  factor_tallies: {
    application_id: string;
    subject_id: string;
    kind: string;
    wrong: number;
    until: number;
    revision: number;
  };
  factor_audit: {
    id: string;
    application_id: string;
    subject_id: string;
    kind: string;
    act: string;
    at: number;
  };
  /** How often something of a person was done in a window of time that ends at `until`. */
  allowances: {
    application_id: string;
    subject_id: string;
    name: string;
    until: number;
    count: number;
  };
  backups: {
    id: string;
    folder: string;
    made_at: number;
    generation: number;
  };
  /** Erasures still to be done in a backup. */
  backup_erasures: {
    backup_id: string;
    application_id: string;
    subject_id: string;
  };
  /** One row: how far the rotation of people's data keys is. */
  data_key_rotation: {
    id: number;
    number: number;
    started_at: number;
    stage: 'exchange' | 'reseal' | 'check' | 'done';
    at_table: SealedTable | '';
    at_row: number;
  };
  operators: {
    id: string;
    name: string;
    name_key: string;
    role: 'viewer' | 'analyst' | 'administrator';
    /** JSON array of ids; null for all applications. */
    applications: string | null;
    state: 'invited' | 'active' | 'disabled';
    sealed: Uint8Array;
    revision: number;
    created_at: number;
    signed_in_at: number | null;
  };
  operator_sessions: {
    id: string;
    operator_id: string;
    hash: string;
    device: string;
    created_at: number;
    seen_at: number;
    expires_at: number;
  };
  operator_links: {
    hash: string;
    operator_id: string | null;
    created_at: number;
    expires_at: number;
  };
  operator_attempts: {
    name: string;
    wrong: number;
    until: number;
  };
  audit_entries: {
    sequence: number;
    at: number;
    actor: string;
    action: string;
    target: string | null;
    application_id: string | null;
    details: string;
    hash: string;
  };
  /** One row: the end of the chain. */
  audit_head: {
    id: number;
    sequence: number;
    hash: string;
    signature: string;
  };
  notification_rules: {
    id: string;
    application_id: string | null;
    operator_id: string | null;
    event: string;
    threshold: number;
    window_ms: number;
    quiet_ms: number;
    enabled: number;
    channel: 'mail' | 'webhook';
    sealed: Uint8Array;
    revision: number;
    created_at: number;
    fired_at: number | null;
  };
  notifications: {
    id: string;
    rule_id: string;
    application_id: string | null;
    event: string;
    channel: 'mail' | 'webhook';
    body: string;
    test: number;
    state: 'waiting' | 'taken' | 'refused' | 'too-late';
    attempts: number;
    next_at: number;
    created_at: number;
    ended_at: number | null;
    answer: string | null;
  };
  /** One row that `Store.check` writes. */
  health: {
    id: number;
    checks: number;
  };
}
