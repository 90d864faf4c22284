import type { PrivacyLevel } from '@ductus/core/capture';

/** One attempt or text of the interchange format. Times in milliseconds; `up` is NaN where the release is unknown. */
export interface KeystrokeSample {
  readonly session: string;
  readonly sample: string;
  /** `KeyboardEvent.code` by keystroke, in order of press; empty where only the position is known. */
  readonly codes: readonly string[];
  readonly down: Float64Array;
  readonly up: Float64Array;
}

export type PointerType = 'move' | 'down' | 'up' | 'wheel';

/** A run of pointer events. `t` in milliseconds, `x` and `y` in pixels; button -1 when none is pressed. */
export interface PointerSample {
  readonly session: string;
  readonly sample: string;
  readonly t: Float64Array;
  readonly type: readonly PointerType[];
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly button: Int8Array;
}

/** One person: own samples in time order, and what others did under this person's name. */
export interface Person<Sample> {
  readonly subject: string;
  readonly samples: readonly Sample[];
  readonly attacks: readonly { readonly subject: string; readonly sample: Sample }[];
}

/**
 * Score NaN: nothing could be compared (INCONCLUSIVE). Higher = more similar. Error rates are computed from the score: it
 * must be comparable between people and, with a background, between recognisers made from different backgrounds, for
 * the lab pools halves of people; best are bits before clipping. Bits null: no background to calibrate with.
 */
export interface Comparison {
  readonly score: number;
  readonly bits: number | null;
  /** The rate at which others are expected to reach these bits; absent where nothing but the bound is known. */
  readonly falseMatchRate?: number;
}

/**
 * One way to recognise people, ready made from its background. It never throws on odd data: what cannot be compared is
 * inconclusive, and a template of too little compares as such. `lab evaluate` joins a person's samples to one stream and cuts it: a window may
 * span two samples, which then are a minute or more apart. `prepare` is what a probe costs once, whomever it is compared with. */
export interface Recogniser<Sample, Template = unknown, Probe = unknown> {
  readonly name: string;
  enrol(samples: readonly Sample[]): Template;
  prepare(sample: Sample): Probe;
  compare(template: Template, probe: Probe): Comparison;
  /** The template after a probe that was accepted and vouched for; absent when the recogniser does not adapt. */
  adapt?(template: Template, probe: Probe): Template;
}

export interface RecogniserOptions {
  readonly privacy: PrivacyLevel;
  /** What `enrol` will get: samples (fixed), keystrokes (free) or events (pointer). */
  readonly enrol: number;
  /** What a probe holds: 1 sample (fixed: always), keystrokes or events. */
  readonly probe: number;
  readonly seed: number;
  readonly detector: string;
  /** Parameters of the detector other than its own, by name. */
  readonly parameters?: Readonly<Record<string, number>>;
  /** Which training of an encoder compares, by its seed; absent: the encoder that ships. */
  readonly training?: number;
}

/** `none`: no other people known; `shipped`: the population that ships with Ductus; else people to learn from, never the evaluated ones. */
export type Background<Sample> = 'none' | 'shipped' | readonly Person<Sample>[];

/** A task of the lab: how recognisers of one kind of sample are made. */
export interface Task<Sample> {
  readonly name: 'fixed' | 'free' | 'pointer';
  /** Names for `--detector`; the first is what the server uses, and the default. */
  readonly detectors: readonly string[];
  /** The one that the server watches sessions by; absent: the first. */
  readonly watches?: string;
  make(background: Background<Sample>, options: RecogniserOptions): Recogniser<Sample>;
}
