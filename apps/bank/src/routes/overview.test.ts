import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestBank, testBank } from '../testing/test-bank.ts';
import { Visitor } from '../testing/visitor.ts';

let bank: TestBank;
let owner: Visitor;
beforeAll(async () => {
  bank = await testBank();
  owner = new Visitor(bank, 'owner');
  await owner.register();
  // With the two opening credits 122 entries: two full pages and 22 more.
  for (let turn = 1; turn <= 60; turn++) {
    const formToken = await owner.fillTransfer(
      '0.01',
      turn <= 30 ? `first ${turn}` : `later ${turn}`,
      'Savings',
    );
    await owner.post('/transfer/confirm', { formToken });
    bank.clock.ahead += 1000;
  }
});
afterAll(() => bank.close());

const entries = (body: string) => [...body.matchAll(/<li class="entry">/g)].length;
const links = (body: string) =>
  [...body.matchAll(/rel="(prev|next)" href="([^"]+)"/g)].map((match) => `${match[1]} ${match[2]}`);

describe('the history', () => {
  it('shows fifty at a time, newest first, with a way to the older and back', async () => {
    const first = (await owner.get('/')).body;
    expect(entries(first)).toBe(50);
    expect(first).toContain('later 60');
    expect(links(first)).toEqual(['next /?page=2#history']);
    const second = (await owner.get('/?page=2')).body;
    expect(entries(second)).toBe(50);
    expect(links(second)).toEqual(['prev /#history', 'next /?page=3#history']);
    const third = (await owner.get('/?page=3')).body;
    expect(entries(third)).toBe(22);
    expect(third).toContain('Opening credit');
    expect(links(third)).toEqual(['prev /?page=2#history']);
  });

  it('shows every entry once', async () => {
    const seen: string[] = [];
    for (const page of [1, 2, 3]) {
      const { body } = await owner.get(`/?page=${page}`);
      seen.push(...[...body.matchAll(/entry-what">((?:first|later) \d+) · ([^<]+)</g)].map(([all]) => all));
    }
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
  });

  it('pages through what was found', async () => {
    const found = (await owner.get('/?search=first')).body;
    expect(entries(found)).toBe(50);
    expect(links(found)).toEqual(['next /?search=first&amp;page=2#history']);
    expect(entries((await owner.get('/?search=first&page=2')).body)).toBe(10);
  });

  it('needs no pages when there is one', async () => {
    expect(links((await owner.get('/?search=later+60')).body)).toEqual([]);
  });

  it('says that there is nothing further back', async () => {
    const { body } = await owner.get('/?page=9');
    expect(body).toContain('Nothing further back.');
  });

  it.each(['0', '-1', '1.5', 'x', '9999999'])('takes ?page=%s for the first', async (page) => {
    expect((await owner.get(`/?page=${page}`)).body).toContain('later 60');
  });
});
