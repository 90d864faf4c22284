import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Bank } from '../bank.ts';
import type { Person } from '../database/tables.ts';
import { BankError } from '../errors.ts';
import { type OwnFile, ownCsv, ownFile, type RecognitionPart } from '../people/data-file.ts';
import { recordEvent } from '../people/events.ts';
import { ownData } from '../people/own-data.ts';
import { isRecognitionError } from '../sessions/or-unreachable.ts';
import { field } from '../web/form.ts';
import { signedIn } from '../web/guards.ts';

/** Each reads all that is kept about a person: a few in a minute are enough for anybody. */
const PER_MINUTE = 10;

async function recognitionPart(bank: Bank, { subjectId }: Person): Promise<RecognitionPart> {
  if (subjectId === null) return { state: 'nothing-known' };
  try {
    return { state: 'complete', record: await bank.guidance.record(subjectId) };
  } catch (error) {
    if (!isRecognitionError(error)) throw error;
    const erased = error instanceof BankError && error.code === 'recognition-session-gone';
    return { state: erased ? 'nothing-known' : 'missing' };
  }
}

const asJson = (file: OwnFile): string => `${JSON.stringify(file, null, 2)}\n`;

function sendFile(reply: FastifyReply, file: OwnFile, kind: 'json' | 'csv'): FastifyReply {
  const name = `marten-bank-${file.exportedAt.slice(0, 10)}.${kind}`;
  return reply
    .type(kind === 'json' ? 'application/json; charset=utf-8' : 'text/csv; charset=utf-8; header=present')
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
    .send(kind === 'json' ? asJson(file) : ownCsv(file));
}

/** All that is known about a person, for the person. */
export function ownDataRoutes(app: FastifyInstance, bank: Bank): void {
  const max = Math.min(PER_MINUTE, bank.config.requestsPerMinute);
  app.post(
    '/settings/data',
    { config: { rateLimit: { max, timeWindow: '1 minute' } } },
    signedIn(bank, async ({ session, person }, request, reply) => {
      const event = { personId: person.id, device: session.device, at: bank.now() } as const;
      await recordEvent(bank.db, { ...event, kind: 'data-downloaded' });
      const part = await recognitionPart(bank, person);
      const file = ownFile(await ownData(bank, person), part, bank.now());
      return sendFile(reply, file, field(request, 'as', 4) === 'csv' ? 'csv' : 'json');
    }),
  );
}
