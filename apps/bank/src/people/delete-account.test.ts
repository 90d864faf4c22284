import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bank } from '../bank.ts';
import { deriveKey } from '../database/key-file.ts';
import { openDatabase } from '../database/open.ts';
import { ScriptedRecognition } from '../testing/scripted-recognition.ts';
import { deleteAccount, finishDeletion, sweepDeletions } from './delete-account.ts';
import { saveNewEmail } from './email.ts';
import { personByUserName, registerPerson } from './people.ts';
import { createVault } from './vault.ts';

const RECEIPT = 'rec_AAAAAAAAAAAAAAAAAAAAAA';
const ADDRESS = 'ada@home.example';

let folder: string;
let bank: Bank;
let recognition: ScriptedRecognition;
let id: string;

async function open(): Promise<void> {
  const { db, masterKey } = await openDatabase(folder);
  const vault = createVault(deriveKey(masterKey, 'vault'));
  bank = { db, vault, recognition, now: () => 1_790_000_000_000, report: () => undefined } as never;
}

const rows = () => bank.db.selectFrom('deletions').selectAll().execute();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bank-'));
  recognition = new ScriptedRecognition();
  await open();
  const { id: personId } = await registerPerson(
    bank.db,
    { userName: 'ada', displayName: 'Ada', password: 'x' },
    1,
  );
  const subjectId = await recognition.createSubject('ext_ada');
  await saveNewEmail(bank, personId, ADDRESS);
  await bank.db
    .updateTable('people')
    .set((eb) => ({ subjectId, emailSealed: eb.ref('newEmailSealed') }))
    .execute();
  id = (await deleteAccount(bank, (await personByUserName(bank.db, 'ada'))!, 'Firefox on Linux'))!;
});
afterEach(async () => {
  await bank.db.destroy();
  rmSync(folder, { recursive: true });
});

describe('a deleted account', () => {
  it('is gone here at once, and what is still to be done survives a restart', async () => {
    expect(await personByUserName(bank.db, 'ada')).toBeNull();
    expect(recognition.calls).not.toContain('erase');
    await bank.db.destroy();
    await open();
    await sweepDeletions(bank);
    expect(recognition.farewells).toEqual([
      {
        address: ADDRESS,
        receiptId: RECEIPT,
        device: 'Firefox on Linux',
        externalId: expect.stringMatching(/^ext_/),
        at: bank.now(),
      },
    ]);
    // Nothing that is left leads to anybody.
    const [row] = await rows();
    expect(row).toMatchObject({ subjectId: null, emailSealed: null, externalId: null, device: null });
    expect(JSON.parse(row!.receipt!).id).toBe(RECEIPT);
    await sweepDeletions(bank);
    expect(recognition.farewells).toHaveLength(1);
  });

  it('is asked for at Ductus until that answers, and nobody is mailed before', async () => {
    recognition.reachable = false;
    await finishDeletion(bank, id);
    expect(await rows()).toMatchObject([{ subjectId: 'sub_ext_ada', receipt: null }]);
    expect(recognition.farewells).toEqual([]);
    recognition.reachable = true;
    await sweepDeletions(bank);
    expect(recognition.farewells).toHaveLength(1);
  });

  it('has its receipt also where the answer of Ductus was not heard', async () => {
    recognition.silentAfterErasing = true;
    await finishDeletion(bank, id);
    expect(await rows()).toMatchObject([{ subjectId: 'sub_ext_ada', receipt: null }]);
    recognition.silentAfterErasing = false;
    await sweepDeletions(bank);
    expect(JSON.parse((await rows())[0]!.receipt!).id).toBe(RECEIPT);
  });

  it('is finished once when it is asked for twice at the same moment', async () => {
    await Promise.all([finishDeletion(bank, id), sweepDeletions(bank)]);
    expect(recognition.calls.filter((call) => call === 'erase')).toHaveLength(1);
    expect(recognition.farewells).toHaveLength(1);
  });
});
