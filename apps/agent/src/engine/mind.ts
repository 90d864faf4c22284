import {
  addWindow,
  afterVouched,
  compareFreeText,
  comparePointer,
  extendEnrolment,
  type Monitor,
  type MonitorRules,
  moveLevel,
  ownLevel,
  startMonitor,
} from '@ductus/core';
import type { Keystroke, PointerTrack } from '@ductus/core/capture';
import { Drift } from './drift.ts';
import type { DoubtLevel } from './guard.ts';
import { isTypingReady, keyboardAfter, pointerAfter, type Teaching } from './learn.ts';
import { type KnownKeyboard, type KnownPointer, newKeyboard, newPointer } from './owner-record.ts';
import type { PeopleInGeneral, TypingSource } from './people-in-general.ts';
import { POINTER_NEEDED, pointerLevel, pointerRules } from './pointer-watch.ts';
import { watchedBits, watchedBy } from './typing-evidence.ts';

/** What a window came to. */
export interface Seen {
  readonly source: 'typing' | 'pointer';
  readonly device: string;
  /** Log2 likelihood ratio of this window alone; 0 where nothing was compared. */
  readonly bits: number;
  readonly compared: boolean;
  /** Keystrokes that counted, or pointer events. */
  readonly units: number;
}

/** What is allowed for a window. */
export interface Manner {
  readonly teaching: Teaching;
  /** null: nothing is watched now. */
  readonly rules: MonitorRules | null;
}

/** What watches one device, by what. */
interface Watched {
  readonly source: TypingSource | 'pointer';
  readonly device: string;
  readonly monitor: Monitor;
}

/** How much more it takes to disturb the owner at a keyboard that nobody has said is theirs. */
const FOREIGN_PATIENCE = 2;

/**
 * What is known of the owner, and what has gathered against them since they were last shown to be there. One sum for all devices
 * (rule M3 of core's session): typing adds its shortfalls against the level at its keyboard, the pointer those against its own.
 */
export class Mind {
  readonly #people: PeopleInGeneral;
  keyboards: Record<string, KnownKeyboard>;
  pointers: Record<string, KnownPointer>;
  /** By source and device; their sums are kept alike. */
  #monitors = new Map<string, Watched>();
  #drifts = new Map<string, Drift>();
  #sum = 0;
  /** As it was when the screen was locked: what "that was me" is about. */
  #beforeLock: readonly Watched[] | null = null;

  constructor(
    known: {
      readonly keyboards: Readonly<Record<string, KnownKeyboard>>;
      readonly pointers: Readonly<Record<string, KnownPointer>>;
    },
    people: PeopleInGeneral,
  ) {
    this.keyboards = { ...known.keyboards };
    this.pointers = { ...known.pointers };
    this.#people = people;
  }

  /** What has gathered, in deviations. */
  get sum(): number {
    return this.#sum;
  }

  /** What has gathered, as the share of what asks. */
  doubt(rules: MonitorRules): number {
    return this.#sum / (rules.limit * this.#relief());
  }

