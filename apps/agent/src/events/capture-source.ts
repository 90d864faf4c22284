import type { AgentEvent } from './agent-event.ts';

/** How a source does. Only `running` delivers events. */
export type SourceState =
  | { readonly at: 'stopped' }
  | { readonly at: 'starting' }
  | { readonly at: 'running'; readonly devices: readonly SourceDevice[] }
  /** It cannot capture; it goes on trying by itself where `retrying`. */
  | {
      readonly at: 'failed';
      readonly reason: SourceFailure;
      readonly detail: string;
      readonly retrying: boolean;
    };

/** `lost`: the display or the device went away. `ended`: it is there, and something has ended what the agent captured. */
export type SourceFailure = 'no-display' | 'no-permission' | 'no-device' | 'not-supported' | 'lost' | 'ended';

export interface SourceDevice {
  /** As in `AgentEvent.device`. */
  readonly id: string;
  readonly kind: 'keyboard' | 'pointer';
  /** For people: the name of the product. */
  readonly name: string;
}

/**
 * Where events come from: X11, Windows, macOS, evdev, or a recording.
 *
 * A source reduces keys before it calls anybody (`KeyReducer`), keeps no event, and never throws out of `onEvent`'s thread: what goes
 * wrong is a state. Devices that come and go are new states; a device that went is also a `gap` event.
 */
export interface CaptureSource {
  /** `x11`, `windows`, `macos`, `evdev`, … */
  readonly name: string;
  readonly state: SourceState;
  /** Begins to capture; resolves when the first state other than `starting` is known. Never rejects. */
  start(onEvent: (event: AgentEvent) => void, onState: (state: SourceState) => void): Promise<void>;
  /** Ends it and frees what it holds. No call comes after it has resolved. */
  stop(): Promise<void>;
}
