import { WheelTurn } from '@ductus/core/capture';
import type { AgentEvent, PointerEvent } from '../events/agent-event.ts';
import type { CaptureSource, SourceFailure, SourceState } from '../events/capture-source.ts';
import { KeyReducer } from '../events/key-reducer.ts';
import { EventClock, type PlatformTime } from './event-clock.ts';
import { codeOfHook } from './key-codes.ts';
import { PointerPace } from './pointer-pace.ts';

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
  /**
   * Why the hook must not be loaded now; undefined when it may. The library ends the whole process where it finds no
   * display, so this has to be known before.
   */
  obstacle(): Promise<{ readonly reason: SourceFailure; readonly detail: string } | undefined>;
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
const RETRY = 5000;

/** Typing and pointer of the whole desktop, through uiohook-napi: X11, Windows, macOS. */
export function hookSource(platform: HookPlatform, retryEvery = RETRY): CaptureSource {
  return new HookSource(platform, retryEvery);
}

class HookSource implements CaptureSource {
  readonly name: string;
  state: SourceState = { at: 'stopped' };
  readonly #platform: HookPlatform;
  readonly #retryEvery: number;
  #hook: Hook | undefined;
  #retry: NodeJS.Timeout | undefined;
  #running = false;
  #onEvent: (event: AgentEvent) => void = () => undefined;
  #onState: (state: SourceState) => void = () => undefined;
  readonly #keys = new KeyReducer('keyboard');
  readonly #pace = new PointerPace();
  readonly #clock: EventClock;

  constructor(platform: HookPlatform, retryEvery: number) {
    this.name = platform.name;
    this.#platform = platform;
    this.#retryEvery = retryEvery;
    this.#clock = new EventClock(platform.time);
  }

  async start(onEvent: (event: AgentEvent) => void, onState: (state: SourceState) => void): Promise<void> {
    this.#onEvent = onEvent;
    this.#onState = onState;
    this.#running = true;
    this.#become({ at: 'starting' });
    await this.#open();
  }

  async stop(): Promise<void> {
    this.#running = false;
    clearTimeout(this.#retry);
    this.#hook?.off('input', this.#take);
    try {
      this.#hook?.stop();
    } catch {
      // It was not running any more.
    }
    this.#hook = undefined;
    this.#keys.reset();
    this.#become({ at: 'stopped' });
  }

  async #open(): Promise<void> {
    const failure = (await this.#platform.obstacle()) ?? (await this.#begin());
    if (!this.#running) return;
    if (failure === undefined) {
      const devices = [
        { id: 'keyboard', kind: 'keyboard', name: 'Keyboard' },
        { id: 'pointer', kind: 'pointer', name: 'Pointer' },
      ] as const;
      this.#become({ at: 'running', devices });
      return;
    }
    this.#become({ at: 'failed', ...failure, retrying: true });
    this.#retry = setTimeout(() => this.#open(), this.#retryEvery);
    this.#retry.unref();
  }

  async #begin(): Promise<{ reason: SourceFailure; detail: string } | undefined> {
    if (!this.#running) return undefined;
    try {
      const hook = await this.#platform.load();
      hook.on('input', this.#take);
      this.#hook = hook;
      hook.start();
      return undefined;
    } catch (error) {
      this.#hook?.off('input', this.#take);
      this.#hook = undefined;
      const { code = '', message = String(error) } = error as { code?: string; message?: string };
      return { reason: reasons[code] ?? 'not-supported', detail: message };
    }
  }

  #become(state: SourceState): void {
    this.state = state;
    this.#onState(state);
  }

  #take = (input: HookInput): void => {
    const at = this.#clock.time(input.time, performance.now());
    const event = this.#event(input, at);
    if (event !== undefined) this.#onEvent(event);
  };

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
  UIOHOOK_ERROR_X_OPEN_DISPLAY: 'no-display',
};

function buttonOf({ type, button, direction, rotation = 0 }: HookInput): number {
  if (type === 9) return -1;
  if (type !== 11) return buttons[Number(button)] ?? 5;
  if (direction !== VERTICAL) return WheelTurn.side;
  return rotation < 0 ? WheelTurn.up : WheelTurn.down;
}
