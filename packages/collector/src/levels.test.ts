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

  it('tells of one field what that field allows, and of the others what the page does', async () => {
    const input = (name: string, more = '') => `<input name="${name}" ${more}>`;
    const form = [
      input('words', 'data-ductus-level="zone"'),
      input('user'),
      input('odd', 'data-ductus-level="everything"'),
      input('password', 'type="password" data-ductus-level="zone"'),
      input('secret', 'data-ductus="secret" data-ductus-level="code"'),
    ].join('');
    const page = await site.open({ page: () => ({ body: site.html({ form }) }) });
    for (const name of ['words', 'user', 'odd', 'password', 'secret']) {
      await page.focus(`[name=${name}]`);
      await page.keyboard.type('ab');
    }
    expect(await flush(page)).toBe(true);
    const told = (name: string) => [evidence.field(name).level, identities(evidence.field(name).id)];
    // A and B lie in the home and the bottom row of the left hand.
    expect(told('words')).toEqual(['zone', [2, 3]]);
    for (const name of ['user', 'odd', 'password', 'secret'])
      expect(told(name)).toEqual(['position', [0, 0]]);
  });

  it.each([
    ['position', ['position', [0, 0]], ['position', [0, 0]]],
    ['zone', ['zone', [2, 3]], ['zone', [2, 3]]],
    ['code', ['code', [1, 2]], ['zone', [2, 3]]],
  ])('tells nothing beyond what is finest: %s', async (finest, open, field) => {
    const form = '<input name="user"><input name="words" data-ductus-level="zone">';
    const more = `data-level="code" data-finest="${finest}"`;
    const page = await site.open({
      page: () => ({ body: site.html({ form, attributes: `${site.attributes()} ${more}` }) }),
    });
    for (const name of ['user', 'words']) {
      await page.focus(`[name=${name}]`);
      await page.keyboard.type('ab');
    }
    expect(await flush(page)).toBe(true);
    const told = (name: string) => [evidence.field(name).level, identities(evidence.field(name).id)];
    expect([told('user'), told('words')]).toEqual([open, field]);
  });

  it('tells of a field at a lower level nothing more because another of its name tells more', async () => {
    const form = '<input id="a" name="words" data-ductus-level="zone"><input id="b" name="words">';
    const page = await site.open({ page: () => ({ body: site.html({ form }) }) });
    for (const id of ['a', 'b']) {
      await page.focus(`#${id}`);
      await page.keyboard.type('ab');
    }
    expect(await flush(page)).toBe(true);
    expect(evidence.field('words-2').level).toBe('position');
    expect(identities(evidence.field('words-2').id)).toEqual([0, 0]);
  });

  it('tells nothing any more of a field that turns secret', async () => {
    const form = '<input name="words" data-ductus-level="zone">';
    const page = await site.open({ page: () => ({ body: site.html({ form }) }) });
    await page.focus('[name=words]');
    await page.keyboard.type('a');
    await page.evaluate(() => document.querySelector('[name=words]')!.setAttribute('type', 'password'));
    await page.keyboard.type('b');
    expect(await flush(page)).toBe(true);
    expect(identities(evidence.field('words-2').id)).toEqual([0]);
  });

  it('refuses a level that does not exist', async () => {
    const page = await openAt('text');
    await page.focus('[name=user]');
    await page.keyboard.type('ab');
    expect(await flush(page)).toBe(false);
    expect(evidence.batches).toEqual([]);
  });
});
