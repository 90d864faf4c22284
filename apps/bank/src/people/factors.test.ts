import { describe, expect, it } from 'vitest';
import { waitAfter } from './attempts.ts';
import { PASSWORD_MAX } from './password-limits.ts';
import { checkPassword, hashPassword } from './passwords.ts';
import { passwordStrength } from './strength.ts';
import { createVault } from './vault.ts';

describe('passwords', () => {
  it('are stored as argon2id and compared by it', async () => {
    const hash = await hashPassword('correct');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await checkPassword(hash, 'correct')).toBe(true);
    expect(await checkPassword(hash, 'Correct')).toBe(false);
  });

  it('are the same however the keyboard composes them', async () => {
    expect(await checkPassword(await hashPassword('caf\u00e9'), 'cafe\u0301')).toBe(true);
  });

  it('of nobody are compared all the same, and never right', async () => {
    expect(await checkPassword(null, 'decoy')).toBe(false);
    expect(await checkPassword(null, '')).toBe(false);
  });

  it('longer than the limit are refused', async () => {
    const long = 'x'.repeat(PASSWORD_MAX + 1);
    expect(await checkPassword(await hashPassword(long), long)).toBe(false);
  });
});

describe('passwordStrength', () => {
  it.each(['.tie5Roanl', 'harbour lantern quilt'])('finds "%s" good enough', (password) => {
    expect(passwordStrength(password, [])).toMatchObject({ advice: '' });
  });

  it.each(['', 'short', 'password', 'qwertyuiop', 'x'.repeat(PASSWORD_MAX + 1)])(
    'advises on "%s"',
    (password) => {
      const { score, advice } = passwordStrength(password, []);
      expect(score).toBeLessThan(3);
      expect(advice).not.toBe('');
    },
  );

  it('counts words of the person as known', () => {
    const free = passwordStrength('wintergreenhill', []).score;
    expect(passwordStrength('wintergreenhill', ['wintergreenhill']).score).toBeLessThan(free);
  });
});

describe('waitAfter', () => {
  it('lets a few go free and then doubles up to a quarter of an hour', () => {
    const waits = [4, 5, 6, 7, 30].map((failures) => waitAfter(failures, { free: 4, longest: 900_000 }));
    expect(waits).toEqual([0, 5_000, 10_000, 20_000, 900_000]);
  });
});

describe('the vault', () => {
  const vault = createVault(Buffer.alloc(32, 7));

  it('gives back what it sealed, in its place only', () => {
    const sealed = vault.seal('secret', 'people a');
    expect(vault.open(sealed, 'people a')).toBe('secret');
    expect(sealed).not.toContain('secret');
    expect(() => vault.open(sealed, 'people b')).toThrowError(
      expect.objectContaining({ code: 'sealed-unreadable' }),
    );
  });

  it('refuses what was changed and what another key sealed', () => {
    const sealed = Buffer.from(vault.seal('secret', 'p'), 'base64url');
    sealed[sealed.length - 1]! ^= 1;
    const refused = expect.objectContaining({ code: 'sealed-unreadable' });
    expect(() => vault.open(sealed.toString('base64url'), 'p')).toThrowError(refused);
    const other = createVault(Buffer.alloc(32, 8)).seal('secret', 'p');
    expect(() => vault.open(other, 'p')).toThrowError(refused);
    expect(() => vault.open('', 'p')).toThrowError(refused);
  });
});
