/** Whether the server tells of what changes. */
export type Hearing = 'live' | 'waiting';

/** The part of an `EventSource` that is needed here. */
export interface Stream {
  readonly readyState: number;
  addEventListener(type: 'open' | 'error', happened: () => void): void;
  close(): void;
}

/** The part of a document that is needed here. */
export interface Seen {
  readonly hidden: boolean;
  addEventListener(type: 'visibilitychange', changed: () => void): void;
  removeEventListener(type: 'visibilitychange', changed: () => void): void;
}

/** `readyState` of a stream that the browser does not open again. */
const CLOSED = 2;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Opens a stream of events for as long as the page is seen. A stream that the browser has given up, as it does at any answer
 * but a good one, is opened anew after 1 s, then after twice as long each time up to 30 s. A page that nobody sees holds none:
 * a browser opens six connections to a host, for all its tabs together.
 *
 * @param tell hears whether the stream is open; `missed` says that it was before, and that changes may have gone by since.
 * @returns what ends it.
 */
export function keepListening(
  open: () => Stream,
  page: Seen,
  tell: (hearing: Hearing, missed: boolean) => void,
): () => void {
  let [stream, timer]: [Stream?, ReturnType<typeof setTimeout>?] = [];
  let [failures, heard] = [0, false];
  const listen = () => {
    const mine = open();
    stream = mine;
    mine.addEventListener('open', () => {
      failures = 0;
      tell('live', heard);
      heard = true;
    });
    mine.addEventListener('error', () => {
      tell('waiting', false);
      if (mine.readyState !== CLOSED) return;
      timer = setTimeout(listen, Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS));
      failures += 1;
    });
  };
  const leave = () => {
    clearTimeout(timer);
    stream?.close();
  };
  const look = () => {
    leave();
    failures = 0;
    tell('waiting', false);
    if (!page.hidden) listen();
  };
  page.addEventListener('visibilitychange', look);
  look();
  return () => {
    page.removeEventListener('visibilitychange', look);
    leave();
  };
}
