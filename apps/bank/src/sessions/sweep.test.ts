import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bank } from '../bank.ts';
import { openDatabase } from '../database/open.ts';
import { createKnownDevices } from '../people/known-devices.ts';
import { registerPerson } from '../people/people.ts';
import { ScriptedRecognition } from '../testing/scripted-recognition.ts';
import { pageChannel } from './recognition-session.ts';
import { createSessionStore } from './session-store.ts';
import { sweep } from './sweep.ts';

const MINUTE = 60_000;

let folder: string;
let clock: number;
let bank: Bank;
let recognition: ScriptedRecognition;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bank-'));
  clock = 1_790_000_000_000;
  recognition = new ScriptedRecognition();
  const { db } = await openDatabase(folder);
  const now = () => clock;
  bank = {
    db,
    now,
    recognition,
    sessions: createSessionStore(db, now),
    devices: createKnownDevices(db, now),
    report: () => undefined,
  } as Partial<Bank> as Bank;
});
afterEach(async () => {
  await bank.db.destroy();
  rmSync(folder, { recursive: true });
});

async function openLoginPage(): Promise<void> {
  const { session } = await bank.sessions.open('A browser');
  await pageChannel(bank, session, null);
}

const kept = async () => (await bank.db.selectFrom('sessions').select('idHash').execute()).length;

describe('the sweep', () => {
  it('ends at Ductus the sessions of sign-in pages that were left half an hour ago, and no others', async () => {
    await openLoginPage();
    await openLoginPage();
    clock += 29 * MINUTE;
    await openLoginPage();
    await sweep(bank);
    expect(recognition.sessions.size).toBe(3);
    clock += MINUTE;
    await sweep(bank);
    expect(recognition.sessions.size).toBe(1);
    expect(await kept()).toBe(1);
  });

  it('takes them away here also while Ductus cannot be reached, asking it once and not for each', async () => {
    for (let page = 0; page < 4; page++) await openLoginPage();
    clock += 30 * MINUTE;
    recognition.reachable = false;
    await sweep(bank);
    expect(await kept()).toBe(0);
    expect(recognition.calls.filter((call) => call === 'end')).toHaveLength(1);
  });

  it('goes on with the next when Ductus no longer knows one', async () => {
    await openLoginPage();
    await openLoginPage();
    const [first] = recognition.sessions.keys();
    recognition.sessions.delete(first!);
    clock += 30 * MINUTE;
    await sweep(bank);
    expect(recognition.sessions.size).toBe(0);
  });

  it('has Ductus forget what it could not be asked to forget before, once', async () => {
    const subjectId = await recognition.createSubject('ext');
    recognition.gathered.set(subjectId, 4);
    await bank.db.insertInto('erasures').values({ subjectId }).execute();
    recognition.reachable = false;
    await sweep(bank);
    recognition.reachable = true;
    expect(recognition.gathered.get(subjectId)).toBe(4);
    await sweep(bank);
    await sweep(bank);
    expect(recognition.gathered.get(subjectId)).toBe(0);
    expect(recognition.calls.filter((call) => call === 'forgetTyping')).toHaveLength(2);
  });

  it('forgets browsers that were not used for half a year', async () => {
    const wanted = { userName: 'owner', displayName: 'O', password: 'x' };
    const { id } = await registerPerson(bank.db, wanted, clock);
    await bank.db.updateTable('people').set({ openedAt: clock }).execute();
    await bank.devices.remember(id, null);
    clock += 180 * 24 * 60 * MINUTE;
    await bank.devices.remember(id, null);
    await sweep(bank);
    expect(await bank.db.selectFrom('knownDevices').selectAll().execute()).toHaveLength(1);
  });

  it('takes away accounts whose opening was abandoned, here and at Ductus, and no others', async () => {
    const begin = (userName: string) =>
      registerPerson(bank.db, { userName, displayName: 'A', password: 'x' }, clock);
    const subjectId = await recognition.createSubject('ext');
    const { id } = await begin('abandoned');
    await bank.db.updateTable('people').set({ subjectId }).where('id', '=', id).execute();
    const opened = await begin('opened');
    await bank.db.updateTable('people').set({ openedAt: clock }).where('id', '=', opened.id).execute();
    clock += 49 * MINUTE;
    await begin('under way');
    const names = async () =>
      (await bank.db.selectFrom('people').select('userName').orderBy('userName').execute()).map(
        ({ userName }) => userName,
      );
    await sweep(bank);
    expect(await names()).toEqual(['abandoned', 'opened', 'under way']);
    clock += MINUTE;
    recognition.reachable = false;
    await sweep(bank);
    expect(await names()).toContain('abandoned');
    recognition.reachable = true;
    await sweep(bank);
    expect(await names()).toEqual(['opened', 'under way']);
    expect(recognition.gathered.size).toBe(0);
  });
});
