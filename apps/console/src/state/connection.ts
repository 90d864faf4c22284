import { useSyncExternalStore } from 'react';
import { codeOf } from './api.ts';

/** How the server answers, by what the last questions met. */
export type Connection = 'well' | 'slow' | 'away' | 'signed-out';

let state: Connection = 'well';
const listeners = new Set<() => void>();
const waitingForAnswers = new Set<() => void>();

/** Notes what became of a question; `null` for a good answer. */
export function noteAnswer(error: unknown | null): void {
  for (const answered of waitingForAnswers) answered();
  const code = error === null ? null : codeOf(error);
  if (code === 'operator-signed-out') set('signed-out');
  else if (code === 'ductus-unreachable') set('away');
  // Whoever was signed out signs in again first: other answers do not mend that.
  else if (state !== 'signed-out') set('well');
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

export function noteSignedIn(): void {
  set('well');
}

export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, () => state);
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
