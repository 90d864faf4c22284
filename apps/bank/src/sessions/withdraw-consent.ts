import type { Bank } from '../bank.ts';
import type { Person } from '../database/tables.ts';
import type { Modality } from '../guidance.ts';
import { alertOwner } from '../people/alert-owner.ts';
import { recordEvent } from '../people/events.ts';
import type { ErasureReceipt } from '../recognition.ts';
import { WAY_WORDS } from '../ways.ts';

/**
 * Takes a consent back. A face that was set up goes with it, which the owner is told as of any way that is removed. Rejects as
 * `Guidance` and `Ways` do.
 */
export async function withdrawConsent(
  bank: Bank,
  person: Pick<Person, 'id'>,
  subjectId: string,
  what: { readonly modality: Modality; readonly device: string },
): Promise<ErasureReceipt> {
  const { modality, device } = what;
  const hadFace = modality === 'face' && (await bank.ways.of(subjectId)).some(({ kind }) => kind === 'face');
  const receipt = await bank.guidance.withdraw(subjectId, modality);
  if (!hadFace) return receipt;
  const event = { personId: person.id, device, at: bank.now() };
  await recordEvent(bank.db, { ...event, kind: 'way-removed', explanation: WAY_WORDS.face });
  await alertOwner(bank, { ...event, kind: 'factor-removed', decisionId: null, way: 'face' });
  return receipt;
}
