import { useSyncExternalStore } from 'react';
import { codeOf } from './api.ts';

/** How the server answers, by what the last questions met. */
export type Connection = 'well' | 'slow' | 'away' | 'signed-out';

let state: Connection = 'well';
const listeners = new Set<() => void>();
const waitingForAnswers = new Set<() => void>();

/** Codes that say nothing of the question: nobody answered, somebody else did, or the server failed. */
const AWAY = new Set(['ductus-unreachable', 'ductus-answer-invalid', 'internal', 'unavailable']);

export function isAway(error: unknown): boolean {
  return AWAY.has(codeOf(error));
}

/** Notes what became of a question; `null` for a good answer. `othersAway`: what else is asked failed when it was asked last. */
export function noteAnswer(error: unknown | null, othersAway = false): void {
  for (const answered of waitingForAnswers) answered();
  if (error !== null && codeOf(error) === 'operator-signed-out') set('signed-out');
  // Whoever was signed out signs in again first: other answers do not mend that.
  else if (state !== 'signed-out') set(othersAway || (error !== null && isAway(error)) ? 'away' : 'well');
}

/** Calls at each answer, good or bad, until what it returns is called. */
export function onAnswer(answered: () => void): () => void {
  waitingForAnswers.add(answered);
  return () => waitingForAnswers.delete(answered);
}

export function noteSlow(slow: boolean): void {
  if (slow && state === 'well') set('slow');
  if (!slow && state === 'slow') set('well');
}

export function noteSignedOut(): void {
  set('signed-out');
}

export function noteSignedIn(): void {
  set('well');
}

export function connectionNow(): Connection {
  return state;
}

export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, connectionNow);
}

function set(next: Connection): void {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
