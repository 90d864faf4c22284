import type { Bank } from '../bank.ts';
import type { Person, SessionRow } from '../database/tables.ts';
import { BankError } from '../errors.ts';
import { newId } from '../ids.ts';
import { updatePerson } from '../people/people.ts';
import type { Channel, TrustLevel, Verdict } from '../recognition.ts';
import { forgetIfDue } from './forget-typing.ts';

const isGone = (error: unknown) => error instanceof BankError && error.code === 'recognition-session-gone';
const isRecognition = (error: unknown): error is BankError =>
  error instanceof BankError && error.code.startsWith('recognition-');

/** The answer, or null when Ductus is unreachable or refuses: the bank goes on with its own factors. */
async function orNull<T>(bank: Bank, answer: Promise<T>): Promise<T | null> {
  try {
    const value = await answer;
    bank.report(null);
    return value;
  } catch (error) {
    if (!isRecognition(error)) throw error;
    bank.report(error.message);
    return null;
  }
}

/** The person's subject in Ductus, made on first need. */
export async function ensureSubject(bank: Bank, person: Person, registering = false): Promise<string> {
  if (person.subjectId) return person.subjectId;
  return renewSubject(bank, person, registering);
}

async function renewSubject(bank: Bank, person: Person, registering = false): Promise<string> {
  let externalId = person.externalId;
  let subjectId: string;
  try {
    subjectId = await bank.recognition.createSubject(externalId, registering);
  } catch (error) {
    if (!isGone(error)) throw error;
    // Erased: that name is spent, and the new one cannot be linked to it.
    externalId = newId('ext');
    subjectId = await bank.recognition.createSubject(externalId, registering);
  }
  await updatePerson(bank.db, person.id, { subjectId, externalId });
  return subjectId;
}

async function channelFor(
  bank: Bank,
  session: SessionRow,
  subjectId: string | null,
  route?: string,
): Promise<Channel> {
  if (session.recognitionId) {
    try {
      return await bank.recognition.reopen(session.recognitionId, route);
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
  return openFor(bank, subjectId);
}

async function openFor(bank: Bank, subjectId: string | null): Promise<Channel> {
  if (subjectId !== null) await forgetIfDue(bank, subjectId);
  return bank.recognition.open(subjectId);
}

/** A page's channel in the session's recognition, opening that when there is none; null without Ductus. */
export async function pageChannel(
  bank: Bank,
  session: SessionRow,
  person: Person | null,
  route?: string,
): Promise<Channel | null> {
  const channel = await orNull(bank, channelFor(bank, session, person?.subjectId ?? null, route));
  if (channel && channel.sessionId !== session.recognitionId) {
    await bank.sessions.update(session, { recognitionId: channel.sessionId });
  }
  return channel;
}

/** `unknown` when nobody can say: then nothing is locked, and anything sensitive needs a code. */
export async function trustLevel(
  bank: Bank,
  session: SessionRow,
  route?: string,
): Promise<TrustLevel | 'unknown'> {
  if (!session.recognitionId) return 'unknown';
  return (await orNull(bank, bank.recognition.level(session.recognitionId, route))) ?? 'unknown';
}

/** Compares the typing of the password just sent; null when nobody can. */
export async function verifyTyping(
  bank: Bank,
  session: SessionRow,
  person: Person,
  purpose: 'login' | 'reentry',
): Promise<Verdict | null> {
  const { recognitionId } = session;
  if (!recognitionId) return null;
  return orNull(
    bank,
    ensureSubject(bank, person).then(async (subjectId) => {
      await forgetIfDue(bank, subjectId);
      return bank.recognition.verify(recognitionId, subjectId, purpose);
    }),
  );
}

/** Somebody at Ductus: a session of theirs that lives. */
export interface Known {
  readonly sessionId: string;
  readonly subjectId: string;
}

/**
 * Does something with the session's recognition, in a new one when there is none or it has ended, and keeps that with the
 * session. Rejects as `Recognition` does.
 */
export async function inRecognition<T>(
  bank: Bank,
  session: SessionRow,
  person: Person,
  use: (known: Known) => Promise<T>,
): Promise<T> {
  const registering = person.openedAt === null;
  try {
    if (session.recognitionId) {
      const subjectId = await ensureSubject(bank, person, registering);
      await forgetIfDue(bank, subjectId);
      return await use({ sessionId: session.recognitionId, subjectId });
    }
  } catch (error) {
    if (!isGone(error)) throw error;
  }
  const subjectId = await renewSubject(bank, person, registering);
  const { sessionId } = await openFor(bank, subjectId);
  await bank.sessions.update(session, { recognitionId: sessionId });
  return use({ sessionId, subjectId });
}

/** Tells Ductus that the bank itself is certain who it is; returns the id of the recognition that knows it. */
export async function vouchFor(bank: Bank, session: SessionRow, person: Person): Promise<string | null> {
  const told = inRecognition(bank, session, person, async ({ sessionId, subjectId }) => {
    await bank.recognition.strong(sessionId, subjectId);
    return sessionId;
  });
  return (await orNull(bank, told)) ?? session.recognitionId;
}

/** What the comparisons of each session were worth, oldest first; nothing when nobody can say. */
export async function comparisonsOf(bank: Bank, person: Person): Promise<Map<string, number[]>> {
  const bySession = new Map<string, number[]>();
  if (!person.subjectId) return bySession;
  const all = (await orNull(bank, bank.recognition.comparisons(person.subjectId))) ?? [];
  for (const { sessionId, bits } of all)
    bySession.set(sessionId, [...(bySession.get(sessionId) ?? []), bits]);
  return bySession;
}

/** Ends the recognition of a session that is over; that nobody answers changes nothing. */
export async function endRecognition(bank: Bank, session: SessionRow): Promise<void> {
  if (session.recognitionId) await orNull(bank, bank.recognition.end(session.recognitionId));
}
