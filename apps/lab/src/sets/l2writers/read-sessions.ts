import type { MouseAct, SessionWindow } from '../../prior/session-window.ts';
import type { Person } from '../../tasks/recogniser.ts';
import { setRows, timeOf } from '../set-rows.ts';
import { L2WRITERS_HEADER, readL2writers } from './read-l2writers.ts';

/**
 * Reads what each of l2writers typed, and did with the mouse meanwhile, as one session: see `readL2writers`. A movement is one row, with the place
 * where it ended.
 *
 * @throws LabError `data-missing`, `data-malformed`
 */
export async function readSessions(data: string): Promise<Person<SessionWindow>[]> {
  const people = await readL2writers(data);
  const acts = await readActs(data);
  return people.map(({ subject, samples }) => {
    const mouse = (acts.get(subject) ?? []).sort((a, b) => a.start - b.start);
    return { subject, samples: samples.map((keys) => ({ keys, mouse })), attacks: [] };
  });
}

async function readActs(data: string): Promise<Map<string, MouseAct[]>> {
  const acts = new Map<string, MouseAct[]>();
  await setRows(data, 'l2writers', L2WRITERS_HEADER, (fields) => {
    const [user, type, start, end, , , x, y, kind, button] = fields;
    if (type !== 'mouse' || (kind !== 'movement' && kind !== 'click')) return;
    if (user === undefined) throw new RangeError('a user');
    const own = acts.get(user) ?? [];
    acts.set(user, own);
    own.push({
      kind,
      start: timeOf(start, 'start_ms'),
      end: timeOf(end, 'end_ms'),
      x: timeOf(x, 'x'),
      y: timeOf(y, 'y'),
      button: button === 'LEFT' ? 'left' : button === 'RIGHT' ? 'right' : '',
    });
  });
  return acts;
}
