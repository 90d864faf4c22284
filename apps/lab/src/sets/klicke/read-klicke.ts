import { codeOfKey } from '@ductus/population/train/key-names';
import { KeystrokeLog } from '../../tasks/free/keystroke-log.ts';
import type { KeystrokeSample, Person } from '../../tasks/recogniser.ts';
import { setRows, timeOf } from '../set-rows.ts';

/**
 * Reads KLiCKe (Tian, Crossley and Van Waes 2025) from `klicke/*.csv.gz`: columns `user,down,up,event,cursor,activity`,
 * milliseconds and names of keys. One sample a writer; clicks are left out; a hold of nothing is an artefact of the
 * logger, its release unknown.
 *
 * @throws LabError `data-missing`, `data-malformed`
 */
export async function readKlicke(data: string): Promise<Person<KeystrokeSample>[]> {
  const log = new KeystrokeLog();
  await setRows(data, 'klicke', 'user,down,up,event,cursor,activity', ([user, down, up, event]) => {
    if (user === undefined || event === undefined) throw new RangeError('a user and an event');
    if (event.endsWith('click')) return;
    log.add(user, '1', codeOfKey(nameOf(event)), timeOf(down, 'down'), timeOf(up, 'up'));
  });
  return log.people();
}

/** The log escapes quotes and backslashes by a backslash. */
function nameOf(event: string): string {
  return event.length > 1 && event.startsWith('\\') ? event.slice(1, 2) : event;
}
