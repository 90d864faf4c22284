import type { Keystroke, Sample } from './sample.ts';
import { InputWay, KEY_CLASS_MASK, KEY_COMPOSING, KEY_REPEAT, KEY_UNTRUSTED, KeyClass } from './wire.ts';

type Draft = { -readonly [Key in keyof Keystroke]: Keystroke[Key] };

/** The text of one field as it grows, and the keystrokes that made it. */
export class Attempt {
  private keystrokes: Draft[] = [];
  private held = new Map<number, Draft>();
  /** The press whose effect on the text has not been reported yet. */
  private pending: Draft | undefined;
  private length = 0;
  private reported = false;
  private aligned = true;
  private caretMoved = false;
  private pasted = false;
  private filled = false;
  private composed = false;
  private untrusted = false;
  private lost = 0;

  press(stroke: number, time: number, bits: number): void {
    this.untrusted ||= (bits & KEY_UNTRUSTED) !== 0;
    this.composed ||= (bits & KEY_COMPOSING) !== 0;
    const held = this.held.get(stroke);
    if ((bits & KEY_REPEAT) !== 0) {
      // A repeat whose press was in another field or got lost made its character at an unknown moment.
      if (held !== undefined) held.repeats += 1;
      this.pending = held;
      return;
    }
    const keystroke: Draft = {
      stroke,
      keyClass: (bits & KEY_CLASS_MASK) as KeyClass,
      // An attempt is compared as a fixed text, whose keys are places.
      identity: 0,
      position: -1,
      down: time,
      up: Number.NaN,
      repeats: 0,
      trusted: (bits & KEY_UNTRUSTED) === 0,
      composing: (bits & KEY_COMPOSING) !== 0,
    };
    this.keystrokes.push(keystroke);
    this.held.set(stroke, keystroke);
    this.pending = keystroke;
    if (keystroke.keyClass === KeyClass.edit) this.caretMoved = true;
  }

  release(stroke: number, time: number, untrusted: boolean): void {
    const keystroke = this.held.get(stroke);
    if (keystroke === undefined) return;
    keystroke.up = time;
    this.held.delete(stroke);
    if (untrusted) {
      keystroke.trusted = false;
      this.untrusted = true;
    }
  }

  input(length: number, way: number): void {
    if (length === 0) {
      this.restart(undefined);
    } else if (way === InputWay.key && length === 1 && this.length !== 0) {
      // One character after many: the text was cleared unseen (a script, a new form) or replaced as a whole.
      this.restart(this.pending);
      this.typed(1);
    } else if (way === InputWay.key) {
      this.typed(length);
    } else if (way === InputWay.delete) {
      this.removed(length);
    } else {
      this.inserted(way);
    }
    this.length = length;
    this.reported = true;
  }

  drop(count: number): void {
    this.lost += count;
  }

  sample(field: string): Sample {
    return {
      field,
      keystrokes: this.keystrokes,
      textLength: this.reported ? this.length : -1,
      aligned: this.aligned,
      pasted: this.pasted,
      filled: this.filled,
      composed: this.composed,
      untrusted: this.untrusted,
      lost: this.lost,
    };
  }

  private typed(length: number): void {
    if (length !== this.length + 1 || this.caretMoved) this.aligned = false;
    const { pending } = this;
    // Enter may add a line; a held key adds characters that have no press of their own.
    const writes = pending?.keyClass === KeyClass.char || pending?.keyClass === KeyClass.unknown;
    if (pending !== undefined && writes && pending.position === -1) pending.position = length - 1;
  }

  private removed(length: number): void {
    const keyClass = this.pending?.keyClass;
    const byOneKey = keyClass === KeyClass.back || keyClass === KeyClass.unknown;
    if (!byOneKey || length !== this.length - 1 || this.caretMoved) this.aligned = false;
  }

  private inserted(way: number): void {
    if (way === InputWay.paste || way === InputWay.drop) this.pasted = true;
    else if (way === InputWay.fill) this.filled = true;
    else if (way === InputWay.compose) this.composed = true;
    else this.aligned = false;
    if (this.caretMoved) this.aligned = false;
  }

  private restart(first: Draft | undefined): void {
    this.keystrokes = first === undefined ? [] : [first];
    this.held = new Map(first !== undefined && Number.isNaN(first.up) ? [[first.stroke, first]] : []);
    this.pending = first;
    this.length = 0;
    this.aligned = true;
    this.caretMoved = false;
    this.pasted = false;
    this.filled = false;
    this.composed = first?.composing === true;
    this.untrusted = first?.trusted === false;
    this.lost = 0;
  }
}
