import { describe, expect, it } from 'vitest';
import { systemRandom } from '../../util/random.ts';
import { drawCard } from './draw-card.ts';
import { ALPHABET, ASKED, CELL_LENGTH, CHALLENGES, COLUMN_NAMES, coordinateOf, FIELDS } from './layout.ts';

describe('drawCard', () => {
  it('fills every field with three characters that do not look like others', () => {
    const { cells, serial } = drawCard(systemRandom());
    expect(cells).toHaveLength(FIELDS);
    for (const cell of cells) expect(cell).toMatch(/^[CDFHJKMNPRTVWXY34679]{3}$/);
    expect(serial).toMatch(/^\d{8}$/);
  });

  it('asks every field exactly once', () => {
    const { order } = drawCard(systemRandom());
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: FIELDS }, (_, field) => field));
  });

  it('draws characters and places evenly', () => {
    const random = systemRandom();
    const characters = new Map<string, number>();
    const first = new Map<number, number>();
    const cards = 300;
    for (let i = 0; i < cards; i++) {
      const { cells, order } = drawCard(random);
      for (const character of cells.join('')) characters.set(character, (characters.get(character) ?? 0) + 1);
      first.set(order[0]!, (first.get(order[0]!) ?? 0) + 1);
    }
    const chiSquare = (counts: Iterable<number>, expected: number) =>
      [...counts].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // R: qchisq(1 - 1e-9, 19) = 85.4, qchisq(1 - 1e-9, 89) = 186.0
    const each = (cards * FIELDS * CELL_LENGTH) / ALPHABET.length;
    expect(characters.size).toBe(ALPHABET.length);
    expect(chiSquare(characters.values(), each)).toBeLessThan(85.4);
    const places = Array.from({ length: FIELDS }, (_, field) => first.get(field) ?? 0);
    expect(chiSquare(places, cards / FIELDS)).toBeLessThan(186);
  });
});

describe('layout', () => {
  it('names fields as they are printed, by column and row', () => {
    expect([0, 9, 10, 89].map(coordinateOf)).toEqual(['A1', 'K1', 'A2', 'K9']);
    expect(new Set(Array.from({ length: FIELDS }, (_, field) => coordinateOf(field))).size).toBe(FIELDS);
    expect(COLUMN_NAMES).not.toContain('I');
  });

  it('has fields for a whole number of challenges', () => {
    expect(CHALLENGES * ASKED).toBe(FIELDS);
    expect(ALPHABET.length ** (ASKED * CELL_LENGTH)).toBe(5.12e11);
  });
});
