import { detectors, rhythmNeighbours } from '@ductus/core';
import { describe, expect, it } from 'vitest';
import { gridOf } from './grid.ts';
import { searchable } from './parameters.ts';

const known = [...detectors, rhythmNeighbours];

describe.each(searchable)('what can be searched of $detector', ({ detector, parameters }) => {
  const found = known.find(({ name }) => name === detector)!;
  const vectors = Array.from({ length: 8 }, (_, i) => Float64Array.of(i, i % 3, i % 2, 1 / (i + 1)));

  it('has the detector’s own values in its grid', () => {
    for (const { name, own, values } of parameters) {
      expect(found.defaults).toMatchObject({ [name]: own });
      expect(values).toContain(own);
      expect(values).toEqual([...values].sort((a, b) => a - b));
    }
  });

  it('has no value that the detector refuses', () => {
    const names = parameters.slice(0, 2).map(({ name }) => name);
    for (const cell of gridOf(detector, names).cells) {
      expect(() => found.fit(vectors, cell as never)).not.toThrow();
    }
  });
});

describe('a grid', () => {
  it('has the second parameter inside the first, and knows the place of the own values', () => {
    const { cells, own } = gridOf('isolation-forest', ['trees', 'sample']);
    expect(cells.slice(0, 2)).toEqual([
      { trees: 25, sample: 8 },
      { trees: 25, sample: 16 },
    ]);
    expect(cells[own]).toEqual({ trees: 100, sample: 256 });
  });
});
