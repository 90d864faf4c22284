import { type Decision, defaultPolicy } from '@ductus/core';
import { expect, it } from 'vitest';
import { openSession } from '../sessions/open.ts';
import type { Tenant } from '../tenants.ts';
import { afterDecision } from './after-decision.ts';

const tenant: Tenant = { id: 'app', name: 'bank', origins: new Set(), policy: defaultPolicy };

it.each(['attack', 'unknown'] as const)(
  'adds nothing to what has worn off where a sample tells nothing (%s)',
  (verdict) => {
    const { state } = openSession(
      { applicationId: 'app', subjectId: 'ada', policy: defaultPolicy },
      0,
      (count) => 'A'.repeat(count * 2),
    );
    const at = 2 * defaultPolicy.session.halfLifeMs;
    const decision: Decision = {
      outcome: 'INCONCLUSIVE',
      bits: 0,
      falseMatchRateBound: 1,
      falseMatchRate: 1,
      evidence: [],
      liveness: { verdict, reasons: [] },
      policy: { purpose: 'login', version: 1, matchBits: 2 },
      at,
    };
    const trusted = { ...state, trust: { bits: 4, at: 0, strongAt: 0, locked: false } };
    const after = afterDecision(trusted, decision, tenant);
    expect(after.trust).toEqual(trusted.trust);
    expect(after.history.at(-1)).toMatchObject({ at, bits: 0, trust: 1 });
  },
);
