import type { Store } from '@ductus/storage';

type Parts = Omit<Store, 'check' | 'close'>;

/** Every method of the storage port, by part; the thread runs no other. */
export const METHODS: { readonly [Part in keyof Parts]: readonly (keyof Parts[Part])[] } = {
  applications: [
    'insert',
    'byId',
    'byName',
    'byKeyHash',
    'list',
    'addKey',
    'keys',
    'revokeKey',
    'setOrigins',
  ],
  subjects: ['insert', 'byId', 'byExternalId', 'list', 'suspend', 'erase'],
  dataKeys: ['page', 'replace', 'rotation', 'setRotation', 'exchange', 'sealed', 'reseal', 'destroyPrevious'],
  backups: ['add', 'list', 'remove', 'setGeneration', 'erasures', 'waiting', 'erased', 'copy'],
  templates: ['get', 'list', 'put', 'delete', 'erase'],
  sessions: ['get', 'put', 'replace', 'delete', 'idsOf', 'deleteExpired', 'deleteCounts'],
  decisions: ['insert', 'byId', 'list', 'label'],
  receipts: ['byId', 'list'],
  mails: ['insert', 'due', 'take', 'giveUp', 'delete', 'counts', 'deleteFailed'],
  consents: ['list', 'grant', 'withdraw'],
  registrations: ['get', 'finish', 'overdue'],
  alerts: ['insert', 'hold', 'byId', 'list', 'answer', 'deleteExpired'],
  factors: ['list', 'ceremony', 'tallies', 'audit', 'write', 'endCeremonies', 'deleteExpired', 'deleteAudit'],
  allowances: ['get', 'deleteExpired'],
  operators: [
    'list',
    'byId',
    'byName',
    'bySession',
    'sessions',
    'seen',
    'link',
    'attempts',
    'countAttempt',
    'change',
    'deleteExpired',
  ],
  audit: ['head', 'append', 'list', 'actors', 'after'],
  policies: ['put', 'versions'],
  console: [
    'decisionCounts',
    'labelCounts',
    'actCounts',
    'decisions',
    'staySums',
    'staysSince',
    'people',
    'heldKinds',
    'personCount',
    'sessionCount',
    'sessions',
  ],
  notifications: [
    'rules',
    'rule',
    'putRule',
    'removeRule',
    'fire',
    'add',
    'due',
    'take',
    'note',
    'settle',
    'list',
    'deleteEnded',
    'happened',
  ],
};

export type PartName = keyof Parts;

/** A call: its number, the part (`null` for the store itself), the method and the arguments. */
export type Call = readonly [number, PartName | null, string, readonly unknown[]];

/** The calls of one turn of the event loop. */
export interface Calls {
  readonly calls: readonly Call[];
  /** The frequent writes among them, as `WritePacker` packs them: two records cost more to copy than to write. */
  readonly writes: Uint8Array;
}

/** What became of a call: its number, and either the value or the failure. */
export type Outcome = readonly [number, unknown, Failure | null];

/** What became of some calls. */
export interface Outcomes {
  readonly outcomes: readonly Outcome[];
  /** Numbers of the packed writes that are durable. */
  readonly written: readonly number[];
}

/** An error as it crosses between threads. */
export interface Failure {
  /** The code of a StorageError; null for any other error. */
  readonly code: string | null;
  readonly message: string;
}

/** First message of the thread: null when the store is open. */
export type Opened = Failure | null;

/** What the thread is started with. */
export interface ThreadData {
  readonly directory: string;
  /** By purpose, what opening the database derives: the thread gets no other key. */
  readonly derived: Readonly<Record<'database' | 'database-mark', Uint8Array>>;
}
