import { EventKind, KEY_CODES, KEY_IDENTITY_SHIFT, keyIdentity } from '@ductus/core/capture';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { flush, Site } from './testing/site.ts';

const site = new Site();
const { evidence } = site;
beforeAll(() => site.start());
afterAll(() => site.stop());
afterEach(() => expect(evidence.faults).toEqual([]));

const identities = (field: number) =>
  evidence
    .rows(EventKind.down)
    .filter((row) => row[1] === field)
    .map((row) => row[3]! >> KEY_IDENTITY_SHIFT);

async function openAt(level: string) {
  return site.open({
    page: () => ({ body: site.html({ attributes: `${site.attributes()} data-level="${level}"` }) }),
  });
}

describe('the levels in a real browser', () => {
  it.each(['zone', 'code'] as const)(
    'tells at level %s of an open field which key it was, as core names it',
    async (level) => {
      const page = await openAt(level);
      await page.evaluate((codes) => {
        const input = document.querySelector('[name=user]')!;
        for (const code of codes) {
          for (const type of ['keydown', 'keyup']) {
            input.dispatchEvent(new KeyboardEvent(type, { key: 'a', code, bubbles: true, composed: true }));
          }
        }
      }, KEY_CODES);
      expect(await flush(page)).toBe(true);
      const field = evidence.field('user');
      expect(field.level).toBe(level);
      expect(identities(field.id)).toEqual(KEY_CODES.map((code) => keyIdentity(code, level)));
    },
  );

  it('tells nothing of a password at any level, nor of any field at level position', async () => {
    const page = await openAt('code');
    await page.focus('[name=password]');
    await page.keyboard.type('aB1');
    await flush(page);
    expect(evidence.field('password')).toMatchObject({ level: 'position', secret: true });
    expect(identities(evidence.field('password').id)).toEqual([0, 0, 0]);
    const plain = await site.open();
    await plain.focus('[name=user]');
    await plain.keyboard.type('ab');
    await flush(plain);
    expect(identities(evidence.field('user').id)).toEqual([0, 0]);
  });

  it('refuses a level that does not exist', async () => {
    const page = await openAt('text');
    await page.focus('[name=user]');
    await page.keyboard.type('ab');
    expect(await flush(page)).toBe(false);
    expect(evidence.batches).toEqual([]);
  });
});
