import { ServerError } from '../errors.ts';
import { ANONYMOUS_LIFETIME, SESSION_LIFETIME } from '../sessions/lifetimes.ts';
import type { SessionState } from '../sessions/state.ts';

/**
 * The session as that of a person. The first call binds it for good and lets it live as long as one that was opened for them.
 *
 * @throws ServerError `session-subject-mismatch` when it is somebody else's.
 */
export function bindSubject(state: SessionState, subjectId: string): SessionState {
  if (state.subjectId === subjectId) return state;
  if (state.subjectId === null) {
    return { ...state, subjectId, expiresAt: state.expiresAt - ANONYMOUS_LIFETIME + SESSION_LIFETIME };
  }
  throw new ServerError(
    'session-subject-mismatch',
    'The session belongs to another subject: open one for this subject.',
  );
}
