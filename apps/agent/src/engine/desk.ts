import { isExtended, type MonitorPopulation, type MonitorRules, type Population } from '@ductus/core';
import type {
  Activity,
  AgentEvent,
  ExpectedFigures,
  KeyEvent,
  PointerEvent,
  SourceState,
  TrustPoint,
} from '../events/index.ts';
import { KeyboardTyping } from '../pipeline/keyboard-typing.ts';
import { LiveMeter } from '../pipeline/live-meter.ts';
import { PointerMovement } from '../pipeline/pointer-movement.ts';
import type { AgentClock } from './agent-clock.ts';
import { expectedFigures } from './expected-figures.ts';
import { type Guard, type GuardEvent, guardAfter } from './guard.ts';
import { isTypingReady } from './learn.ts';
import { type Manner, Mind, type Seen } from './mind.ts';
import { isScheduled, type Modes, modesAt, noModes } from './modes.ts';
import { MOST_ACTIVITIES, newKeyboard, newOwner, type OwnerRecord } from './owner-record.ts';
import { POINTER_WINDOW } from './pointer-watch.ts';
import { keystrokesPerWeek, rulesFor } from './strictness.ts';

/** How long after the owner was shown to be there what fits may teach, in milliseconds: as in the server. */
const TEACHES_MS = 600_000;
const MOST_POINTS = 240;
/** Keystrokes at which "learn while I work" has enough. */
const WORK_LEARNS = 2000;

/** What the desk cannot do itself. */
export interface DeskEffects {
  /** The guard is `locking`: lock now. */
  lock(): void;
  /** Something that people look at has changed. */
  changed(): void;
  /** The record has to be kept soon. */
  keep(): void;
}

/** One owner's desk: what is known, what is happening, and what follows from it. Everything but devices, screen and disk. */
export class Desk {
  readonly clock: AgentClock;
  readonly population: Population;
  readonly monitorPopulation: MonitorPopulation;
  readonly #effects: DeskEffects;
  readonly live = new LiveMeter();
  record: OwnerRecord = newOwner;
  mind: Mind;
  guard: Guard = { at: 'calm' };
  modes: Modes = noModes;
  /** Agent time at which the owner was last shown to be there. */
  strongAt: number | null = null;
  tampered = false;
  /** While tampered: whether the operating system has unlocked since. */
  unlockedSince = false;
  readonly warnings = new Set<string>();
  readonly sources = new Map<string, SourceState>();
  points: readonly TrustPoint[] = [];
  windows = { typing: 0, pointer: 0 };
  /** By keyboard: what its owner may expect. */
  expected: ReadonlyMap<string, ExpectedFigures> = new Map();
  #keyboards = new Map<string, KeyboardTyping>();
  #pointers = new Map<string, PointerMovement>();
  #asked = new Set<string>();

  constructor(
    clock: AgentClock,
    population: Population,
    monitorPopulation: MonitorPopulation,
    effects: DeskEffects,
  ) {
    this.clock = clock;
    this.population = population;
    this.monitorPopulation = monitorPopulation;
    this.#effects = effects;
    this.mind = new Mind(newOwner, population, monitorPopulation);
  }

  /** Begins with what is known, or with nothing. */
  become(record: OwnerRecord): void {
    this.record = record;
    this.mind = new Mind(record, this.population, this.monitorPopulation);
    this.clearStreams();
    this.points = [];
    this.windows = { typing: 0, pointer: 0 };
    this.strongAt = null;
    this.modes = noModes;
    this.foresee();
  }

  /** Computes what the owner may expect from now on: after learning, and where the settings are others. Takes a fraction of a second. */
  foresee(): void {
    const rules = this.rules();
    if (rules === null) return;
    const week = keystrokesPerWeek(this.record.work);
    const stated = { week, statedRate: week / this.record.settings.falseLocksPerWeek };
    const all = Object.entries(this.mind.keyboards).flatMap(([device, keyboard]) => {
      const figures = expectedFigures(keyboard, rules, stated, this.population, this.monitorPopulation);
      return figures === undefined ? [] : [[device, figures] as const];
    });
    this.expected = new Map(all);
  }

  /** The record as it is to be kept. */
  kept(): OwnerRecord {
    return { ...this.record, keyboards: { ...this.mind.keyboards }, pointers: { ...this.mind.pointers } };
  }

  event(event: AgentEvent): void {
    // What is typed at a locked screen is a password, and whoever types it is not known yet.
    if (this.record.consentAt === null || this.tampered || this.guard.at === 'locked') return;
    this.live.add(event);
    if (event.kind === 'gap') this.#gap(event.device);
    else if (event.kind === 'key') this.#key(event);
    else this.#pointer(event);
  }

  guarded(event: GuardEvent): void {
    const before = this.guard;
    const rules = {
      answerMs: this.record.settings.answerSeconds * 1000,
      alwaysAsk: this.modes.tired !== null,
    };
    this.guard = guardAfter(before, event, this.clock.time, rules);
    if (this.guard !== before) this.#passed(before, this.guard);
  }

  /** The owner was shown to be there. */
  strong(): void {
    this.strongAt = this.clock.time;
  }

  log(what: string, detail: Activity['detail'] = {}): void {
    const activities = [...this.record.activities, { at: this.clock.wall, what, detail }];
    this.record = { ...this.record, activities: activities.slice(-MOST_ACTIVITIES) };
    this.#effects.keep();
    this.#effects.changed();
  }

