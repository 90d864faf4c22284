import { expect, it } from 'vitest';
import { noApplication } from './no-application.ts';

it('tells who has a role in none from that there is none', () => {
  expect(noApplication(null).title).toBe('There is no application yet');
  expect(noApplication([])).toEqual({
    title: 'You have no application yet',
    words:
      'An administrator of all applications gives you those that you are to look at, on the page of operators.',
  });
});
