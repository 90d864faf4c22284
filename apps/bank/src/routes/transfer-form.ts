import type { FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import type { SessionRow } from '../database/tables.ts';
import { EMPTY_DRAFT, type TransferDraft } from '../sessions/drafts.ts';
import { REFERENCE_MAX } from '../views/transfer.ts';
import { field } from '../web/form.ts';

export function draftFrom(request: FastifyRequest): TransferDraft {
  return {
    ...EMPTY_DRAFT,
    from: field(request, 'from', 64),
    to: field(request, 'to', 64),
    amount: field(request, 'amount', 24),
    reference: field(request, 'reference', REFERENCE_MAX),
  };
}

export const keepDraft = (
  bank: Bank,
  session: SessionRow,
  draft: TransferDraft | null,
): Promise<SessionRow> => bank.sessions.update(session, { draft: draft && JSON.stringify(draft) });
