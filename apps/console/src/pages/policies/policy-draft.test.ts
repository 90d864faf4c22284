import type { Policy } from '@ductus/server/operator-client';
import { describe, expect, it } from 'vitest';
import { policyDraft } from './policy-draft.ts';

const policy = (samplesKept: number, version = 3) =>
  ({ version, enrolment: { samplesKept }, stepUp: [], routes: [] }) as unknown as Policy;

function memory() {
  const held = new Map<string, string>();
  return {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  };
}

describe('a draft of a policy', () => {
  const draft = { base: policy(30), edited: policy(40) };

  it('is there again for the same operator and application, and for no other', () => {
    const storage = memory();
    policyDraft('opr_a', 'app_a', storage).keep(draft);
    expect(policyDraft('opr_a', 'app_a', storage).read(policy(30))).toEqual(draft);
    expect(policyDraft('opr_a', 'app_b', storage).read(policy(30))).toBeNull();
    expect(policyDraft('opr_b', 'app_a', storage).read(policy(30))).toBeNull();
  });

  it('is forgotten once nothing is changed', () => {
    const storage = memory();
    const own = policyDraft('opr_a', 'app_a', storage);
    own.keep(draft);
    own.keep({ base: policy(30), edited: policy(30) });
    expect(own.read(policy(30))).toBeNull();
  });

  it('is none where it is damaged, of another form, or nothing can be stored', () => {
    const storage = memory();
    const own = policyDraft('opr_a', 'app_a', storage);
    own.keep(draft);
    const other = { ...policy(30), enrolment: { samplesKept: 30, more: 1 } } as unknown as Policy;
    expect(own.read(other)).toBeNull();
    storage.setItem('ductus-policy-draft opr_a app_a', '{');
    expect(own.read(policy(30))).toBeNull();
    const refuse = () => {
      throw new Error('no storage');
    };
    const nowhere = policyDraft('a', 'b', { getItem: refuse, setItem: refuse, removeItem: refuse });
    nowhere.keep(draft);
    expect(nowhere.read(policy(30))).toBeNull();
  });
});
