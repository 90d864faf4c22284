import { expect, it } from 'vitest';
import type { DetectorModel } from '../detector.ts';
import { loadModel } from '../load-model.ts';
import type { FieldShape, ShapedDetector } from '../model-shape.ts';
import { saveModel } from '../save-model.ts';
import { codeOf } from './code-of.ts';
import { type GeneratedPerson, generatePeople } from './people.ts';

/** Fields in which every number must be there. */
const dense = new Set<FieldShape>(['rows', 'factor', 'weighted-rows', 'forest']);

/** Models survive storage to the last bit; anything else is refused. */
export function describeModels(detector: ShapedDetector): void {
  const [{ enrolment, probes }] = generatePeople(1, 7, 3) as [GeneratedPerson];
  const gappy = enrolment.map((vector, i) => (i % 4 === 0 ? vector.slice().fill(Number.NaN, 2, 4) : vector));
  const columnless = enrolment.map((vector) => vector.slice().fill(Number.NaN, 5, 6));
  const saved = () =>
    JSON.parse(JSON.stringify(saveModel(detector.fit(columnless)))) as Record<string, unknown>;
  const code = (value: unknown) => codeOf(() => loadModel(detector, value));

  it.each([
    ['complete', enrolment],
    ['gappy', gappy],
    ['columnless', columnless],
  ])('scores equally after saving and loading a model of %s vectors', (_name, vectors) => {
    const model = detector.fit(vectors);
    const loaded = loadModel(detector, JSON.parse(JSON.stringify(saveModel(model))));
    expect(loaded).toEqual(model);
    for (const probe of probes) expect(detector.score(loaded, probe)).toBe(detector.score(model, probe));
  });

  it('says in its model what it is', () => {
    const { detector: name, version, dimension } = detector.fit(enrolment);
    expect([name, version, dimension]).toEqual([detector.name, detector.version, 7]);
  });

  it.each([
    ['detector', 'another-detector'],
    ['version', detector.version + 1],
  ])('rejects a model of another %s', (key, value) => {
    const foreign = { ...detector.fit(enrolment), [key]: value } as DetectorModel;
    expect(codeOf(() => detector.score(foreign, probes[0]!))).toBe('model-mismatch');
    expect(code({ ...saved(), [key]: value })).toBe('model-mismatch');
  });

  it.each([null, 7, 'model', [], undefined])('rejects %j where a saved model should be', (value) => {
    expect(code(value)).toBe('template-malformed');
  });

  it('rejects a saved model with a field too many', () => {
    expect(code({ ...saved(), note: 'x' })).toBe('template-malformed');
  });

  it.each(['dimension', ...Object.keys(detector.shape)])('rejects a saved model with a damaged %s', (key) => {
    const whole = saved();
    const value = whole[key];
    const damaged = Array.isArray(value)
      ? [undefined, 1, {}, [], value.slice(1), ['1', ...value.slice(1)], [Infinity, ...value.slice(1)]]
      : [undefined, 0, -1, Number.NaN, Infinity, '1', [1]];
    for (const replacement of damaged) {
      expect(code({ ...whole, [key]: replacement })).toBe('template-malformed');
    }
  });

  it.each(Object.entries(detector.shape).filter(([, shape]) => shape === 'scale' || shape === 'factor'))(
    'rejects a saved model whose %s is not positive',
    (key) => {
      const whole = saved();
      for (const wrong of [0, -1]) {
        expect(code({ ...whole, [key]: [wrong, ...(whole[key] as number[]).slice(1)] })).toBe(
          'template-malformed',
        );
      }
    },
  );

  it.each(
    Object.entries<FieldShape>(detector.shape).filter(
      ([, shape]) => typeof shape === 'object' || dense.has(shape),
    ),
  )('rejects a saved model with a number missing in %s', (key) => {
    const whole = saved();
    expect(code({ ...whole, [key]: [null, ...(whole[key] as number[]).slice(1)] })).toBe(
      'template-malformed',
    );
  });
}
