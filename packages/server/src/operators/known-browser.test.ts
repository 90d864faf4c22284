import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConsoleVisitor, firstAdministrator, GOOD_PASSWORD } from '../testing/console-visitor.ts';
import { Harness } from '../testing/harness.ts';

describe('a browser in which an operator has signed in', () => {
  let harness: Harness;
  let ada: ConsoleVisitor;
  let other: ConsoleVisitor;
  beforeEach(async () => {
    harness = await Harness.start();
    ada = await firstAdministrator(harness);
    other = new ConsoleVisitor(harness);
    other.secret = ada.secret;
  });
  afterEach(() => harness.stop());

  it('waits for nobody else’s wrong answers', async () => {
    const code = other.code();
    for (let turn = 0; turn < 5; turn += 1) await other.signIn('Ada', GOOD_PASSWORD, '000000');
    expect((await other.signIn('Ada', GOOD_PASSWORD, code)).status).toBe(429);
    expect((await ada.signIn('Ada', GOOD_PASSWORD, code)).status).toBe(204);
    // Counted by itself, as strictly.
    const statuses = [];
    for (let turn = 0; turn < 5; turn += 1)
      statuses.push((await ada.signIn('Ada', GOOD_PASSWORD, '000000')).status);
    expect(statuses).toEqual([401, 401, 401, 401, 429]);
  });

  it('is known by a mark of its own operator and present password alone', async () => {
    const bob = await ada.invited('Bob', 'viewer');
    const code = other.code();
    for (let turn = 0; turn < 5; turn += 1) await other.signIn('Ada', GOOD_PASSWORD, '000000');
    const mark = ada.known!;
    const none = '__Host-ductus-known=';
    for (const known of [bob.known!, `${mark}x`, mark.replace('=', '=A'), none, `${none}a.b`]) {
      other.known = known;
      expect((await other.signIn('Ada', GOOD_PASSWORD, code)).status).toBe(429);
    }
    other.known = mark;
    expect((await other.signIn('Ada', GOOD_PASSWORD, code)).status).toBe(204);
  });
});
