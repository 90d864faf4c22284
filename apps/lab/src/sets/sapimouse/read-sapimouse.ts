import { finite, PointerLog } from '../../tasks/pointer/pointer-log.ts';
import type { Person, PointerSample, PointerType } from '../../tasks/recogniser.ts';
import { setRows } from '../set-rows.ts';

const types = new Map<string | undefined, PointerType>([
  ['Move', 'move'],
  ['Drag', 'move'],
  ['Pressed', 'down'],
  ['Released', 'up'],
]);
const SESSIONS = ['3min', '1min'];

/**
 * Reads SapiMouse (Antal, Fejér and Buza, SACI 2021) from `sapimouse/*.csv.gz`: columns
 * `user,session,t_ms,button,state,x,y`, milliseconds and pixels. Two samples a person: `3min`, then `1min`.
 *
 * @throws LabError `data-missing`, `data-malformed`
 */
export async function readSapimouse(data: string): Promise<Person<PointerSample>[]> {
  const log = new PointerLog();
  const subjects = new Set<string>();
  const header = 'user,session,t_ms,button,state,x,y';
  await setRows(data, 'sapimouse', header, ([user, session, t, , state, x, y]) => {
    const type = types.get(state);
    if (user === undefined || session === undefined || !SESSIONS.includes(session))
      throw new RangeError('a user, and the session 3min or 1min');
    if (type === undefined) throw new RangeError('the state Move, Drag, Pressed or Released');
    subjects.add(user);
    log.add(`${user}/${session}`, finite(t, 't_ms'), type, finite(x, 'x'), finite(y, 'y'));
  });
  const samples = log.finish();
  return [...subjects].sort().map((subject) => ({
    subject,
    samples: SESSIONS.flatMap((session) => samples.get(`${subject}/${session}`) ?? []),
    attacks: [],
  }));
}
