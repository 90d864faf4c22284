import type { MonitorRules } from '@ductus/core';
import type {
  Activity,
  AgentEvent,
  ExpectedFigures,
  KeyEvent,
  PasswordCheck,
  PointerEvent,
  SourceState,
  TrustPoint,
} from '../events/index.ts';
import { LiveMeter } from '../pipeline/live-meter.ts';
import type { AgentClock } from './agent-clock.ts';
import { expectedFigures, type StatedRate } from './expected-figures.ts';
import { type Guard, type GuardEvent, guardAfter } from './guard.ts';
import { hasWorkTaught } from './learn.ts';
import { type Manner, Mind, type Seen } from './mind.ts';
import { isScheduled, type Modes, modesAt, noModes } from './modes.ts';
import { MOST_ACTIVITIES, newKeyboard, newOwner, type OwnerRecord, workAfter } from './owner-record.ts';
import type { PeopleInGeneral } from './people-in-general.ts';
import { Streams } from './streams.ts';
import { keystrokesPerWeek, rulesFor } from './strictness.ts';
import { Turns } from './turns.ts';

/** How long after the owner was shown to be there what fits may teach, in milliseconds: as in the server. */
const TEACHES_MS = 600_000;
const MOST_POINTS = 240;

/** What the desk cannot do itself. */
export interface DeskEffects {
  /** The guard is `locking`: lock now. */
  lock(): void;
  /** Something that people look at has changed. */
  changed(): void;
  /** The record has to be kept soon. */
  keep(): void;
  /** The record has to be kept now: whoever ends the agent must not undo it. */
  keepNow(): void;
}

/** One owner's desk: what is known, what is happening, and what follows from it. Everything but devices, screen and disk. */
export class Desk {
  readonly clock: AgentClock;
  readonly people: PeopleInGeneral;
  readonly #effects: DeskEffects;
  readonly #streams: Streams;
  readonly live = new LiveMeter();
  record: OwnerRecord = newOwner;
  mind: Mind;
  guard: Guard = { at: 'calm' };
  modes: Modes = noModes;
  /** Agent time at which the owner was last shown to be there. */
  strongAt: number | null = null;
  tampered = false;
  /** Checks the password of the computer's user; null where that cannot be done here. */
  password: PasswordCheck | null = null;
  /** Of whoever tries a PIN or password. */
  readonly attempts = new Turns();
  /** While tampered: whether the operating system has unlocked since. */
  unlockedSince = false;
  readonly warnings = new Set<string>();
  readonly sources = new Map<string, SourceState>();
  points: readonly TrustPoint[] = [];
  windows = { typing: 0, pointer: 0 };
  #expected: ReadonlyMap<string, ExpectedFigures> | null = new Map();
  #asked = new Set<string>();

  constructor(clock: AgentClock, people: PeopleInGeneral, effects: DeskEffects) {
    this.clock = clock;
    this.people = people;
    this.#effects = effects;
    this.#streams = new Streams(people.population.freeText.window);
    this.mind = new Mind(newOwner, people);
  }

  /** Begins with what is known, or with nothing. */
  become(record: OwnerRecord): void {
    this.record = record;
    this.mind = new Mind(record, this.people);
    this.clearStreams();
    this.points = [];
    this.windows = { typing: 0, pointer: 0 };
    this.strongAt = null;
    this.modes = noModes;
    this.foresee();
    this.#effects.changed();
  }

  /** After learning, and where the settings are others: what the owner may expect is another from now on. */
  foresee(): void {
    if (this.rules() !== null) this.#expected = null;
  }

  /** By keyboard: what its owner may expect. Computed when it is asked for, which takes a fraction of a second. */
  get expected(): ReadonlyMap<string, ExpectedFigures> {
    if (this.#expected !== null) return this.#expected;
    if (this.rules() === null) return new Map();
    const stated = this.#stated();
    const all = Object.entries(this.mind.keyboards).flatMap(([device, keyboard]) => {
      const figures = expectedFigures(keyboard, stated, this.people);
      return figures === undefined ? [] : [[device, figures] as const];
    });
    this.#expected = new Map(all);
    return this.#expected;
  }

  /** The record as it is to be kept. */
  kept(): OwnerRecord {
    return { ...this.record, keyboards: { ...this.mind.keyboards }, pointers: { ...this.mind.pointers } };
  }

  event(event: AgentEvent): void {
    // What is typed at a locked screen is a password, and whoever types it is not known yet.
    if (this.record.consentAt === null || this.tampered || this.guard.at === 'locked') return;
    this.live.add(event);
    if (event.kind === 'gap') this.#streams.clear(event.device);
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
    const { rate, tired } = this.#stated();
    return rulesFor(this.people.monitors[this.mind.watchedBy], rate, tired);
  }

  #stated(): StatedRate {
    const { settings, work } = this.record;
    const week = keystrokesPerWeek(work);
    return { week, rate: week / settings.falseLocksPerWeek, tired: this.modes.tired !== null };
  }

  clearStreams(): void {
    this.#streams.clear();
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

  #key(event: KeyEvent): void {
    const { device } = event;
    const window = this.#streams.key(event);
    if (window === undefined) return;
    this.#meet(device);
    this.#after(this.mind.typing(device, this.#nameOf(device), window, this.#manner()));
  }

  #pointer(event: PointerEvent): void {
    const track = this.#streams.pointer(event);
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
    if (seen.source === 'typing') {
      this.record = { ...this.record, work: workAfter(this.record.work, seen.units, this.clock.wall) };
    }
    const rules = this.rules();
    if (rules !== null) this.guarded({ what: 'doubt', level: this.mind.level(rules) });
    if (seen.compared) this.#point(seen, rules);
    if (this.modes.learning?.how === 'work' && hasWorkTaught(this.mind.keyboards)) {
      this.modes = { ...this.modes, learning: null };
      this.log('learning-ended', { by: 'enough' });
      this.foresee();
    }
    this.#effects.changed();
  }

  #point({ source, device, bits }: Seen, rules: MonitorRules | null): void {
    const doubt = rules === null ? 0 : Math.min(1, this.mind.doubt(rules));
    const state = this.guard.at === 'asking' || this.guard.at === 'noticed' ? this.guard.at : 'watching';
    const point = { at: this.clock.wall, source, device, bits, doubt, state } as const;
    this.points = [...this.points, point].slice(-MOST_POINTS);
  }

  /** The record has to be kept before anybody can end the agent. */
  keepNow(): void {
    this.#effects.keepNow();
  }

  #passed(before: Guard, after: Guard): void {
    this.#remember(after);
    if (after.at === 'asking' && before.at !== 'asking') this.log('ask', { reason: after.reason });
    if (after.at === 'noticed' && before.at === 'calm') this.log('noticed');
    if (after.at === 'locking' && before.at !== 'locking') {
      this.log('locking', { why: after.why });
      this.#effects.lock();
    }
    if (after.at === 'locked') {
      this.log('locked', { why: after.why ?? 'elsewhere' });
      this.clearStreams();
      // What was typed before the first lock is what may have been the owner's.
      if (after.why !== 'lock-lost') this.mind.locked();
    }
    if (before.at === 'locked' && after.at === 'calm') this.#unlocked();
    this.#effects.changed();
  }

  /** A question that stands open is asked again by an agent that was ended meanwhile. */
  #remember(guard: Guard): void {
    const unanswered = guard.at === 'locking' || (guard.at === 'asking' && guard.reason === 'takeover');
    if (unanswered === this.record.unanswered) return;
    this.record = { ...this.record, unanswered };
    this.keepNow();
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
