import { FACE_NETWORKS, FACE_PASS_BITS, FACE_THRESHOLD, openFaceEngine } from '@ductus/face';
import { type DescribedImage, describeFaces } from '../../faces/describe-faces.ts';
import { readFaceSets } from '../../faces/face-set.ts';
import { halves } from '../../faces/face-trials.ts';
import { shareInWords } from '../../figures/share.ts';
import type { Study, StudyPart, StudyPlot, StudyTable } from '../study.ts';
import {
  type ClassFigures,
  captureFigures,
  distances,
  passDistances,
  pictureFigures,
  type RefusedFigures,
  refusedFigures,
} from './light-figures.ts';

/** What light does to a face. */
export const lighting: Study = {
  name: 'lighting',
  question: 'What does light do to recognising a face, and what is refused before anything is compared?',
  async run(data, seed, progress) {
    const images = readFaceSets(data);
    const engine = await openFaceEngine();
    try {
      return lightingResult(await describeFaces(engine, images, progress), seed);
    } finally {
      engine.close();
    }
  },
};

/** The study of pictures that are described. */
export function lightingResult(images: readonly DescribedImage[], seed: number) {
  const { fitted, reported } = halves(images);
  return {
    ...({ version: 1, study: 'lighting', question: lighting.question, seed } as const),
    parts: [picturesPart(reported, seed), refusedPart(reported, seed), capturesPart(fitted, reported, seed)],
    limits: [
      'Two sets of grey pictures of 78 people, one or few sittings each with one camera, nobody younger than a student, few kinds of people: no rate below about 1 % can be told, and nothing about other ages, skins or cameras.',
      'Light was arranged with lamps in the dark; a room has light from everywhere, which is kinder.',
      'Pictures of one sitting stand in for an enrolment and for attempts on other days: beards, glasses and years are not in them.',
    ],
    sources: [
      'AT&T Laboratories Cambridge, The ORL Database of Faces (everyday light); for research',
      'Georghiades, Belhumeur and Kriegman 2001, Extended Yale Face Database B, cropped, 15 lights; for research',
    ],
  };
}

function picturesPart(images: readonly DescribedImage[], seed: number): StudyPart {
  const figures = pictureFigures(images, seed);
  return {
    title: 'Single pictures, by light',
    words: [
      `${peopleIn(images)} people, the half that nothing was chosen on (${FACE_NETWORKS}). Each picture in good light is compared with each picture of the class, of people of one set. normal: light within 26° of the camera; mixed: to 60°, from one side or above; weak: beyond; everyday: nobody arranged it. Each cell: per cent (count of comparisons; 95 % interval by bootstrap over people, Wilson’s for as many people where nothing or everything happened).`,
    ],
    tables: [
      errorTable(`False matches (FMR) by distance; ${FACE_THRESHOLD} is the usual threshold`, figures, 'fmr'),
      errorTable('False non-matches (FNMR) by distance', figures, 'fnmr'),
    ],
    plots: [detPlot(figures)],
    says: [
      `At the usual ${FACE_THRESHOLD} strangers match in ${said(figures, FACE_THRESHOLD, 'fmr')}, owners fail in ${said(figures, FACE_THRESHOLD, 'fnmr')}: light from the side costs owners, and strangers pass in any light.`,
    ],
    figures,
  };
}

function refusedPart(images: readonly DescribedImage[], seed: number): StudyPart {
  const figures = refusedFigures(images, seed);
  return {
    title: 'Pictures that are refused before anything is compared',
    words: [
      'What the quality check says about each picture: a person is told what to mend and tries again. The bounds were chosen on all of these pictures, so that sharp, lit and straight ones pass.',
    ],
    tables: [
      {
        caption: 'Pictures by light',
        header: ['light', 'nothing wrong', 'refused for (a picture may have several)'],
        rows: figures.map(({ light, good, byHint }) => [light, shareInWords(good), hintsInWords(byHint)]),
        left: ['light', 'refused for (a picture may have several)'],
      },
    ],
    says: [
      'Most of what weak light spoils is never compared: those people are asked to turn on a light, which costs them time and lets no stranger in.',
    ],
    figures,
  };
}