  level(rules: MonitorRules): DoubtLevel {
    const relief = this.#relief();
    if (this.#sum > (rules.lockLimit ?? Number.POSITIVE_INFINITY) * relief) return 'lock';
    if (this.#sum > rules.limit * relief) return 'ask';
    return this.#sum > rules.calm * relief ? 'notice' : 'none';
  }

  /** Whether anything is known well enough to watch. */
  get ready(): boolean {
    return Object.values(this.keyboards).some((keyboard) => isTypingReady(keyboard));
  }

  /** By what the limits are: by both where a keyboard is watched by both. The sum is in deviations, whatever adds to it. */
  get watchedBy(): TypingSource {
    const ready = Object.values(this.keyboards).filter((keyboard) => isTypingReady(keyboard));
    return ready.some((keyboard) => watchedBy(keyboard, this.#people) === 'both') ? 'both' : 'ratio';
  }

  typing(device: string, name: string, window: readonly Keystroke[], manner: Manner): Seen {
    const own = this.keyboards[device] ?? newKeyboard(name, 'yes');
    const standIn = isTypingReady(own) || manner.teaching === 'all' ? own : (this.#bestKnown() ?? own);
    const { population, encoders } = this.#people;
    const evidence = compareFreeText(standIn.template, window, population, encoders);
    const compared = evidence.samples > 0;
    if (compared && manner.rules !== null && isTypingReady(standIn)) {
      const { by, bits, level } = watchedBits(standIn, evidence, this.#people);
      const relief = standIn.template!.level.relief * (standIn === own ? 1 : FOREIGN_PATIENCE);
      const begun = () => startMonitor(ownLevel(level, this.#people.monitors[by].prior), relief);
      this.#add({ source: by, device }, begun, bits, manner.rules);
    }
    if (own.template !== null && compared) this.#driftOf(device).add(own.template, window);
    this.keyboards[device] = keyboardAfter(own, window, evidence, this.#allowed(manner), this.#people);
    return { source: 'typing', device, bits: compared ? evidence.alone : 0, compared, units: window.length };
  }

  pointing(device: string, name: string, track: PointerTrack, manner: Manner): Seen {
    const own = this.pointers[device] ?? newPointer(name);
    const evidence = comparePointer(own.template, track);
    const compared = evidence.samples > 0;
    const watched = manner.rules !== null && this.ready && (own.template?.events ?? 0) >= POINTER_NEEDED;
    if (compared && watched) {
      const begun = () => startMonitor(pointerLevel(own.level));
      this.#add({ source: 'pointer', device }, begun, evidence.bits, pointerRules(manner.rules));
    }
    this.pointers[device] = pointerAfter(own, track, evidence, this.#allowed(manner));
    return { source: 'pointer', device, bits: evidence.bits, compared, units: track.t.length };
  }

  /** How the last windows at a keyboard differ from its template. */
  drift(device: string) {
    return this.#driftOf(device).parts();
  }

  /** The owner answered an ask (rules M8, M9, M12, M15 of core's session): what was typed before was theirs. */
  vouched(alarmed: boolean): void {
    this.#teach([...this.#monitors.values()], alarmed);
    this.restart();
  }

  /** The watching begins anew: nothing stands against anybody, nothing is learned (M14). */
  restart(): void {
    this.#monitors.clear();
    this.#sum = 0;
  }

  /** The screen was locked; what was typed before may turn out to have been the owner's. */
  locked(): void {
    this.#beforeLock = [...this.#monitors.values()];
    this.restart();
  }

  /** "That was me". @returns false when nothing is known of what came before. */
  thatWasMe(): boolean {
    if (this.#beforeLock === null) return false;
    this.#teach(this.#beforeLock, true);
    this.#beforeLock = null;
    return true;
  }

  forgetBeforeLock(): void {
    this.#beforeLock = null;
  }

  /** While there is a reason to doubt nothing but an enrolment teaches. */
  #allowed({ teaching, rules }: Manner): Teaching {
    return teaching === 'safe' && (rules === null || this.level(rules) !== 'none') ? 'none' : teaching;
  }

  #add(
    { source, device }: Omit<Watched, 'monitor'>,
    begun: () => Monitor,
    bits: number,
    rules: MonitorRules,
  ): void {
    const key = `${source} ${device}`;
    const before = this.#monitors.get(key)?.monitor ?? begun();
    const monitor = addWindow({ ...before, sum: this.#sum }, bits, rules);
    this.#sum = monitor.sum;
    this.#monitors.set(key, { source, device, monitor });
  }

  #teach(watched: readonly Watched[], alarmed: boolean): void {
    for (const { source, device, monitor } of watched) {
      const known = this.keyboards[device];
      if (source === 'pointer' || known === undefined || known.template === null) continue;
      const taught = this.#taughtBy(known, monitor, source, alarmed);
      this.keyboards[device] = alarmed ? { ...taught, template: extendEnrolment(taught.template!) } : taught;
    }
  }

  /** The level of that source moves towards what was vouched for; how patient to be is one for all of a keyboard. */
  #taughtBy(known: KnownKeyboard, monitor: Monitor, by: TypingSource, alarmed: boolean): KnownKeyboard {
    const { settings } = this.#people.monitors[by];
    const { windows, mean } = monitor.since;
    const count = Math.min(windows, settings.levelWindows);
    const { relief } = afterVouched({ ...monitor, alarm: alarmed }, settings);
    const { encoded } = known;
    const template = known.template!;
    const level = by === 'ratio' ? moveLevel(template.level, count, mean) : template.level;
    const moved = by === 'both' && encoded !== null;
    return {
      ...known,
      template: { ...template, level: { ...level, relief } },
      encoded: moved ? { ...encoded, level: moveLevel(encoded.level, count, mean) } : encoded,
    };
  }

  /** What all of the sum is held against: the most patient of the devices that added to it. */
  #relief(): number {
    return Math.max(1, ...[...this.#monitors.values()].map(({ monitor }) => monitor.relief));
  }

  #driftOf(device: string): Drift {
    const drift = this.#drifts.get(device) ?? new Drift();
    this.#drifts.set(device, drift);
    return drift;
  }

  #bestKnown(): KnownKeyboard | undefined {
    return Object.values(this.keyboards)
      .filter((keyboard) => isTypingReady(keyboard))
      .sort((a, b) => b.template!.keystrokes - a.template!.keystrokes)[0];
  }
}
