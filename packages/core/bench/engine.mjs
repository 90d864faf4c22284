// npm run bench -- engine: what recognition itself costs, on one core, beside scikit-learn.
import { population } from '@ductus/population';
import { fitPointerOwn } from '../dist/detectors/index.js';
import { enrolSample, learnKeystrokes, learnPointer } from '../dist/enrolment/index.js';
import { freeTextEvents } from '../dist/features/index.js';
import {
  compareFixedText,
  compareFreeText,
  freeTextModel,
  freeTextProbe,
  freeTextReference,
  freeTextScores,
} from '../dist/scores/index.js';
import { besideScikitLearn } from './beside-scikit-learn.mjs';
import { attempts, pointing, typing } from './generated.mjs';
import { perCall } from './stopwatch.mjs';

const WINDOW = 100;
const TEMPLATE = 1000;
/** Three minutes. */
const POINTER_EVENTS = 9000;

function fixedText() {
  const own = attempts(120, 1);
  const options = { samplesNeeded: 10, samplesKept: 50, priorScales: population.fixedText.scales };
  const enrol = () =>
    own.slice(0, 10).reduce((made, sample) => enrolSample(made, sample, undefined, options).template, null);
  const template = own
    .slice(0, 20)
    .reduce((made, sample) => enrolSample(made, sample, undefined, options).template, null);
  const probes = own.slice(20);
  const { bits, reasons } = compareFixedText(template, probes[0], population);
  if (bits === 0) throw new Error(`nothing was compared: ${reasons}`);
  return {
    compareUs: perCall((i) => compareFixedText(template, probes[i % 100], population), 20000),
    enrolMs: perCall(enrol, 50) / 1000,
  };
}

function freeText() {
  const own = typing(TEMPLATE, 1);
  const model = freeTextModel(population.freeText);
  const enrol = () => freeTextReference(learnKeystrokes(null, own), model);
  const template = learnKeystrokes(null, own);
  const reference = enrol();
  const windows = Array.from({ length: 20 }, (_, i) => typing(WINDOW, 10 + i));
  const events = windows.map((window) => freeTextEvents(window));
  const probes = events.map((each) => freeTextProbe(each, model));
  const { samples, reasons } = compareFreeText(template, windows[0], population);
  if (samples === 0) throw new Error(`nothing was compared: ${reasons}`);
  const eventsUs = perCall((i) => freeTextEvents(windows[i % 20]), 500);
  const scoresUs = perCall((i) => freeTextScores(reference, probes[i % 20], model), 500);
  return {
    keystrokeUs: (eventsUs + scoresUs) / WINDOW,
    cohortUs: perCall((i) => freeTextProbe(events[i % 20], model), 2000),
    windowUs: perCall((i) => compareFreeText(template, windows[i % 20], population), 2000),
    enrolMs: perCall(enrol, 100) / 1000,
  };
}

function pointer() {
  const own = pointing(POINTER_EVENTS, 1);
  const enrol = () => {
    const template = learnPointer(null, own);
    return { template, reference: fitPointerOwn(template.vectors, 1) };
  };
  const blocks = enrol().template.vectors.length;
  if (blocks < 60) throw new Error(`expected about 70 blocks, got ${blocks}`);
  return { enrolMs: perCall(enrol, 20) / 1000 };
}

/** What is measured, what it may cost at most, and what it costs. */
function lines({ fixed, free, pointer: moved }) {
  return [
    ['fixed text, one comparison', fixed.compareUs, 20, 'µs'],
    ['fixed text, enrolment of 10 samples', fixed.enrolMs, 50, 'ms'],
    ['free text, per keystroke', free.keystrokeUs, 3, 'µs'],
    [`free text, cohort per window of ${WINDOW}`, free.cohortUs, 300, 'µs'],
    [`free text, enrolment of ${TEMPLATE} keystrokes`, free.enrolMs, 50, 'ms'],
    [`free text, a window of ${WINDOW} from keystrokes to bits`, free.windowUs, 3 * WINDOW + 300, 'µs'],
    [`pointer, enrolment of ${POINTER_EVENTS} events`, moved.enrolMs, 50, 'ms'],
  ];
}

const result = { fixed: fixedText(), free: freeText(), pointer: pointer(), classic: besideScikitLearn() };
if (process.argv.includes('--json')) {
  // What the lab's report reads, where it is kept beside the results as speed.json.
  const measured = lines(result).map(([name, value, most, unit]) => ({ name, value, most, unit }));
  console.log(JSON.stringify({ version: 1, measured, classic: result.classic }));
} else {
  console.log('Recognition: processor time, medians of 5 rounds\n');
  for (const [name, value, most, unit] of lines(result)) {
    const verdict = value <= most ? '' : '  over';
    console.log(
      `${name.padEnd(52)}${value.toFixed(2).padStart(9)} ${unit}   at most ${String(most).padStart(3)} ${unit}${verdict}`,
    );
  }
  const { classic } = result;
  const number = (value) => (value === undefined ? '–' : value.toFixed(2)).padStart(10);
  console.log(
    `\nThe same ${classic.vectors} vectors of ${classic.features} features (forest: ${classic.forestVectors} of each of ${classic.people} people), one probe at a time`,
  );
  console.log(
    classic.version === null
      ? 'scikit-learn is not installed (Debian: python3-sklearn): its columns are empty'
      : `scikit-learn ${classic.version}; in brackets per probe in a batch of 200`,
  );
  console.log(
    `${''.padEnd(26)}${'enrol ms'.padStart(10)}${'theirs'.padStart(10)}${'compare µs'.padStart(13)}${'theirs'.padStart(10)}`,
  );
  for (const { name, enrolMs, compareUs, scikitLearn } of classic.rows) {
    const batch = scikitLearn === null ? '' : ` (${scikitLearn.batchUs.toFixed(2)})`;
    console.log(
      `${name.padEnd(26)}${number(enrolMs)}${number(scikitLearn?.enrolMs)}${number(compareUs).padStart(13)}${number(scikitLearn?.compareUs)}${batch}`,
    );
  }
}
