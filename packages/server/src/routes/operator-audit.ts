import { Type } from '@sinclair/typebox';
import type { App } from '../app.ts';
import { verifyChain } from '../audit/chain.ts';
import { auditAsCsv, auditAsJson } from '../audit/export-audit.ts';
import { notFound } from '../errors.ts';
import type { SendFile } from '../operators/export-file.ts';
import {
  type AuditEntries,
  AuditEntriesSchema,
  AuditExportQuerySchema,
  AuditQuerySchema,
  ChainStateSchema,
} from '../schemas/operator-audit.ts';
import type { Services } from '../services.ts';
import { answers } from './responses.ts';

const tags = ['operators'];
const PAGE = 50;

/** The chain of who did what. Whoever sees some applications sees the entries of these alone, and not the whole chain. */
export function operatorAuditRoutes(app: App, services: Services, sendFile: SendFile): void {
  listRoute(app, services);
  chainRoutes(app, services, sendFile);
}

function listRoute(app: App, services: Services): void {
  app.get(
    '/operator/audit',
    {
      schema: {
        tags,
        summary: 'Who did what, the newest first',
        querystring: AuditQuerySchema,
        response: answers(200, AuditEntriesSchema),
      },
    },
    async ({ operator: { tenants }, query }): Promise<AuditEntries> => {
      const { before, limit = PAGE, ...filter } = query;
      const scope = tenants === null ? {} : { applications: [...tenants] };
      const page = { limit: limit + 1, ...(before === undefined ? {} : { before }) };
      const entries = await services.store.audit.list({ ...filter, ...scope }, page);
      const shown = entries.slice(0, limit);
      return {
        entries: shown,
        names: await namesFor(services, tenants),
        next: entries.length > limit ? shown.at(-1)!.sequence : null,
      };
    },
  );
}

/** Names by id: of everybody for whoever sees everything, else of who did something in their applications. */
async function namesFor(
  { store }: Services,
  tenants: ReadonlySet<string> | null,
): Promise<Record<string, string>> {
  const operators = await store.operators.list();
  const acted =
    tenants && new Set((await Promise.all([...tenants].map((id) => store.audit.actors(id)))).flat());
  const seen = operators.filter(({ id }) => acted?.has(id) ?? true);
  return Object.fromEntries(seen.map(({ id, name }) => [id, name]));
}

function chainRoutes(app: App, services: Services, sendFile: SendFile): void {
  app.get(
    '/operator/audit/state',
    {
      schema: {
        tags,
        summary: 'Whether the chain is whole; reads all of it',
        response: answers(200, ChainStateSchema),
      },
    },
    ({ operator: { tenants } }) => {
      if (tenants !== null) throw notFound('chain');
      return verifyChain(services.store, services.signer);
    },
  );
  app.get(
    '/operator/audit/export',
    {
      exposeHeadRoute: false,
      schema: {
        tags,
        summary: 'The whole log as a file',
        querystring: AuditExportQuerySchema,
        response: answers(200, Type.String()),
      },
    },
    (request, reply) => {
      const { operator, query } = request;
      if (operator.tenants !== null) throw notFound('chain');
      const { format } = query;
      const entry = { actor: operator.id, action: 'audit.export', details: { format } };
      return sendFile(request, reply, {
        name: `ductus-audit.${format}`,
        type: format === 'csv' ? 'text/csv' : 'application/json',
        parts: (format === 'csv' ? auditAsCsv : auditAsJson)(services.store),
        record: () => services.audit.record(entry, null),
      }) as never;
    },
  );
}
