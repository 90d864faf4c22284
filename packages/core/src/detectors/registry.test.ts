import { describe, expect, it } from 'vitest';
import { loadModel } from './load-model.ts';
import { closedSetDetectors, detectors, networkDetectors } from './registry.ts';
import { saveModel } from './save-model.ts';
import { codeOf } from './testing/code-of.ts';
import { type GeneratedPerson, generatePeople } from './testing/people.ts';

describe('detectors', () => {
  it('have different names', () => {
    const names = [...detectors, ...networkDetectors, ...closedSetDetectors].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('recency-knn');
  });

  it('reject one another’s models', () => {
    const [{ enrolment, probes }] = generatePeople(1, 5, 31) as [GeneratedPerson];
    const all = [...detectors, ...networkDetectors];
    for (const one of all) {
      const model = one.fit(enrolment);
      for (const other of all.filter((detector) => detector !== one)) {
        expect(codeOf(() => other.score(model, probes[0]!))).toBe('model-mismatch');
        expect(codeOf(() => loadModel(other, saveModel(model)))).toBe('model-mismatch');
      }
    }
  });
});
