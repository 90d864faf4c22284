import { ServerError } from '../errors.ts';
import type { SessionState } from '../sessions/state.ts';

/**
 * The session as that of a person. The first call binds it for good.
 *
 * @throws ServerError `session-subject-mismatch` when it is somebody else's.
 */
export function bindSubject(state: SessionState, subjectId: string): SessionState {
  if (state.subjectId === subjectId) return state;
  if (state.subjectId === null) return { ...state, subjectId };
  throw new ServerError(
    'session-subject-mismatch',
    'The session belongs to another subject: open one for this subject.',
  );
}
