import { EventKind, type FieldDeclaration, InputWay, KEY_REPEAT, KeyClass } from '../wire.ts';

export const secretField: FieldDeclaration = { id: 0, name: 'password', level: 'position', secret: true };
export const pageField: FieldDeclaration = { id: 0, name: 'page', level: 'position', secret: false };

interface Timed {
  readonly t: number;
  readonly numbers: readonly number[];
}

/** Writes the events that a collector sends when somebody types in one field. Calls may come in any time order. */
export class Typist {
  private readonly events: Timed[] = [];
  private stroke = 0;
  private length = 0;

  /** One key from `down` to `up`; no release when `up` is NaN. */
  key(down: number, up: number, keyClass: number = KeyClass.char): this {
    const stroke = this.stroke++;
    this.add(EventKind.down, down, stroke, keyClass);
    if (keyClass === KeyClass.char) this.input(down, this.length + 1, InputWay.key);
    if (keyClass === KeyClass.back) this.input(down, Math.max(this.length - 1, 0), InputWay.delete);
    if (!Number.isNaN(up)) this.add(EventKind.up, up, stroke, 0);
    return this;
  }

  /** An auto-repeat of the newest press. */
  repeat(t: number, keyClass: number = KeyClass.char): this {
    this.add(EventKind.down, t, this.stroke - 1, keyClass + KEY_REPEAT);
    return this.input(t, this.length + (keyClass === KeyClass.back ? -1 : 1), InputWay.key);
  }

  input(t: number, length: number, way: number): this {
    this.length = length;
    return this.add(EventKind.input, t, length, way);
  }

  add(kind: number, t: number, a: number, b: number, field = 0): this {
    this.events.push({ t, numbers: [kind, t, field, a, b] });
    return this;
  }

  /** In order of time; what came first at one moment stays first. */
  done(): number[] {
    return [...this.events].sort((x, y) => x.t - y.t).flatMap((event) => event.numbers);
  }
}
