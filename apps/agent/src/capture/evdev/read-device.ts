import { WheelTurn } from '@ductus/core/capture';
import type { AgentEvent, PointerEvent } from '../../events/agent-event.ts';
import { KeyReducer } from '../../events/key-reducer.ts';
import { codeOfEvdev } from '../key-codes.ts';
import { PointerPace } from '../pointer-pace.ts';
import type { EvdevDevice } from './describe-device.ts';
import type { InputEvent } from './input-events.ts';

const SYN = 0;
const KEY = 1;
const REL = 2;
const ABS = 3;
const SYN_REPORT = 0;
const SYN_DROPPED = 3;
const BTN_TOUCH = 330;
const FIRST_BUTTON = 272;
const LAST_BUTTON = 279;
/** BTN_LEFT, BTN_RIGHT, BTN_MIDDLE, … as `MouseEvent.button`. */
const buttons = [0, 2, 1, 3, 4, 5, 5, 5];
const REL_X = 0;
const REL_Y = 1;
const REL_HWHEEL = 6;
const REL_WHEEL = 8;

/** Turns the events of one device into what the agent sees of it; a key is known for as long as it is down and no longer. */
export class DeviceReader {
  readonly device: EvdevDevice;
  readonly #keys: KeyReducer;
  readonly #pace = new PointerPace();
  #x = 0;
  #y = 0;
  #moved = false;
  #dropping = false;
  /** Where a finger was last on a touchpad, which tells places and not movement. */
  #finger: [number | undefined, number | undefined] = [undefined, undefined];

  constructor(device: EvdevDevice) {
    this.device = device;
    this.#keys = new KeyReducer(device.id);
  }

  /** @param at the event's time on the source's clock, milliseconds. */
  take({ type, code, value }: InputEvent, at: number): AgentEvent | undefined {
    if (type === SYN && code === SYN_DROPPED) {
      this.#dropping = true;
      this.#keys.reset();
      this.#finger = [undefined, undefined];
      return { kind: 'gap', device: this.device.id, at, reason: 'lost' };
    }
    if (this.#dropping) {
      // The kernel asks to throw away what comes until the next report.
      this.#dropping = !(type === SYN && code === SYN_REPORT);
      return undefined;
    }
    if (type === KEY) return this.#key(code, value, at);
    if (type === REL) return this.#relative(code, value, at);
    if (type === ABS) this.#place(code, value);
    if (type !== SYN || code !== SYN_REPORT || !this.#moved) return undefined;
    this.#moved = false;
    return this.#pace.wants(at) ? this.#pointer('move', -1, at) : undefined;
  }

  #key(code: number, value: number, at: number): AgentEvent | undefined {
    const { kind, virtual } = this.device;
    if (code === BTN_TOUCH) this.#finger = [undefined, undefined];
    if (kind === 'pointer') {
      if (code < FIRST_BUTTON || code > LAST_BUTTON || value > 1) return undefined;
      return this.#pointer(value === 1 ? 'down' : 'up', buttons[code - FIRST_BUTTON]!, at);
    }
    return value === 0
      ? this.#keys.up(code, at, virtual)
      : this.#keys.down(code, codeOfEvdev(code), at, virtual);
  }

  #relative(code: number, value: number, at: number): AgentEvent | undefined {
    if (this.device.kind !== 'pointer') return undefined;
    if (code === REL_WHEEL) return this.#pointer('wheel', value > 0 ? WheelTurn.up : WheelTurn.down, at);
    if (code === REL_HWHEEL) return this.#pointer('wheel', WheelTurn.side, at);
    if (code === REL_X) this.#x += value;
    else if (code === REL_Y) this.#y += value;
    else return undefined;
    this.#moved = true;
    return undefined;
  }

  #place(code: number, value: number): void {
    if (this.device.kind !== 'pointer' || (code !== REL_X && code !== REL_Y)) return;
    const before = this.#finger[code];
    this.#finger[code] = value;
    if (before === undefined) return;
    if (code === REL_X) this.#x += value - before;
    else this.#y += value - before;
    this.#moved = true;
  }

  #pointer(action: PointerEvent['action'], button: number, at: number): PointerEvent {
    const { id, virtual } = this.device;
    return { kind: 'pointer', device: id, at, action, x: this.#x, y: this.#y, button, injected: virtual };
  }
}
