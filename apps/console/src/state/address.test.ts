import { expect, it } from 'vitest';
import { applicationIn, listOf, withApplication } from './address.ts';

it('names the application in any address, and leaves one that names one as it is', () => {
  expect(withApplication('/overview', 'app_1')).toBe('/overview?application=app_1');
  expect(withApplication('/decisions?outcome=MATCH', 'app_1')).toBe(
    '/decisions?outcome=MATCH&application=app_1',
  );
  expect(withApplication('/people?application=app_2', 'app_1')).toBe('/people?application=app_2');
  expect(withApplication('/people', null)).toBe('/people');
  expect(applicationIn(withApplication('/people', 'a b&c').split('?')[1]!)).toBe('a b&c');
});

it('names none where nothing is said', () => {
  expect([applicationIn(''), applicationIn('?application='), applicationIn('?runs=1')]).toEqual([
    null,
    null,
    null,
  ]);
});

it('goes to the list of what is looked at', () => {
  expect(['/people/sub_1', '/sessions/ses_1', '/decisions', '/'].map(listOf)).toEqual([
    '/people',
    '/sessions',
    '/decisions',
    '/',
  ]);
});
