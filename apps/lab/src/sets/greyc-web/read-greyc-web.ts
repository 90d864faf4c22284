import { sampleFromTimings } from '../../tasks/fixed/sample-from-timings.ts';
import type { KeystrokeSample, Person } from '../../tasks/recogniser.ts';
import { setRows } from '../set-rows.ts';

interface Attempt {
  readonly index: number;
  readonly sample: KeystrokeSample;
}

/**
 * Reads GREYC-Web (Giot, El-Abed and Rosenberger, IIH-MSP 2012) from `greyc-web/*.csv.gz`: columns
 * `user,kind,index,n_hold,n_pp,holds_s,press_press_s`, seconds separated by spaces. A sample is a login and the password after it.
 *
 * Who the attackers were is not told: they go by one name for each person they attacked. Nor is where the login ends, and the time from its
 * last key to the first of the password: the gaps stand at the front, and the last is unknown.
 *
 * @throws LabError `data-missing`, `data-malformed`
 */
export async function readGreycWeb(data: string): Promise<Person<KeystrokeSample>[]> {
  const people = new Map<string, { own: Attempt[]; attacks: Attempt[] }>();
  const header = 'user,kind,index,n_hold,n_pp,holds_s,press_press_s';
  await setRows(data, 'greyc-web', header, ([user, kind, index, , , holdsText, gapsText]) => {
    if (!user || (kind !== 'genuine' && kind !== 'impostor')) throw new RangeError('a user and a kind');
    const [holds, gaps] = [secondsOf(holdsText), secondsOf(gapsText)];
    if (holds.length < 2 || gaps.length > holds.length - 1) throw new RangeError('more holds than gaps');
    while (gaps.length < holds.length - 1) gaps.push(Number.NaN);
    const person = people.get(user) ?? { own: [], attacks: [] };
    people.set(user, person);
    const sample = sampleFromTimings('1', `${kind} ${index}`, holds, gaps);
    (kind === 'genuine' ? person.own : person.attacks).push({ index: Number(index), sample });
  });
  return [...people]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([subject, { own, attacks }]) => ({
      subject,
      samples: inOrder(own),
      attacks: inOrder(attacks).map((sample) => ({ subject: `attackers of ${subject}`, sample })),
    }));
}

function secondsOf(text: string | undefined): number[] {
  const seconds = (text ?? '').split(' ').map(Number);
  if (!seconds.every(Number.isFinite)) throw new RangeError('seconds separated by spaces');
  return seconds;
}

function inOrder(attempts: readonly Attempt[]): KeystrokeSample[] {
  return [...attempts].sort((a, b) => a.index - b.index).map(({ sample }) => sample);
}
