import { describe, expect, it } from 'vitest';
import { distanceToTemplate, enrolFace, parseFaceTemplate, serializeFaceTemplate } from './face-template.ts';

/** A descriptor whose first number is `value`. */
const descriptor = (value: number) => Float64Array.from({ length: 128 }, (_, i) => (i === 0 ? value : 0.05));
const frame = (value: number, yaw: number, pitch = 0) => ({ descriptor: descriptor(value), yaw, pitch });
const frames = [frame(0, 0), frame(0.1, 12), frame(0.2, -12)];

describe('enrolFace', () => {
  it('keeps the descriptors of several pictures of two poses', () => {
    const template = enrolFace(frames);
    expect(template.descriptors.map((one) => one[0])).toEqual([0, 0.1, 0.2]);
    // Distances 0.3, 0.2 and 0.1: their median.
    expect(distanceToTemplate(template, [descriptor(0.3)])).toBeCloseTo(0.2, 12);
  });

  it.each([
    ['two pictures', frames.slice(1)],
    ['one pose only', [frame(0, 0), frame(0.1, 3), frame(0.2, -3)]],
    ['a picture of somebody else', [...frames, frame(0.9, 5)]],
  ])('refuses %s', (_, given) => {
    expect(() => enrolFace(given)).toThrow(expect.objectContaining({ code: 'template-incomplete' }));
  });

  it.each([[[1, 2, 3]], [Array.from({ length: 128 }, () => Number.NaN)]])(
    'refuses what is no descriptor',
    (numbers) => {
      const given = [...frames, { descriptor: numbers, yaw: 0, pitch: 0 }];
      expect(() => enrolFace(given)).toThrow(expect.objectContaining({ code: 'template-malformed' }));
    },
  );
});

describe('parseFaceTemplate', () => {
  const text = serializeFaceTemplate(enrolFace(frames));
  const changed = (change: object) => JSON.stringify({ ...JSON.parse(text), ...change });

  it('gives back the template', () => {
    expect(parseFaceTemplate(text)).toEqual(enrolFace(frames));
  });

  it.each([
    ['template-mismatch', changed({ featureSet: 'other-networks' })],
    ['template-mismatch', changed({ version: 2 })],
    ['template-malformed', changed({ kind: 'pointer' })],
    ['template-malformed', changed({ descriptors: [] })],
    ['template-malformed', changed({ descriptors: [[1, 2]] })],
    ['template-malformed', changed({ descriptors: ['x'] })],
    ['template-malformed', 'null'],
    ['template-malformed', '{"kind":"face"'],
  ])('says %s and never what the template holds', (code, given) => {
    expect(() => parseFaceTemplate(given)).toThrow(expect.objectContaining({ code }));
  });
});
