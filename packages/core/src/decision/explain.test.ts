import { expect, test } from 'vitest';
import type { Reason } from './decision.ts';
import { explain } from './explain.ts';

const reasons: Record<Reason, true> = {
  'typing-matches': true,
  'typing-differs': true,
  'pointer-matches': true,
  'pointer-differs': true,
  'typing-changed': true,
  'evidence-thin': true,
  'not-enrolled': true,
  'no-typing': true,
  'no-movement': true,
  pasted: true,
  filled: true,
  composed: true,
  'untrusted-events': true,
  unaligned: true,
  'events-lost': true,
  'too-short': true,
  'coarse-timer': true,
  corrected: true,
  'lost-releases': true,
  'text-length-differs': true,
  'template-mismatch': true,
  'new-keyboard': true,
  'too-many-misses': true,
  replayed: true,
  'other-text': true,
  'consent-missing': true,
};

test.each(Object.keys(reasons) as Reason[])('%s is explained by one sentence without numbers', (reason) => {
  expect(explain(reason)).toMatch(/^[A-Z][^.0-9]*\.$/);
});

test('every reason has its own sentence', () => {
  const sentences = (Object.keys(reasons) as Reason[]).map(explain);
  expect(new Set(sentences).size).toBe(sentences.length);
});
