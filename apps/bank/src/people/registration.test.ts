import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bank } from '../bank.ts';
import { openDatabase } from '../database/open.ts';
import type { Person } from '../database/tables.ts';
import { ScriptedGuidance } from '../testing/scripted-guidance.ts';
import { ScriptedRecognition } from '../testing/scripted-recognition.ts';
import { registerPerson, updatePerson } from './people.ts';
import { discardRegistration, openAccount, restartRegistration } from './registration.ts';

let folder: string;
let bank: Bank;
let recognition: ScriptedRecognition;
let before: Person;

const row = () =>
  bank.db.selectFrom('people').selectAll().where('id', '=', before.id).executeTakeFirstOrThrow();

/** Somebody half-way, of whom a request has read the row. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bank-'));
  recognition = new ScriptedRecognition();
  const { db } = await openDatabase(folder);
  const sessions = { closeAll: async () => undefined };
  const parts = {
    db,
    recognition,
    guidance: new ScriptedGuidance(() => 2),
    sessions,
    report: () => undefined,
  };
  bank = { ...parts, now: () => 2 } as unknown as Bank;
  const wanted = { userName: 'newcomer', displayName: 'N', password: 'x' };
  const { id } = await registerPerson(db, wanted, 1);
  await updatePerson(db, id, { subjectId: await recognition.createSubject('ext') });
  before = await db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
});
afterEach(async () => {
  await bank.db.destroy();
  rmSync(folder, { recursive: true, force: true });
});

describe('a registration that was opened since its row was read', () => {
  it.each([
    ['begun anew', restartRegistration],
    ['discarded', discardRegistration],
  ])('is not %s: the account keeps its ways', async (_, undo) => {
    expect(await openAccount(bank, before, 'a device')).toBe(true);
    await undo(bank, before);
    expect(await row()).toMatchObject({ subjectId: before.subjectId, openedAt: 2 });
    expect(recognition.calls).not.toContain('erase');
  });
});

describe('a registration that was begun anew since its row was read', () => {
  it('is not opened: what would stand behind it is erased', async () => {
    expect(await restartRegistration(bank, before)).toBe(true);
    expect(recognition.calls).toContain('erase');
    expect(await openAccount(bank, before, 'a device')).toBe(false);
    expect(await row()).toMatchObject({ openedAt: null, subjectId: null });
  });
});

describe('a registration while Ductus does not answer', () => {
  it('stays as it is when it cannot be begun anew', async () => {
    recognition.reachable = false;
    expect(await restartRegistration(bank, before)).toBe(false);
    expect(await row()).toEqual(before);
  });
  it('is left to the sweep, with what is still to be erased, when it is discarded', async () => {
    recognition.reachable = false;
    await discardRegistration(bank, before);
    expect(await row()).toEqual({ ...before, createdAt: 0 });
  });
});
