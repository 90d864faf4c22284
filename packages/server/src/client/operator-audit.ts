import type { AuditEntries, AuditQuery, ChainStateView } from '../schemas/operator-audit.ts';
import { type OperatorCall, operatorQuery } from './operator-call.ts';

/** The chain of who did what. */
export function operatorAudit(call: OperatorCall) {
  return {
    audit: (query: AuditQuery = {}) => call<AuditEntries>('GET', `/v1/operator/audit${operatorQuery(query)}`),
    chainState: () => call<ChainStateView>('GET', '/v1/operator/audit/state'),
    /** Where the browser gets the file. */
    auditFile: (format: 'csv' | 'json') => `/v1/operator/audit/export?format=${format}`,
  };
}
