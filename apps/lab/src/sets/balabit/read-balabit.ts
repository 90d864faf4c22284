import { finite, PointerLog } from '../../tasks/pointer/pointer-log.ts';
import type { Person, PointerSample, PointerType } from '../../tasks/recogniser.ts';
import { setRows } from '../set-rows.ts';

/** What a session is; part of its sample's name, up to the slash. */
export type BalabitPart = 'training' | 'legal' | 'illegal';

/**
 * Reads the Balabit Mouse Dynamics Challenge (Fülöp et al. 2016) from `balabit/*.csv.gz`: columns
 * `user,kind,session,is_illegal,record_s,client_s,button,state,x,y`, seconds and pixels. A sample is a session;
 * those of a person are `training/…` and `legal/…`, and attacks are `illegal/…`, by nobody who is named.
 *
 * @throws LabError `data-missing`, `data-malformed`
 */
export async function readBalabit(data: string): Promise<Person<PointerSample>[]> {
  const log = new PointerLog();
  const sessions = new Map<string, { readonly subject: string; readonly part: BalabitPart }>();
  const header = 'user,kind,session,is_illegal,record_s,client_s,button,state,x,y';
  await setRows(data, 'balabit', header, (row) => {
    const [user, kind, session, illegal, , seconds, button, state, x, y] = row;
    if (user === undefined || session === undefined) throw new RangeError('a user and a session');
    const part = partOf(kind, illegal);
    const key = `${part}/${user}/${session}`;
    if (!sessions.has(key)) sessions.set(key, { subject: user, part });
    log.add(key, 1000 * finite(seconds, 'client_s'), typeOf(button, state), finite(x, 'x'), finite(y, 'y'));
  });
  const samples = log.finish();
  const subjects = [...new Set([...sessions.values()].map(({ subject }) => subject))].sort();
  const of = (subject: string, wanted: BalabitPart) =>
    [...sessions]
      .filter(([, session]) => session.subject === subject && session.part === wanted)
      .map(([key]) => samples.get(key)!);
  return subjects.map((subject) => ({
    subject,
    samples: [...of(subject, 'training'), ...of(subject, 'legal')],
    attacks: of(subject, 'illegal').map((sample) => ({ subject: 'somebody else', sample })),
  }));
}

function partOf(kind: string | undefined, illegal: string | undefined): BalabitPart {
  if (kind === 'training') return 'training';
  if (kind !== 'test' || (illegal !== '0' && illegal !== '1'))
    throw new RangeError('the kind training, or test with is_illegal 0 or 1');
  return illegal === '1' ? 'illegal' : 'legal';
}

function typeOf(button: string | undefined, state: string | undefined): PointerType {
  if (button === 'Scroll') return 'wheel';
  if (state === 'Move' || state === 'Drag') return 'move';
  if (state === 'Pressed') return 'down';
  if (state === 'Released') return 'up';
  throw new RangeError('the state Move, Drag, Pressed, Released, Down or Up');
}
