import { type Channel, isPlain } from './batch.ts';
import { EventBuffer } from './buffer.ts';
import { Fields } from './fields.ts';
import { Listeners } from './listeners.ts';
import { areValid, type CollectorOptions } from './options.ts';
import { recordInto } from './recorder.ts';
import { inputSource } from './sources/input.ts';
import { Keyboard } from './sources/keyboard.ts';
import { pageSource, watchSecrets } from './sources/page.ts';
import { pointerSource } from './sources/pointer.ts';
import { Timers } from './timers.ts';
import { Transport } from './transport.ts';

export interface Collector {
  /**
   * Waits for keys that are still held (at most 250 ms), sends what was captured so far and resolves: true once it
   * was accepted, false after `patience` milliseconds (2000 unless told). Never rejects.
   */
  flush(patience?: number): Promise<boolean>;
  /** Ends capture and sending; what was not sent is forgotten. Call `flush` before to keep it. */
  stop(): void;
  /** Goes on with a new channel, for instance after `onProblem('evidence-expired')`. */
  channel(next: Channel): void;
}

const PATIENCE = 2000;
const RELEASE = 250;

const idle: Collector = Object.freeze({
  flush: () => Promise.resolve(false),
  stop: () => {},
  channel: () => {},
});

/**
 * Starts to capture typing on this page. Never throws: without a document, or with options it cannot use, it tells
 * `onProblem` and returns a collector that does nothing.
 */
export function start(options: CollectorOptions): Collector {
  try {
    if (typeof document === 'undefined') return refuse(options, 'no-document');
    if (!areValid(options, document)) return refuse(options, 'options-invalid');
    return run(options, document);
  } catch {
    return refuse(options, 'options-invalid');
  }
}

function run(options: CollectorOptions, page: Document): Collector {
  const listeners = new Listeners();
  const timers = new Timers();
  const buffer = new EventBuffer();
  const fields = new Fields({ ...options, names: options.fields });
  const transport = new Transport({
    endpoint: new URL(options.endpoint, page.baseURI).href,
    channel: { token: options.token, nonce: options.nonce },
    buffer,
    timers,
    fields: fields.declarations,
    request: fetch.bind(globalThis),
    beacon: (url, body) => navigator.sendBeacon?.(url, body) ?? false,
    random: Math.random,
    onProblem: options.onProblem ?? (() => {}),
  });
  const recorder = { document: page, listeners, fields, ...recordInto(buffer, transport) };
  const keyboard = new Keyboard(recorder);
  inputSource(recorder);
  pageSource(recorder);
  if (options.pointer === true) pointerSource(recorder);
  const unwatch = watchSecrets(recorder);
  return {
    flush: (patience = PATIENCE) => flushAfterRelease(keyboard, timers, transport, patience),
    stop: () => {
      listeners.stop();
      unwatch();
      transport.stop();
      keyboard.stop();
      timers.stop();
    },
    channel: (next) => {
      if (isPlain(next?.token) && isPlain(next.nonce))
        transport.change({ token: next.token, nonce: next.nonce });
      else refuse(options, 'options-invalid');
    },
  };
}

/** A form is submitted by pressing Enter, before its release: without the wait Enter's hold would be missing. */
function flushAfterRelease(
  keyboard: Keyboard,
  timers: Timers,
  transport: Transport,
  patience: number,
): Promise<boolean> {
  return new Promise((resolve) => {
    let waiting = true;
    const go = () => {
      if (!waiting) return;
      waiting = false;
      cancel();
      resolve(transport.flush(patience));
    };
    const cancel = timers.after(Math.min(RELEASE, patience), go);
    keyboard.whenReleased(go);
  });
}

function refuse(options: CollectorOptions | undefined, code: string): Collector {
  try {
    options?.onProblem?.(code);
  } catch {
    // The page's own handler failed: that is no reason to fail the page twice.
  }
  return idle;
}
