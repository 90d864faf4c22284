import { WheelTurn } from '@ductus/core/capture';
import type { AgentEvent, PointerEvent } from '../events/agent-event.ts';
import type { CaptureSource, SourceFailure } from '../events/capture-source.ts';
import { KeyReducer } from '../events/key-reducer.ts';
import { EventClock, type PlatformTime } from './event-clock.ts';
import { codeOfHook } from './key-codes.ts';
import { PointerPace } from './pointer-pace.ts';
import { type Begin, type CaptureFailure, retryingSource } from './retrying-source.ts';
import { WHOLE_DESKTOP } from './whole-desktop.ts';

/** An event of uiohook-napi; only what is used of it. */
export interface HookInput {
  readonly type: number;
  readonly time: number;
  readonly keycode?: number;
  readonly x?: number;
  readonly y?: number;
  readonly button?: unknown;
  readonly direction?: number;
  readonly rotation?: number;
}

/** What is used of uiohook-napi. */
export interface Hook {
  on(event: 'input', listener: (input: HookInput) => void): unknown;
  off(event: 'input', listener: (input: HookInput) => void): unknown;
  start(): void;
  stop(): void;
}

export interface HookPlatform {
  readonly name: string;
  readonly time: PlatformTime;
  load(): Promise<Hook>;
}

const KEY_DOWN = 4;
const KEY_UP = 5;
const actions: Readonly<Record<number, PointerEvent['action']>> = {
  7: 'down',
  8: 'up',
  9: 'move',
  11: 'wheel',
};
/** From the hook's buttons to those of `MouseEvent.button`. */
const buttons: Readonly<Record<number, number>> = { 1: 0, 2: 2, 3: 1, 4: 3, 5: 4 };
const VERTICAL = 3;

/** Typing and pointer of the whole desktop, through uiohook-napi: Windows and macOS. */
export function hookSource({ name, time, load }: HookPlatform): CaptureSource {
  const clock = new EventClock(time);
  const begin: Begin = async (onEvent) => {
    const reader = new HookReader(clock, onEvent);
    const take = (input: HookInput) => reader.take(input);
    let hook: Hook | undefined;
    try {
      hook = await load();
      hook.on('input', take);
      hook.start();
    } catch (error) {
      hook?.off('input', take);
      return failureOf(error);
    }
    const begun = hook;
    const stop = () => {
      begun.off('input', take);
      try {
        begun.stop();
      } catch {
        // It was not running any more.
      }
    };
    return { devices: WHOLE_DESKTOP, stop };
  };
  return retryingSource(name, begin);
}

function failureOf(error: unknown): CaptureFailure {
  const { code = '', message = String(error) } = error as { code?: string; message?: string };
  return { reason: reasons[code] ?? 'not-supported', detail: message };
}

/** Reduces what the hook tells to the agent's events. */
class HookReader {
  readonly #clock: EventClock;
  readonly #onEvent: (event: AgentEvent) => void;
  readonly #keys = new KeyReducer('keyboard');
  readonly #pace = new PointerPace();

  constructor(clock: EventClock, onEvent: (event: AgentEvent) => void) {
    this.#clock = clock;
    this.#onEvent = onEvent;
  }

  take(input: HookInput): void {
    const event = this.#event(input, this.#clock.time(input.time, performance.now()));
    if (event !== undefined) this.#onEvent(event);
  }

  #event(input: HookInput, at: number): AgentEvent | undefined {
    const { type, keycode = 0 } = input;
    // No platform's hook says through this library whether a program made the event.
    if (type === KEY_DOWN) return this.#keys.down(keycode, codeOfHook(keycode), at);
    if (type === KEY_UP) return this.#keys.up(keycode, at);
    const action = actions[type];
    if (action === undefined) return undefined;
    const { x = 0, y = 0 } = input;
    if (action === 'move' && !this.#pace.wants(at)) return undefined;
    return { kind: 'pointer', device: 'pointer', at, action, x, y, button: buttonOf(input), injected: false };
  }
}

const reasons: Readonly<Record<string, SourceFailure>> = {
  UIOHOOK_ERROR_AXAPI_DISABLED: 'no-permission',
  UIOHOOK_ERROR_SET_WINDOWS_HOOK_EX: 'no-permission',
};

function buttonOf({ type, button, direction, rotation = 0 }: HookInput): number {
  if (type === 9) return -1;
  if (type !== 11) return buttons[Number(button)] ?? 5;
  if (direction !== VERTICAL) return WheelTurn.side;
  return rotation < 0 ? WheelTurn.up : WheelTurn.down;
}
