import { seededRandom, wilsonInterval } from '@ductus/core';
import {
  assessFace,
  decodePicture,
  drawChallenges,
  type FaceEngine,
  type PhotoAttack,
  type Picture,
  photoAttack,
  photoAttacks,
  verifyCapture,
} from '@ductus/face';
import type { Report } from '../benchmark.ts';
import { count, interval } from '../figures/in-words.ts';
import type { Progress } from '../progress.ts';
import { formatTable } from '../table.ts';
import { withMargin } from './describe-faces.ts';
import type { FaceImage } from './face-set.ts';

/** Attacks of one kind, and what became of them. */
export interface AttackFigures {
  readonly attack: PhotoAttack;
  readonly attacks: number;
  readonly accepted: number;
  /** Refused because a challenge was not done, because another face came up, or because a picture was not good enough to look at. */
  readonly missed: number;
  readonly anotherFace: number;
  readonly badPicture: number;
}

/** Attacks of each kind: 105 in all. */
const OF_EACH = 15;

/** A photo of one person after the other, used in every way in turn against freshly drawn challenges. */
export async function measurePhotoAttacks(
  engine: FaceEngine,
  images: readonly FaceImage[],
  seed: number,
  progress: Progress,
): Promise<AttackFigures[]> {
  const random = seededRandom(seed);
  const photos = await goodPhotos(engine, images);
  const figures: AttackFigures[] = [];
  for (const [kind, attack] of photoAttacks.entries()) {
    const tally = { attacks: 0, accepted: 0, missed: 0, anotherFace: 0, badPicture: 0 };
    for (let i = 0; i < OF_EACH && photos.length > 0; i++) {
      progress(attack, kind * OF_EACH + i, photoAttacks.length * OF_EACH);
      const photo = photos[(kind * OF_EACH + i) % photos.length]!;
      const challenges = drawChallenges(random);
      const captured = await photoAttack(photo, attack, challenges, random);
      const { live, problem } = await verifyCapture(engine, captured, challenges);
      tally.attacks++;
      if (live) tally.accepted++;
      else if (problem === 'challenge-missed') tally.missed++;
      else if (problem === 'another-face') tally.anotherFace++;
      else tally.badPicture++;
    }
    figures.push({ attack, ...tally });
  }
  progress('attacks', 1, 1);
  return figures;
}

/** The first picture in good light of each person that there is nothing to say against: an attacker would choose such a one. */
async function goodPhotos(engine: FaceEngine, images: readonly FaceImage[]): Promise<Picture[]> {
  const photos: Picture[] = [];
  const done = new Set<string>();
  for (const { set, person, light, bytes } of images) {
    if (done.has(`${set} ${person}`) || (light !== 'normal' && light !== 'everyday')) continue;
    const photo = withMargin(await decodePicture(bytes));
    const { hints } = await assessFace(engine, photo);
    if (hints.length > 0) continue;
    done.add(`${set} ${person}`);
    photos.push(photo);
  }
  return photos;
}

const notes = [
  'A flat photo before a camera (noise, blur, JPEG as of a plain one), used as if to do what is asked: held still, moved, brought nearer, tilted,',
  'slanted to 55° as the head should turn, cropped, under flickering light. Interval: Wilson, 95 %, every attack as one trial.',
  'Limits: simulated cameras; no masks, no bent photos, no screens that play the right movement, no injected video. How often people who are',
  'there are refused is not measured: the sets have no videos.',
];

/** What became of the attacks, for people and for programs. */
export function attacksReport(figures: readonly AttackFigures[]): Report {
  const sum = (key: Exclude<keyof AttackFigures, 'attack'>) =>
    figures.reduce((total, one) => total + one[key], 0);
  const columns = ['attacks', 'accepted', 'missed', 'anotherFace', 'badPicture'] as const;
  const rows = figures.map((one) => [one.attack, ...columns.map((key) => count(one[key]))]);
  const total = ['all', ...columns.map((key) => count(sum(key)))];
  const [attacks, accepted] = [sum('attacks'), sum('accepted')];
  const { low, high } = wilsonInterval(accepted, attacks);
  const table = [
    'Photos before the camera',
    formatTable(
      ['photo', 'attacks', 'accepted', 'challenge missed', 'another face', 'picture not good'],
      [...rows, total],
    ),
    `Accepted ${count(accepted)} of ${count(attacks)}: ${interval([low, high])} %`,
    notes.join('\n'),
  ];
  return { table: `${table.join('\n\n')}\n`, json: { attacks, accepted, ci95: [low, high], kinds: figures } };
}
