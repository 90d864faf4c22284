import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../database/open.ts';
import type { BankTables } from '../database/tables.ts';
import { type Attempts, createAttempts, inWords, type Tried } from './attempts.ts';

let folder: string;
let db: Kysely<BankTables>;
let attempts: Attempts;
let clock: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bank-'));
  db = (await openDatabase(folder)).db;
  clock = 1_790_000_000_000;
  attempts = createAttempts(db, Buffer.alloc(32, 1), () => clock);
});
afterEach(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true });
});

const SHARED = '198.51.100.1';
const guess: Tried = { factor: 'password', account: 'owner', address: SHARED, device: null };

/** Guesses `times` times, waiting as long as is asked; returns the longest wait met. */
async function hammer(times: number, change: (turn: number) => Partial<Tried>): Promise<number> {
  let longest = 0;
  for (let turn = 0; turn < times; turn++) {
    const tried = { ...guess, ...change(turn) };
    const wait = await attempts.take(tried);
    longest = Math.max(longest, wait);
    if (wait > 0) {
      clock += wait;
      expect(await attempts.take(tried)).toBe(0);
    }
  }
  return longest;
}

describe('an account tried from one address', () => {
  it('has five tries free, and then waits of 5 s, 10 s, 20 s … up to a quarter of an hour', async () => {
    for (let turn = 0; turn < 5; turn++) expect(await attempts.take(guess)).toBe(0);
    for (const wait of [5, 10, 20, 40, 80, 160, 320, 640, 900, 900]) {
      expect(await attempts.take(guess)).toBe(wait * 1000);
      clock += wait * 1000 - 1;
      expect(await attempts.take(guess)).toBe(1);
      clock += 1;
      expect(await attempts.take(guess)).toBe(0);
    }
  });

  it('starts afresh after an hour without a try, and after a right one', async () => {
    await hammer(5, () => ({}));
    expect(await attempts.take(guess)).toBeGreaterThan(0);
    clock += 60 * 60_000;
    for (let turn = 0; turn < 5; turn++) expect(await attempts.take(guess)).toBe(0);
    clock += 5_000;
    expect(await attempts.take(guess)).toBe(0);
    await attempts.succeeded(guess);
    for (let turn = 0; turn < 5; turn++) expect(await attempts.take(guess)).toBe(0);
  });

  it('counts each factor by itself', async () => {
    await hammer(5, () => ({}));
    expect(await attempts.take(guess)).toBe(5_000);
    expect(await attempts.take({ ...guess, factor: 'reentry' })).toBe(0);
  });
});

describe('an account tried from everywhere', () => {
  it('waits a minute at most, and from the twenty-second try on', async () => {
    const elsewhere = (turn: number) => ({ address: `203.0.113.${turn}` });
    expect(await hammer(21, elsewhere)).toBe(0);
    expect(await attempts.take({ ...guess, ...elsewhere(21) })).toBe(5_000);
    clock += 5_000;
    expect(await hammer(60, (turn) => elsewhere(turn + 30))).toBe(60_000);
  });
});

describe('an address that tries many accounts', () => {
  it('waits five seconds at most, and never makes one of them wait for long', async () => {
    const others = (turn: number) => ({ account: `somebody-${turn}` });
    expect(await hammer(101, others)).toBe(0);
    expect(await attempts.take(guess)).toBe(5_000);
    clock += 5_000;
    expect(await hammer(50, (turn) => others(turn + 200))).toBe(5_000);
  });

  it('is not forgiven because one of its tries was right', async () => {
    await hammer(101, (turn) => ({ account: `somebody-${turn}` }));
    clock += 5_000;
    const own = { ...guess, account: 'attacker' };
    expect(await attempts.take(own)).toBe(0);
    await attempts.succeeded(own);
    expect(await attempts.take({ ...guess, account: 'next' })).toBe(0);
    expect(await attempts.take({ ...guess, account: 'next-but-one' })).toBeGreaterThan(0);
  });
});

describe('a browser that the owner has signed in with', () => {
  const known: Tried = { ...guess, device: 'device-of-the-owner' };

  it('never waits for what others do at the same address and elsewhere', async () => {
    await hammer(40, () => ({}));
    await hammer(40, (turn) => ({ address: `203.0.113.${turn}` }));
    await hammer(120, (turn) => ({ account: `somebody-${turn}` }));
    expect(await attempts.take(guess)).toBeGreaterThan(0);
    expect(await attempts.take(known)).toBe(0);
  });

  it('has a small count of its own, as strict as any', async () => {
    for (let turn = 0; turn < 5; turn++) expect(await attempts.take(known)).toBe(0);
    expect(await attempts.take(known)).toBe(5_000);
    expect(await hammer(12, () => known)).toBe(900_000);
  });

  it('does not make others wait, nor another browser of the owner', async () => {
    await hammer(8, () => known);
    expect(await attempts.take(known)).toBeGreaterThan(0);
    expect(await attempts.take(guess)).toBe(0);
    expect(await attempts.take({ ...known, device: 'another' })).toBe(0);
  });

  it('clears its own count with a right try, and not that of strangers', async () => {
    await hammer(5, () => ({}));
    for (let turn = 0; turn < 5; turn++) await attempts.take(known);
    await attempts.succeeded(known);
    expect(await attempts.take(known)).toBe(0);
    expect(await attempts.take(guess)).toBe(5_000);
  });
});

describe('the table of attempts', () => {
  it('names no account, no address and no browser', async () => {
    await attempts.take(guess);
    await attempts.take({ ...guess, device: 'device-of-the-owner' });
    const kept = JSON.stringify(await db.selectFrom('attempts').selectAll().execute());
    for (const name of ['owner', SHARED, 'device']) expect(kept).not.toContain(name);
  });
});

describe('inWords', () => {
  it.each([
    [1, 'in a second'],
    [5_000, 'in 5 seconds'],
    [89_000, 'in 89 seconds'],
    [90_000, 'in 2 minutes'],
    [900_000, 'in 15 minutes'],
  ])('says %i ms as "%s"', (wait, words) => expect(inWords(wait)).toBe(words));
});
