import type {
  OperatorDecision,
  OperatorDecisionExportQuery,
  OperatorDecisionPage,
  OperatorDecisionQuery,
} from '../schemas/operator-decisions.ts';
import type { Installation } from '../schemas/operator-lab.ts';
import type { Overview } from '../schemas/operator-overview.ts';
import type { OperatorPeoplePage, OperatorPerson } from '../schemas/operator-people.ts';
import type { DryRun, DryRunRequest, PolicyVersions } from '../schemas/operator-policies.ts';
import type { OperatorSession, OperatorSessionPage } from '../schemas/operator-sessions.ts';
import type { Policy } from '../schemas/policy.ts';
import type { ErasureReceipt, SuspensionReason } from '../schemas/subject.ts';
import { type CallOptions, type OperatorCall, operatorQuery } from './operator-call.ts';

export interface PageOf {
  readonly after?: string | undefined;
  readonly limit?: number;
}

/** What operators see and do in one application. */
export function operatorApplication(call: OperatorCall, id: string) {
  const of = `/v1/operator/applications/${encodeURIComponent(id)}`;
  const asked = (name: string, one: string) => `${of}/${name}/${encodeURIComponent(one)}`;
  return {
    /** Where the browser listens to what changes. */
    liveUrl: `${of}/live`,
    overview: (hours: number, options?: CallOptions) =>
      call<Overview>('GET', `${of}/overview?hours=${hours}`, options),
    sessions: (page: PageOf = {}, options?: CallOptions) =>
      call<OperatorSessionPage>('GET', `${of}/sessions${operatorQuery(page)}`, options),
    session: (sessionId: string, options?: CallOptions) =>
      call<OperatorSession>('GET', asked('sessions', sessionId), options),
    askStepUp: (sessionId: string) => call<void>('POST', `${asked('sessions', sessionId)}/ask-step-up`),
    endSession: (sessionId: string) => call<void>('DELETE', asked('sessions', sessionId)),
    people: (
      query: PageOf & { readonly name?: string | undefined; readonly suspended?: true | undefined } = {},
    ) => call<OperatorPeoplePage>('GET', `${of}/people${operatorQuery(query)}`),
    person: (subjectId: string) => call<OperatorPerson>('GET', asked('people', subjectId)),
    suspend: (subjectId: string, because: SuspensionReason) =>
      call<OperatorPerson>('PUT', `${asked('people', subjectId)}/suspension`, { body: { because } }),
    resume: (subjectId: string) => call<OperatorPerson>('DELETE', `${asked('people', subjectId)}/suspension`),
    erase: (subjectId: string) => call<ErasureReceipt>('DELETE', asked('people', subjectId)),
    enrolAnew: (subjectId: string, modality: 'typing' | 'pointer') =>
      call<ErasureReceipt>('DELETE', `${asked('people', subjectId)}/templates/${modality}`),
    decisions: (query: Partial<OperatorDecisionQuery> = {}) =>
      call<OperatorDecisionPage>('GET', `${of}/decisions${operatorQuery(query)}`),
    /** Where the browser fetches every decision that fits as a file. */
    decisionsFile: (query: Partial<OperatorDecisionExportQuery> = {}) =>
      `${of}/decisions/export${operatorQuery(query)}`,
    decision: (decisionId: string) => call<OperatorDecision>('GET', asked('decisions', decisionId)),
    /** @param seen the label that is shown; `conflict` when it is another by now */
    label: (decisionId: string, label: 'right' | 'wrong' | null, seen: 'right' | 'wrong' | null) =>
      call<OperatorDecision>('PUT', `${asked('decisions', decisionId)}/label`, { body: { label, seen } }),
    measured: () => call<Installation>('GET', `${of}/measured`),
    policyVersions: (page: { readonly before?: number; readonly limit?: number } = {}) =>
      call<PolicyVersions>('GET', `${of}/policy/versions${operatorQuery(page)}`),
    dryRun: (request: DryRunRequest, options?: CallOptions) =>
      call<DryRun>('POST', `${of}/policy/dry-run`, { ...options, body: request }),
    savePolicy: (policy: Policy) => call<Policy>('PUT', `${of}/policy`, { body: policy }),
  };
}
