import { type Static, Type } from '@sinclair/typebox';
import { strict, Time } from './common.ts';

const Short = Type.String({ minLength: 1, maxLength: 64 });

export const AuditEntrySchema = Type.Object(
  {
    sequence: Type.Integer({ minimum: 1 }),
    at: Time,
    actor: Type.String({
      description: 'An operator, `command-line`, `anybody`, or `application:` with its id',
    }),
    action: Type.String(),
    target: Type.Union([Type.String(), Type.Null()]),
    applicationId: Type.Union([Type.String(), Type.Null()]),
    details: Type.String({ description: 'Canonical JSON' }),
    hash: Type.String({ description: 'SHA-256, base64url' }),
  },
  { ...strict, $id: 'AuditEntry' },
);
export type AuditEntryView = Static<typeof AuditEntrySchema>;

export const AuditQuerySchema = Type.Object(
  {
    actor: Type.Optional(Short),
    action: Type.Optional(Short),
    target: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'The whole id' })),
    from: Type.Optional(Time),
    to: Type.Optional(Time),
    before: Type.Optional(Type.Integer({ minimum: 1, description: 'The `next` of the page before' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, description: '50 when absent' })),
  },
  strict,
);
export type AuditQuery = Static<typeof AuditQuerySchema>;

export const AuditEntriesSchema = Type.Object(
  {
    entries: Type.Array(AuditEntrySchema),
    /** Names of operators by id; for whoever sees some applications, of those who acted in them. */
    names: Type.Record(Type.String(), Type.String()),
    next: Type.Union([Type.Integer(), Type.Null()]),
  },
  { ...strict, $id: 'AuditEntries' },
);
export type AuditEntries = Static<typeof AuditEntriesSchema>;

export const ChainStateSchema = Type.Object(
  {
    state: Type.Union([Type.Literal('whole'), Type.Literal('broken')]),
    entries: Type.Optional(Type.Integer()),
    hash: Type.Optional(Type.String()),
    at: Type.Optional(Type.Integer({ description: 'Where it breaks' })),
    why: Type.Optional(Type.String()),
  },
  { ...strict, $id: 'ChainState' },
);
export type ChainStateView = Static<typeof ChainStateSchema>;

export const AuditExportQuerySchema = Type.Object(
  { format: Type.Union([Type.Literal('csv'), Type.Literal('json')]) },
  strict,
);
