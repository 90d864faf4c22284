import { expect, test } from 'vitest';
import { identitiesAt, KEY_CODES, KEY_ZONES, keyIdentity } from './key-identity.ts';

test('every code is listed once and has an identity of its own', () => {
  expect(new Set(KEY_CODES).size).toBe(KEY_CODES.length);
  expect(new Set(KEY_CODES.map((code) => keyIdentity(code, 'code'))).size).toBe(KEY_CODES.length);
  expect(Math.max(...KEY_CODES.map((code) => keyIdentity(code, 'code')))).toBe(identitiesAt('code') - 1);
});

test('every zone has a key, and there are thirteen', () => {
  const seen = new Set(KEY_CODES.map((code) => keyIdentity(code, 'zone')));
  expect([...seen].sort((a, b) => a - b)).toEqual(KEY_ZONES.map((_, index) => index + 1));
  expect(KEY_ZONES).toHaveLength(13);
});

test('level position tells nothing, and an unknown key tells nothing at level code', () => {
  expect(KEY_CODES.map((code) => keyIdentity(code, 'position')).every((identity) => identity === 0)).toBe(
    true,
  );
  expect(keyIdentity('LaunchMail', 'code')).toBe(0);
  expect(keyIdentity('LaunchMail', 'zone')).toBe(1 + KEY_ZONES.indexOf('other'));
  expect(keyIdentity('constructor', 'zone')).toBe(1 + KEY_ZONES.indexOf('other'));
  expect(keyIdentity('', 'zone')).toBe(0);
});
