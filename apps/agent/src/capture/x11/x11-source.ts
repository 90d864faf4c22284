import { WheelTurn } from '@ductus/core/capture';
import type { AgentEvent, PointerEvent } from '../../events/agent-event.ts';
import type { CaptureSource } from '../../events/capture-source.ts';
import { KeyReducer } from '../../events/key-reducer.ts';
import { type Display, openDisplay } from '../../x11/open-display.ts';
import { EventClock } from '../event-clock.ts';
import { codeOfEvdev } from '../key-codes.ts';
import { PointerPace } from '../pointer-pace.ts';
import { type Begin, type CaptureFailure, type Capturing, retryingSource } from '../retrying-source.ts';
import { WHOLE_DESKTOP } from '../whole-desktop.ts';
import { guardRecording } from './record-guard.ts';
import { recordRequest } from './record-request.ts';
import { RecordStream } from './record-stream.ts';

const CREATE_CONTEXT = 1;
const ENABLE_CONTEXT = 5;
const ALL_CLIENTS = 3;
const KEY_PRESS = 2;
const KEY_RELEASE = 3;
const BUTTON_PRESS = 4;
const MOTION = 6;
/** The kinds of events that it records: the first and the last. */
const KINDS = [KEY_PRESS, MOTION] as const;
/** The X server's numbers of keys are the kernel's and eight more: the lowest eight are not allowed to it. */
const KEYCODES_FROM = 8;
/** From X's buttons to those of `MouseEvent.button`; 4 to 7 are the wheel. */
const buttons: Readonly<Record<number, number>> = { 1: 0, 2: 1, 3: 2, 8: 3, 9: 4 };
const turns: Readonly<Record<number, number>> = {
  4: WheelTurn.up,
  5: WheelTurn.down,
  6: WheelTurn.side,
  7: WheelTurn.side,
};
/** A display that comes back is watched again this soon, in milliseconds. */
const RETRY = 2000;
/** So often it is looked whether it still records what it was made for, in milliseconds. */
const LOOK_EVERY = 1000;
const silent: CaptureFailure = { reason: 'no-display', detail: 'the display did not answer' };

/**
 * Typing and pointer of an X display by its extension RECORD, spoken by the agent itself: a library of X ends the process that has it
 * when the display goes, and the watchman must outlive the display.
 */
export function x11Source(env: NodeJS.ProcessEnv, retryEvery = RETRY): CaptureSource {
  // One clock for all displays: each counts milliseconds since the machine started.
  const clock = new EventClock('exact');
  const begin: Begin = async (onEvent, onLost, stopped) => {
    const display = await openDisplay(env, stopped);
    if ('refused' in display) return { reason: display.refused, detail: display.detail };
    const watch = await openDisplay(env, stopped);
    if ('refused' in watch) {
      display.close();
      return { reason: watch.refused, detail: watch.detail };
    }
    watch.keep();
    return record({ display, watch }, new X11Reader(clock, onEvent), onLost);
  };
  return retryingSource('x11', begin, retryEvery);
}

/** Two connections to a display: what records takes no other requests. */
interface Connections {
  readonly display: Display;
  readonly watch: Display;
}

async function record(
  { display, watch }: Connections,
  reader: X11Reader,
  onLost: (failure: CaptureFailure) => void,
): Promise<Capturing | CaptureFailure> {
  const extension = await recordExtension(display);
  if (typeof extension !== 'number') {
    display.close();
    watch.close();
    return extension;
  }
  const recorded = { extension, context: display.ownId, kinds: KINDS };
  return new Promise((resolve) => {
    let state: 'asked' | 'recording' | 'over' = 'asked';
    let endGuard = () => watch.close();
    const close = () => {
      display.close();
      stream.close();
      endGuard();
    };
    const end = (failure: CaptureFailure) => {
      close();
      const before = state;
      state = 'over';
      if (before === 'asked') resolve(failure);
      if (before === 'recording') onLost(failure);
    };
    const ended = () => end({ reason: 'ended', detail: 'some program has ended the recording' });
    const stop = () => {
      state = 'over';
      close();
    };
    const stream = new RecordStream({
      start: () => {
        state = 'recording';
        display.keep();
        endGuard = guardRecording(watch, recorded, LOOK_EVERY, ended);
        resolve({ devices: WHOLE_DESKTOP, stop });
      },
      event: (type, detail, time, x, y) => reader.take(type, detail, time, x, y),
      refused: () => end({ reason: 'no-permission', detail: 'the display does not let the agent record' }),
      ended,
    });
    display.divert(
      beginRecording(recorded),
      (bytes) => stream.take(bytes),
      () => end(state === 'asked' ? silent : { reason: 'lost', detail: 'the display has gone' }),
    );
  });
}

async function recordExtension(display: Display): Promise<number | CaptureFailure> {
  const extension = await display.extension('RECORD').catch(() => null);
  if (extension === null) return silent;
  return extension ?? { reason: 'not-supported', detail: 'the display has no RECORD extension' };
}

function beginRecording({
  extension,
  context,
}: {
  readonly extension: number;
  readonly context: number;
}): Buffer {
  return Buffer.concat([createContext(extension, context), enableContext(extension, context)]);
}

/** A context of all that keyboards and pointers do, for all clients. Layout of a range: RECORD protocol 1.13, chapter 4. */
function createContext(extension: number, context: number): Buffer {
  const request = recordRequest(extension, CREATE_CONTEXT, context, 48);
  request.writeUInt32LE(1, 12);
  request.writeUInt32LE(1, 16);
  request.writeUInt32LE(ALL_CLIENTS, 20);
  [request[24 + 18], request[24 + 19]] = KINDS;
  return request;
}

function enableContext(extension: number, context: number): Buffer {
  return recordRequest(extension, ENABLE_CONTEXT, context, 8);
}

/** Reduces what one display tells to the agent's events. */
class X11Reader {
  readonly #clock: EventClock;
  readonly #onEvent: (event: AgentEvent) => void;
  readonly #keys = new KeyReducer('keyboard');
  readonly #pace = new PointerPace();

  constructor(clock: EventClock, onEvent: (event: AgentEvent) => void) {
    this.#clock = clock;
    this.#onEvent = onEvent;
  }

  take(type: number, detail: number, time: number, x: number, y: number): void {
    const event = this.#event(type, detail, this.#clock.time(time, performance.now()), x, y);
    if (event !== undefined) this.#onEvent(event);
  }

  #event(type: number, detail: number, at: number, x: number, y: number): AgentEvent | undefined {
    // The extension does not say whether a program made the event.
    if (type === KEY_PRESS) return this.#keys.down(detail, codeOfEvdev(detail - KEYCODES_FROM), at);
    if (type === KEY_RELEASE) return this.#keys.up(detail, at);
    if (type === MOTION && !this.#pace.wants(at)) return undefined;
    return pointerEvent(type, detail, { at, x, y });
  }
}

function pointerEvent(
  type: number,
  detail: number,
  where: Pick<PointerEvent, 'at' | 'x' | 'y'>,
): PointerEvent | undefined {
  const event = { kind: 'pointer', device: 'pointer', ...where, injected: false } as const;
  if (type === MOTION) return { ...event, action: 'move', button: -1 };
  const turn = turns[detail];
  // A wheel has no release that would tell anything.
  if (turn !== undefined)
    return type === BUTTON_PRESS ? { ...event, action: 'wheel', button: turn } : undefined;
  return { ...event, action: type === BUTTON_PRESS ? 'down' : 'up', button: buttons[detail] ?? 5 };
}