function capturesPart(
  fitted: readonly DescribedImage[],
  reported: readonly DescribedImage[],
  seed: number,
): StudyPart {
  const [figures, chosenOn] = [captureFigures(reported, seed), captureFigures(fitted, seed).slice(-1)];
  const { login, other } = passDistances;
  return {
    title: 'Three pictures against three, as Ductus decides',
    words: [
      `A template of three pictures in good light, an attempt of three that nothing is wrong with, the median of the nine distances. A login asks for ${FACE_PASS_BITS.login} bits (distance ${login}), everything else, say a transfer, for ${FACE_PASS_BITS.other} (${other}). Both were chosen on the other ${peopleIn(fitted)} people, for 1 stranger in 500 and 1 in 1,000; the last row is theirs. Liveness comes before and is not in this.`,
    ],
    tables: [
      errorTable('Strangers who match (FMR) by distance', [...figures, ...chosenOn], 'fmr'),
      errorTable('Owners who do not (FNMR) by distance', [...figures, ...chosenOn], 'fnmr'),
    ],
    plots: [thresholdPlot(figures)],
    says: [
      `At a login strangers match in ${shareOfAll(figures, login, 'fmr')} %, owners fail in ${shareOfAll(figures, login, 'fnmr')} %; before money in ${shareOfAll(figures, other, 'fmr')} % and ${shareOfAll(figures, other, 'fnmr')} %.`,
      'A dash: too few good pictures of a class for an attempt of three, which is what the quality check leaves of weak light.',
    ],
    figures: { reported: figures, chosenOn },
  };
}

function errorTable(caption: string, figures: readonly ClassFigures[], error: 'fmr' | 'fnmr'): StudyTable {
  return {
    caption,
    header: ['light', 'people', ...distances.map(String), ...(error === 'fnmr' ? ['EER, %'] : [])],
    rows: figures.map(({ light, people, at, eer }, i) => [
      light ?? (i === figures.findIndex((one) => one.light === null) ? 'all' : 'all, chosen on'),
      String(people),
      ...at.map((one) => shareInWords(one[error])),
      ...(error === 'fnmr' ? [eer === null ? '–' : (100 * eer).toFixed(1)] : []),
    ]),
    left: ['light'],
  };
}

function detPlot(figures: readonly ClassFigures[]): StudyPlot {
  return {
    ...{ kind: 'det', title: 'Errors by threshold (DET), single pictures' },
    ...{ x: 'false matches (FMR)', y: 'false non-matches (FNMR)' },
    lines: figures
      .filter(({ det }) => det.length > 0)
      .map(({ light, det }) => ({ name: light ?? 'all', points: det })),
  };
}

function thresholdPlot(figures: readonly ClassFigures[]): StudyPlot {
  const { at } = figures.find(({ light }) => light === null)!;
  const points = (error: 'fmr' | 'fnmr') =>
    at.map(({ distance, [error]: { count, of, interval } }) => ({
      ...{ x: distance, y: count / of },
      ...{ low: interval[0], high: interval[1] },
    }));
  return {
    title: 'Errors by distance, three against three, all light',
    ...{ x: 'greatest distance that matches', y: 'share' },
    lines: [
      { name: 'strangers who match', points: points('fmr') },
      { name: 'owners who do not', points: points('fnmr') },
    ],
  };
}

function said(figures: readonly ClassFigures[], distance: number, error: 'fmr' | 'fnmr'): string {
  return figures
    .map(({ light, at }) => ({ light, ...at.find((one) => one.distance === distance)![error] }))
    .filter(({ of }) => of > 0)
    .map(({ light, count, of }) => `${(100 * (count / of)).toFixed(1)} % (${light})`)
    .join(', ');
}

function shareOfAll(figures: readonly ClassFigures[], distance: number, error: 'fmr' | 'fnmr'): string {
  const { at } = figures.find(({ light }) => light === null)!;
  return shareInWords(at.find((one) => one.distance === distance)![error]);
}

function hintsInWords(byHint: RefusedFigures['byHint']): string {
  if (byHint.length === 0) return 'nothing';
  return byHint.map(({ hint, share }) => `${hint} ${share.count}`).join(', ');
}

function peopleIn(images: readonly DescribedImage[]): number {
  return new Set(images.map(({ set, person }) => `${set} ${person}`)).size;
}
