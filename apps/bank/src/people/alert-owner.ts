import type { Bank } from '../bank.ts';
import { BankError } from '../errors.ts';
import type { AlertKind } from '../recognition.ts';
import type { WayKind } from '../ways.ts';
import { emailOf } from './email.ts';
import { recordEvent } from './events.ts';
import { personById } from './people.ts';

export interface Alarm {
  readonly personId: string;
  readonly kind: AlertKind;
  readonly device: string;
  readonly decisionId: string | null;
  readonly way?: WayKind;
  /** Where to, when it is not the address of now. */
  readonly address?: string;
  readonly at: number;
}

/** Mails the owner that somebody may be using their account, or has changed how it is entered. Whoever gave no address, or Ductus, being away, is no trouble. */
export async function alertOwner(bank: Bank, { personId, ...alarm }: Alarm): Promise<void> {
  const person = await personById(bank.db, personId);
  const address = alarm.address ?? (person && emailOf(bank, person));
  if (!person?.subjectId || !address) return;
  try {
    await bank.recognition.alert({ ...alarm, subjectId: person.subjectId, address });
  } catch (error) {
    if (!(error instanceof BankError)) throw error;
    bank.report(error.message);
    return;
  }
  await recordEvent(bank.db, { personId, kind: 'alert-sent', device: alarm.device, at: bank.now() });
}
