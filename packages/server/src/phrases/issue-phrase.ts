import { ServerError } from '../errors.ts';
import type { Phrase, PhraseRequest } from '../schemas/phrase.ts';
import type { Services } from '../services.ts';
import { noSession, requireOpen } from '../sessions/view.ts';
import type { Tenant } from '../tenants.ts';
import { newId } from '../util/identifiers.ts';
import type { PhraseChallenge } from './phrase-challenge.ts';
import { phraseText } from './phrase-text.ts';

/** How long a phrase waits to be typed. */
const PHRASE_LIFETIME = 5 * 60_000;
/** Characters, unless the application asks for more or fewer. */
const DEFAULT_LENGTH = 60;
const DEFAULT_FIELD = 'phrase';
const SEED_BYTES = 32;

/**
 * A fresh text for the person of a session to type; the one before is worth nothing from now on.
 *
 * @throws ServerError `not-found`.
 */
export async function issuePhrase(
  services: Services,
  tenant: Tenant,
  { sessionId, language, keystrokes = DEFAULT_LENGTH, field = DEFAULT_FIELD }: PhraseRequest,
): Promise<Phrase> {
  const now = services.now();
  const id = newId('phr', services.random);
  const text = phraseText(language, keystrokes, services.random(SEED_BYTES));
  const until = now + PHRASE_LIFETIME;
  const issued = await services.sessions.change(sessionId, (state) => {
    requireOpen(state, tenant.id, now);
    const challenge = { id, field, language, text, until, channel: state.channel.ordinal, events: [] };
    return { state: { ...state, phrase: challenge }, result: true };
  });
  if (issued === undefined) throw noSession();
  return { id, field, language, text, expiresAt: until };
}

/** @throws ServerError `phrase-over` unless it is the session's present phrase and was neither used nor waited too long. */
export function openPhrase(phrase: PhraseChallenge | null, id: string, now: number): PhraseChallenge {
  if (phrase !== null && phrase.id === id && now < phrase.until) return phrase;
  throw new ServerError(
    'phrase-over',
    'The phrase was used, has expired, was replaced or is another session’s: ask for a new one.',
  );
}
