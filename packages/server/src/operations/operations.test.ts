import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Harness, type Tester } from '../testing/harness.ts';
import { operations } from './operations.ts';

describe('keys', () => {
  let harness: Harness;
  let bank: Tester;
  const run = async (operation: string) => {
    const said: string[] = [];
    const { store, keys } = harness;
    await operations[operation]({
      store,
      keys,
      now: () => harness.time,
      args: [],
      say: (line) => said.push(line),
    });
    return said;
  };
  /** What the server answers about somebody, from their sealed template. */
  const enrolment = async (id: string) => (await bank.call('GET', `/v1/subjects/${id}`)).body;

  beforeEach(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
  });
  afterEach(() => harness.stop());

  it('are rotated, rewrapped and retired while the server runs, and everybody is still known', async () => {
    const ada = await bank.enrolledSubject(1);
    const before = await enrolment(ada.id);
    expect((await run('keys status')).at(-1)).toMatch(
      /^Version 1 \([0-9a-f]{16}\), made 20.+: 1 people, wraps$/,
    );
    await run('keys rotate');
    const bob = await bank.enrolledSubject(2);
    expect((await run('keys status')).slice(2).map((line) => line.replace(/ \(.+Z/, ''))).toEqual([
      'Version 1: 1 people, to be rewrapped',
      'Version 2: 1 people, wraps',
    ]);
    await expect(run('keys retire')).rejects.toMatchObject({ code: 'storage-key-in-use' });
    expect((await run('keys rewrap')).at(-1)).toBe('1 data keys were rewrapped, 1 needed it not.');
    expect((await run('keys rewrap')).at(-1)).toBe('0 data keys were rewrapped, 2 needed it not.');
    await run('keys retire');
    const matches = async () => {
      expect(await enrolment(ada.id)).toEqual(before);
      for (const person of [ada, bob])
        expect((await bank.verify(person.id, await bank.type(person.next()))).bits).toBeGreaterThan(0);
    };
    await matches();
    await harness.restart();
    await matches();
    expect(await run('keys status')).toHaveLength(3);
  });

  it('that are rotated twice before they are rewrapped lose nothing', async () => {
    const ada = await bank.subject('ada');
    for (let turn = 0; turn < 2; turn += 1) await run('keys rotate');
    await harness.restart();
    await run('keys rewrap');
    await run('keys retire');
    await harness.restart();
    expect((await enrolment(ada)).id).toBe(ada);
    expect((await run('keys status')).at(-1)).toMatch(/^Version 3 .*1 people, wraps$/);
  });
});