  /** The clocks, deadlines and modes, looked at about once a second. */
  tick(): void {
    const { jump } = this.clock.tick();
    if (jump !== 'none') {
      this.clearStreams();
      this.log(jump === 'slept' ? 'slept' : 'clock-set-back');
    }
    const { modes, ended } = modesAt(this.modes, this.clock.time);
    this.modes = modes;
    for (const mode of ended) this.log(`${mode}-ended`, { by: 'time' });
    // Whoever was a guest may still be sitting there.
    if (ended.includes('guest')) this.guarded({ what: 'must-ask' });
    this.guarded({ what: 'time' });
    if (this.guard.at === 'locking' && this.clock.time >= this.guard.next) this.#effects.lock();
  }

  /** The monitor's rules now; null: nothing is watched. */
  rules(): MonitorRules | null {
    if (!this.mind.ready || !this.#isWatching()) return null;
    const { settings, work } = this.record;
    const rate = keystrokesPerWeek(work) / settings.falseLocksPerWeek;
    return rulesFor(this.monitorPopulation, rate, this.modes.tired !== null);
  }

  clearStreams(): void {
    for (const stream of this.#keyboards.values()) stream.clear();
    for (const stream of this.#pointers.values()) stream.clear();
  }

  #isWatching(): boolean {
    const { guest, paused, learning } = this.modes;
    if (guest !== null || paused !== null || learning !== null) return false;
    return isScheduled(this.record.settings.schedule, new Date(this.clock.wall));
  }

  #manner(): Manner {
    if (this.modes.learning !== null) return { teaching: 'all', rules: null };
    const rules = this.rules();
    const soon = this.strongAt !== null && this.clock.time - this.strongAt <= TEACHES_MS;
    const safe = soon && this.record.settings.keepLearning && this.#isWatching() && this.modes.tired === null;
    return { teaching: safe ? 'safe' : 'none', rules };
  }

  #gap(device: string): void {
    this.#keyboards.get(device)?.clear();
    this.#pointers.get(device)?.clear();
  }

  #key(event: KeyEvent): void {
    const { device } = event;
    let stream = this.#keyboards.get(device);
    if (stream === undefined) {
      stream = new KeyboardTyping(this.population.freeText.window);
      this.#keyboards.set(device, stream);
    }
    const window = stream.add(event);
    if (window === undefined) return;
    this.#meet(device);
    this.#after(this.mind.typing(device, this.#nameOf(device), window, this.#manner()));
  }

  #pointer(event: PointerEvent): void {
    let stream = this.#pointers.get(event.device);
    if (stream === undefined) {
      stream = new PointerMovement(POINTER_WINDOW);
      this.#pointers.set(event.device, stream);
    }
    const track = stream.add(event);
    if (track === undefined) return;
    this.#after(this.mind.pointing(event.device, this.#nameOf(event.device), track, this.#manner()));
  }

  /** A keyboard never seen before is asked about, once; and never while nothing is watched. */
  #meet(device: string): void {
    const known = this.mind.keyboards[device];
    if (known !== undefined || this.rules() === null || this.#asked.has(device)) return;
    this.#asked.add(device);
    this.mind.keyboards[device] = newKeyboard(this.#nameOf(device), 'asked');
    this.guarded({ what: 'unknown-keyboard', device });
  }

  #after(seen: Seen): void {
    this.windows = { ...this.windows, [seen.source]: this.windows[seen.source] + 1 };
    if (seen.source === 'typing') this.#worked(seen.units);
    const rules = this.rules();
    if (rules !== null) this.guarded({ what: 'doubt', level: this.mind.level(rules) });
    if (seen.compared) this.#point(seen, rules);
    if (this.modes.learning?.how === 'work' && this.#hasLearned()) {
      this.modes = { ...this.modes, learning: null };
      this.log('learning-ended', { by: 'enough' });
      this.foresee();
    }
    this.#effects.changed();
  }

  #hasLearned(): boolean {
    return Object.values(this.mind.keyboards).some(
      (keyboard) =>
        isTypingReady(keyboard) &&
        keyboard.template!.keystrokes >= WORK_LEARNS &&
        !isExtended(keyboard.template!),
    );
  }

  #worked(keystrokes: number): void {
    const { work } = this.record;
    const day = new Date(this.clock.wall).toDateString();
    const days = work.lastDay === day ? work.days : work.days + 1;
    this.record = { ...this.record, work: { keystrokes: work.keystrokes + keystrokes, days, lastDay: day } };
  }

  #point({ source, device, bits }: Seen, rules: MonitorRules | null): void {
    const doubt = rules === null ? 0 : Math.min(1, this.mind.doubt(rules));
    const state = this.guard.at === 'asking' || this.guard.at === 'noticed' ? this.guard.at : 'watching';
    const point = { at: this.clock.wall, source, device, bits, doubt, state } as const;
    this.points = [...this.points, point].slice(-MOST_POINTS);
  }

  #passed(before: Guard, after: Guard): void {
    if (after.at === 'asking' && before.at !== 'asking') this.log('ask', { reason: after.reason });
    if (after.at === 'noticed' && before.at === 'calm') this.log('noticed');
    if (after.at === 'locking' && before.at !== 'locking') {
      this.log('locking', { why: after.why });
      this.#effects.lock();
    }
    if (after.at === 'locked') {
      this.log('locked', { why: after.why ?? 'elsewhere' });
      this.clearStreams();
      this.mind.locked();
    }
    if (before.at === 'locked' && after.at === 'calm') this.#unlocked();
    this.#effects.changed();
  }

  #unlocked(): void {
    this.log('unlocked');
    this.unlockedSince = true;
    // A stretch that somebody else began is not the owner's to finish.
    this.clearStreams();
    this.mind.restart();
    this.strong();
  }

  #nameOf(device: string): string {
    for (const state of this.sources.values()) {
      const found = state.at === 'running' ? state.devices.find(({ id }) => id === device) : undefined;
      if (found !== undefined) return found.name;
    }
    return device;
  }
}
