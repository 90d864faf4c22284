import type { KeyClass } from '@ductus/core/capture';

/**
 * What a capture source tells of a keyboard or a pointer. Nothing else leaves a source: no code, no character, no key name.
 *
 * `at` is milliseconds of a monotonic clock that is the same for all events of one source (the kernel's, the display server's or the
 * source's own); its origin is anything, and it is never compared with the wall clock. `device` names a device for as long
 * as it is the same keyboard or pointer, across restarts where the platform has a stable name for it (vendor, product and port), else
 * `keyboard` or `pointer`: templates are kept by it.
 */
export type AgentEvent = KeyEvent | PointerEvent | GapEvent;

/** A key moved. Made by `KeyReducer`, so that no source keeps which key it was. */
export interface KeyEvent {
  readonly kind: 'key';
  readonly device: string;
  readonly at: number;
  readonly action: 'down' | 'up' | 'repeat';
  /** Ordinal of the press on its device, from 0: press, its repeats and its release carry the same. */
  readonly stroke: number;
  /** Says whether the key edits (`back`, `edit`, `enter`), is a modifier, or makes a character. */
  readonly keyClass: KeyClass;
  /** `ZONE_IDENTITY` + 1 + place in `KEY_ZONES`; 0: unknown. Never below `ZONE_IDENTITY` otherwise. */
  readonly identity: number;
  /** The platform says that no hand made it: a program or a remote desktop. */
  readonly injected: boolean;
}

/** The pointer moved, a button of it was pressed or released, or its wheel turned. */
export interface PointerEvent {
  readonly kind: 'pointer';
  readonly device: string;
  readonly at: number;
  readonly action: 'move' | 'down' | 'up' | 'wheel';
  /** Pixels of the whole desktop from its top left corner; where a platform tells movement only, sums of it. */
  readonly x: number;
  readonly y: number;
  /** Of a press or release: 0 main, 1 middle, 2 secondary, 3 and up others; of a wheel: `WheelTurn`; -1 of a move. */
  readonly button: number;
  readonly injected: boolean;
}

/** Something was missed on this device: what came before and what comes after do not belong together. */
export interface GapEvent {
  readonly kind: 'gap';
  readonly device: string;
  readonly at: number;
  /** `lost`: the platform dropped events; `suspended`: the machine slept; `unplugged`: the device went away. */
  readonly reason: 'lost' | 'suspended' | 'unplugged';
}
