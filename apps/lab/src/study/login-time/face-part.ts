import type { StudyPart } from '../study.ts';
import { type Spread, spreadOf } from './login-figures.ts';
import type { TimedFace } from './scripted-person.ts';

/** What the camera's screen takes, for the report. */
export function facePart(faces: readonly TimedFace[]): StudyPart {
  const people = new Set(faces.map(({ person }) => person)).size;
  const times = (pick: (face: TimedFace) => number) => spreadOf(faces.map(pick));
  const figures = {
    attempts: faces.length,
    people,
    human: times(({ human }) => human),
    opening: times(({ opening }) => opening),
    capture: times(({ capture }) => capture),
    answer: times(({ answer }) => answer),
    total: times(({ total }) => total),
  };
  const rows: [string, Spread, string][] = [
    ['two clicks', figures.human, 'looking at the picture of oneself before the second'],
    [
      'the camera opens',
      figures.opening,
      'a real camera’s own start; asking the person for leave, the first time',
    ],
    ['the pictures', figures.capture, 'doing what is asked more slowly than it is asked; trying again'],
    ['sending and looking', figures.answer, 'three descriptors and the comparison; a network'],
    ['all of it', figures.total, 'what stands above'],
  ];
  return {
    title: 'The face’s screen',
    words: [
      `The face has no row above: nobody here can set one up, for a photo before the camera does nothing of what is asked and is refused, and no set has videos of people who do. What a face costs after the sign-in was measured on the screen that sets it up, which is the one that confirms with it: ${faces.length} attempts of ${people} people, a photo before Chromium’s camera, each refused because nothing asked was to be seen. The first waits for the networks to load.`,
      'Seconds: median (quartiles; least and most).',
    ],
    tables: [
      {
        caption: 'From the click that opens the camera to the answer, seconds',
        header: ['part', 'seconds', 'not in it'],
        rows: rows.map(([name, spread, left]) => [name, inWords(spread), left]),
        left: ['part', 'not in it'],
      },
    ],
    says: [
      `A face takes ${figures.total.median.toFixed(1)} s beyond the sign-in in the median, ${figures.capture.median.toFixed(1)} of them at the screen’s own pace, before a click on it in the list of ways and without what is not measured.`,
    ],
    figures,
  };
}

/** Median, quartiles and ends, to a tenth of a second. */
export function inWords({ median, quartiles, range }: Spread): string {
  const [low, high, least, most] = [...quartiles, ...range].map((time) => time.toFixed(1));
  return `${median.toFixed(1)} (${low}–${high}; ${least}–${most})`;
}
