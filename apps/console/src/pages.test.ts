import { expect, it } from 'vitest';
import { PLACES, placeAt } from './pages.ts';

it('finds the place of an address, that of one thing as well as that of a list', () => {
  expect(placeAt('/')).toBe(PLACES[0]);
  expect(placeAt('/people')?.path).toBe('/people');
  expect(placeAt('/people/sub_1')?.path).toBe('/people/:subjectId');
  expect(placeAt('/lab/compare')?.path).toBe('/lab/compare');
  expect(placeAt('/people/sub_1/more')).toBeUndefined();
  expect(placeAt('/nothing')).toBeUndefined();
});
