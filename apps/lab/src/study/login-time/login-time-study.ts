import type { Study, StudyPart, StudyPlot, StudyResult } from '../study.ts';
import { castPeople } from './cast-people.ts';
import { facePart, inWords } from './face-part.ts';
import { loginFigures, type WayFigures } from './login-figures.ts';
import { type Way, ways } from './scripted-person.ts';
import { type Timed, timeLogins } from './time-logins.ts';

const PEOPLE = 5;
/** Logins of each person in each way, and attempts at the camera's screen. */
const LOGINS = 2;

const words: Readonly<Record<Way, readonly [name: string, left: string]>> = {
  typing: ['password and rhythm', 'nothing'],
  passkey: ['passkey', 'the finger, the face or the PIN that unlocks it'],
  totp: ['code of an app', 'taking the telephone, opening the app, reading six digits'],
  card: ['printed card', 'taking the card, finding three cells'],
  email: ['code by e-mail', 'changing to the mail and back, reading eight digits'],
};

/** How long it takes to log in, by way. */
export const loginTime: Study = {
  name: 'login-time',
  question: 'How long does it take to log in, by typing alone and with each other way?',
  async run(data, seed, progress) {
    const people = await castPeople(data, { count: PEOPLE, logins: LOGINS * ways.length, seed });
    const all = PEOPLE * LOGINS * (ways.length + 1);
    let done = 0;
    progress('logins', done, all);
    const timed = await timeLogins({ people, ways, faces: LOGINS }, () => progress('logins', ++done, all));
    return loginTimeResult(timed, seed);
  },
};

/** The study of what was timed. */
export function loginTimeResult({ logins, faces }: Timed, seed: number): StudyResult {
  return {
    ...{ version: 1, study: 'login-time', question: loginTime.question, seed },
    parts: [wholePart(loginFigures(logins)), ...(faces.length > 0 ? [facePart(faces)] : [])],
    limits: [
      'Nobody was watched logging in: recorded movements of the hand are played, without a moment of thought. What takes the eyes or another thing to hold is in the last column and not in any time; each such act takes a second or more (1.35 s for one act of the mind by the keystroke-level model of Card, Moran and Newell 1980; getting a telephone out of a pocket takes longer than everything here).',
      'Server, bank, mail server and browser run on one machine beside each other: no network lies between them, and a real mail takes seconds to minutes longer.',
      'Digits come from sentences with numbers in them, and letters of the card from words: typing what one reads off something is slower.',
      'No login by face is among them, only its screen before a photo: no set has videos of people who do what is asked, and how often they are refused is not known.',
      'A handful of people, all of whom type well; times of a busy machine are longer.',
    ],
    sources: [
      'Killourhy and Maxion, DSN 2009 (the password); for research',
      'Dhakal et al., CHI 2018 (other keys); non-commercial with attribution',
      'Antal, Fejér and Buza, SACI 2021 (pointing and clicking); to be cited',
    ],
  };
}

function wholePart(figures: readonly WayFigures[]): StudyPart {
  return {
    title: 'From the sign-in page to the account',
    words: [
      'Scripted people log in at the demo bank, in Chromium, with a server, a bank and a mail server of their own. Each is put together of three recorded people: one types the password, one everything else, one points and clicks. All ways begin alike: user name, Tab, password, Enter. Who is known by the rhythm is in; the others have not taught their typing, are asked for another factor, click it, and do what it asks. A passkey is answered by a virtual authenticator at once; the code of the app is computed; the e-mail arrives at a real SMTP server; the card was printed to the page at its set-up.',
      'Seconds: median (quartiles; least and most). By hand: while the person types or points, as recorded. The rest is what the person waits for.',
    ],
    tables: [
      {
        caption: 'Time to log in, seconds',
        header: ['way', 'logins', 'people', 'whole', 'by hand', 'waiting', 'not in it'],
        rows: figures.map(({ way, arrived, tries, people, total, human, machine }) => [
          words[way][0],
          `${arrived} of ${tries}`,
          String(people),
          ...[total, human, machine].map(inWords),
          words[way][1],
        ]),
        left: ['way', 'not in it'],
      },
    ],
    plots: [plotOf(figures)],
    says: says(figures),
    figures,
  };
}

function says(figures: readonly WayFigures[]): string[] {
  const typing = figures.find(({ way }) => way === 'typing');
  const others = figures.filter(({ way }) => way !== 'typing');
  if (typing === undefined || others.length === 0) return [];
  const more = others.map(
    ({ way, total }) => `${words[way][0]} ${(total.median - typing.total.median).toFixed(1)} s`,
  );
  const missed = typing.tries - typing.arrived;
  return [
    `Beyond typing alone, in the median and without what is not measured: ${more.join(', ')}.`,
    `Of ${typing.tries} logins by typing ${missed} were asked for another factor: those take the time of that way, and are in no row.`,
  ];
}

function plotOf(figures: readonly WayFigures[]): StudyPlot {
  const points = (pick: 'total' | 'human') =>
    figures.map(({ [pick]: { median, quartiles } }, i) => ({
      ...{ x: i, y: median },
      ...{ low: quartiles[0], high: quartiles[1] },
    }));
  return {
    ...{ kind: 'seconds', title: 'Time to log in: median and quartiles', x: 'way', y: 'seconds' },
    places: figures.map(({ way }) => way),
    lines: [
      { name: 'whole', points: points('total') },
      { name: 'by hand', points: points('human') },
    ],
  };
}
