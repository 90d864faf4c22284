import { ServerError } from '../errors.ts';
import { ANONYMOUS_LIFETIME, SESSION_LIFETIME } from '../sessions/lifetimes.ts';
import type { SessionState } from '../sessions/state.ts';

/**
 * The session as that of a person. The first call binds it for good and lets it live as long as one that was opened for them; they are there
 * `at` that moment.
 *
 * @throws ServerError `session-subject-mismatch` when it is somebody else's.
 */
export function bindSubject(state: SessionState, subjectId: string, at: number): SessionState {
  if (state.subjectId === subjectId) return state;
  if (state.subjectId === null) {
    const expiresAt = state.expiresAt - ANONYMOUS_LIFETIME + SESSION_LIFETIME;
    return { ...state, subjectId, expiresAt, activeAt: Math.max(at, state.activeAt) };
  }
  throw new ServerError(
    'session-subject-mismatch',
    'The session belongs to another subject: open one for this subject.',
  );
}
