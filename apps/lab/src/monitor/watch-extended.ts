import {
  addWindow,
  afterVouched,
  EXTENSION_KEYSTROKES,
  type Monitor,
  type MonitorRules,
  type OwnLevel,
  startMonitor,
} from '@ductus/core';
import type { WatchedWindows } from '@ductus/population/train/monitor';
import { cutAt } from '../evaluate/probes.ts';
import type { Stream } from '../interchange/stream.ts';
import type { Recogniser } from '../tasks/recogniser.ts';
import type { CutOwner, Later } from './cut-people.ts';

/** How long after a strong authentication typing teaches a template, in milliseconds: as in the server. */
const LEARNING_WINDOW = 600_000;

/** A session, with the template as it is by now. */
interface Session<Template> {
  readonly monitor: Monitor;
  readonly template: Template;
  /** Keystrokes by which the enrolment is still extended. */
  readonly missing: number;
  /** Milliseconds for which the last strong authentication still lets typing teach. */
  readonly teaches: number;
}

/** A window, and the time from the end of the one before to its own. */
interface TimedWindow<Sample> {
  readonly sample: Sample;
  readonly lasted: number;
}

/**
 * Watches an owner, then each intruder, as `watchOwner` does, except that an alarm which the owner answers extends the enrolment
 * (rules M15 and M17 of core's session): until 1,000 keystrokes more are learned, every window without an alarm that is typed within ten
 * minutes of the answer teaches the template, an intruder's too. The template learns nothing else.
 *
 * @param window - Keystrokes in a window.
 * @returns null where the recogniser learns nothing.
 */
export function watchExtended<Sample, Template, Probe>(
  { subject: _, before, intruders, ...own }: CutOwner<Sample>,
  level: OwnLevel,
  recogniser: Recogniser<Sample, Template, Probe>,
  rules: MonitorRules,
  stream: Stream<Sample>,
  window: number,
): WatchedWindows | null {
  if (recogniser.adapt === undefined) return null;
  const next = (session: Session<Template>, { sample, lasted }: TimedWindow<Sample>): Session<Template> => {
    const probe = recogniser.prepare(sample);
    const { score } = recogniser.compare(session.template, probe);
    const monitor = addWindow(session.monitor, score, rules);
    const teaches = Math.max(0, session.teaches - lasted);
    if (session.missing <= 0 || teaches === 0 || monitor.alarm) return { ...session, monitor, teaches };
    const template = recogniser.adapt!(session.template, probe);
    return { monitor, teaches, template, missing: session.missing - window };
  };
  let session: Session<Template> = {
    monitor: startMonitor(level),
    template: recogniser.enrol(before),
    missing: 0,
    teaches: 0,
  };
  let falseAlarms = 0;
  for (const one of timed(stream, own, window)) {
    session = next(session, one);
    if (!session.monitor.alarm) continue;
    falseAlarms++;
    const monitor = afterVouched(session.monitor, rules);
    session = { ...session, monitor, missing: EXTENSION_KEYSTROKES, teaches: LEARNING_WINDOW };
  }
  const windows = intruders.map((one) => windowsToAlarm(session, timed(stream, one, window), next));
  return { falseAlarms, windows };
}

function windowsToAlarm<Sample, Template>(
  from: Session<Template>,
  windows: readonly TimedWindow<Sample>[],
  next: (session: Session<Template>, window: TimedWindow<Sample>) => Session<Template>,
): number {
  let session = from;
  for (const [i, window] of windows.entries()) {
    session = next(session, window);
    if (session.monitor.alarm) return i + 1;
  }
  return Number.POSITIVE_INFINITY;
}

/** Time between samples does not count: nobody knows how far apart they were. */
function timed<Sample>(
  stream: Stream<Sample>,
  { after, windows }: Later<Sample>,
  window: number,
): TimedWindow<Sample>[] {
  let end = 0;
  return windows.map((sample, i) => {
    const [until] = cutAt(stream, after, (i + 1) * window);
    const before = end;
    end = until.reduce((sum, part) => sum + stream.duration(part), 0);
    return { sample, lasted: end - before };
  });
}
