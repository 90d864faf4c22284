import {
  type Bearing,
  bearingOf,
  bearingScore,
  clipBits,
  cutTyping,
  type FreeTextPopulation,
  type FreeTextProbe,
  type FreeTextReference,
  freeTextBits,
  freeTextModel,
  freeTextProbe,
  freeTextReference,
  freeTextScores,
  learnKeystrokes,
  stretchEvents,
  type TypingStretch,
} from '@ductus/core';
import type { TypingEncoder } from '@ductus/core/encoder';
import type { CalibrationTrial, CalibrationTrials } from '../free-text/free-text-calibration.ts';
import { SESSION_WINDOW } from '../free-text/session-window.ts';
import type { Writing } from '../free-text/writing.ts';

/** Windows of each person that each template is compared with. */
const WINDOWS = 6;
/** Successive windows whose bits are added up to see what they are worth together. */
const ADDED_WINDOWS = 10;

interface Sizes {
  readonly templates: readonly number[];
  readonly windows: readonly number[];
}

/** What is compared: the ratio's side and the encoder's. */
interface Reference {
  readonly ratio: FreeTextReference;
  readonly bearing: Bearing;
}

interface Probe {
  readonly ratio: FreeTextProbe;
  readonly bearing: Bearing;
}

/**
 * Compares everybody's windows with everybody's template, by the ratio and by the encoder: the ratio's nats, within its limit, are a trial's first score, the
 * encoder's score its second. Nobody may have taught either.
 */
export function fusionTrials(
  people: readonly Writing[],
  ratio: FreeTextPopulation,
  encoder: TypingEncoder,
  { templates, windows }: Sizes,
): CalibrationTrials {
  const single: CalibrationTrial[] = [];
  const successive: CalibrationTrial[][] = [];
  for (const template of templates) {
    const enrolled = people.flatMap((person) => enrol(person, template, ratio, encoder));
    for (const window of windows) {
      const probes = enrolled.map(({ later }) => spread(later(window), WINDOWS).flatMap(probeOf));
      single.push(...compared(enrolled, probes, { template, window }).flat());
    }
    const runs = enrolled.map(({ later }) => later(SESSION_WINDOW).slice(0, ADDED_WINDOWS).flatMap(probeOf));
    const long = runs.map((run) => (run.length === ADDED_WINDOWS ? run : []));
    successive.push(...compared(enrolled, long, { template, window: SESSION_WINDOW }));
  }
  return { single, successive };

  function probeOf(stretch: TypingStretch): Probe[] {
    const probe = freeTextProbe(stretchEvents(stretch), freeTextModel(ratio));
    const vector = encoder.directionOf(stretch);
    return probe && vector ? [{ ratio: probe, bearing: bearingOf(vector, encoder) }] : [];
  }

  function compared(
    enrolled: readonly Enrolled[],
    probes: readonly (readonly Probe[])[],
    size: { readonly template: number; readonly window: number },
  ): CalibrationTrial[][] {
    const model = freeTextModel(ratio);
    return enrolled.flatMap(({ reference }, i) =>
      probes
        .map((own, other) =>
          own.map((probe) => {
            const scores = freeTextScores(reference.ratio, probe.ratio, model);
            const bits = freeTextBits(scores, ratio.calibration, size.template, size.window);
            const factor = bearingScore(reference.bearing, probe.bearing);
            const within = clipBits(bits, ratio.limitBits);
            return { cohort: within * Math.LN2, factor, ...size, mated: i === other ? 1 : 0 } as const;
          }),
        )
        .filter(({ length }) => length > 0),
    );
  }
}

interface Enrolled {
  readonly reference: Reference;
  /** Whole windows of so many keystrokes after the enrolment. */
  readonly later: (window: number) => TypingStretch[];
}

function enrol(
  { samples }: Writing,
  template: number,
  ratio: FreeTextPopulation,
  encoder: TypingEncoder,
): Enrolled[] {
  const [first] = cutTyping(samples, [template, Number.POSITIVE_INFINITY]);
  if (first === undefined || stretchEvents(first).keystrokes < template) return [];
  let learned: ReturnType<typeof learnKeystrokes> | null = null;
  // As sessions teach: window by window.
  for (const [piece] of cutTyping(first, [SESSION_WINDOW])) {
    learned = learnKeystrokes(learned, piece!, { encoders: [encoder] });
  }
  const direction = learned!.directions[0];
  if (direction === undefined) return [];
  const reference = {
    ratio: freeTextReference(learned!, freeTextModel(ratio)),
    bearing: bearingOf(direction.mean, encoder),
  };
  const later = (window: number) => {
    const windows = cutTyping(samples, [template, window]).slice(1);
    if (windows.length > 0 && stretchEvents(windows.at(-1)!).keystrokes < window) windows.pop();
    return windows;
  };
  return [{ reference, later }];
}

/** At most `count` of the values, evenly spread. */
function spread<T>(values: readonly T[], count: number): T[] {
  const size = Math.min(count, values.length);
  return Array.from({ length: size }, (_, i) => values[Math.floor(((i + 0.5) * values.length) / size)]!);
}
