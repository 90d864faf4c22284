import { expect, it } from 'vitest';
import { ruleOfThree } from './rule-of-three.ts';

it('says in plain digits how rare a match of others is at most, where there was none', () => {
  expect([1, 2, 3, 4, 300, 2000].map(ruleOfThree)).toEqual(['100', '100', '100', '75', '1.0', '0.15']);
});
