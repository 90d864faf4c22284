import { expect, it } from 'vitest';
import { type Operator, sessionBecomes } from './session.ts';

const ofOperator = (id: string, role: Operator['role'] = 'viewer') => ({
  operator: { id, name: 'Somebody', role, applications: null },
});
const ofNobody = { operator: null };

it('is as it was at first, after signing in, and with another role of the same operator', () => {
  expect(sessionBecomes(undefined, ofOperator('opr_a'))).toBe('as-it-was');
  expect(sessionBecomes(ofNobody, ofOperator('opr_a'))).toBe('as-it-was');
  expect(sessionBecomes(ofNobody, ofNobody)).toBe('as-it-was');
  expect(sessionBecomes(ofOperator('opr_a'), ofOperator('opr_a', 'analyst'))).toBe('as-it-was');
});

it('is of another when somebody else signed in, and ended when nobody is signed in any more', () => {
  expect(sessionBecomes(ofOperator('opr_a'), ofOperator('opr_b'))).toBe('of-another');
  expect(sessionBecomes(ofOperator('opr_a'), ofNobody)).toBe('ended');
});
