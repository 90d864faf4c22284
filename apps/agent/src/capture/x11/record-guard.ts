import type { Display } from '../../x11/open-display.ts';
import { recordRequest } from './record-request.ts';

const GET_CONTEXT = 4;
const HEAD = 32;
const RANGE = 24;
/** Where in a range its kinds of device events begin and end. */
const [FIRST, LAST] = [18, 19];

/**
 * Looks again and again, over a connection of its own, whether a context still records what it was made for: any program of the display may take clients
 * or kinds of events from it, and the context itself says nothing of that. RECORD protocol 1.13, chapter 4.
 *
 * @param watch - Closed at the end.
 * @param kinds - The kinds of device events that it has to record, the first and the last.
 * @param every - Milliseconds between two looks.
 * @param blind - Called once, when it does not, or when it cannot be asked any more.
 * @returns what ends it.
 */
export function guardRecording(
  watch: Display,
  { extension, context, kinds }: { extension: number; context: number; kinds: readonly [number, number] },
  every: number,
  blind: () => void,
): () => void {
  let timer: NodeJS.Timeout;
  let over = false;
  const look = async () => {
    const answer = await watch.ask(recordRequest(extension, GET_CONTEXT, context, 8)).catch(() => null);
    if (over) return;
    // A display that goes takes both connections: the other one says so, and this is ended by then.
    if (answer === null) wait(blind);
    else if (answer === undefined || !records(answer, kinds)) blind();
    else wait(look);
  };
  const wait = (next: () => void) => {
    timer = setTimeout(next, every);
    timer.unref();
  };
  wait(look);
  return () => {
    over = true;
    clearTimeout(timer);
    watch.close();
  };
}

/** Whether it is enabled, and any client is left of whom it records all these kinds: devices are nobody's, and one is enough. */
function records(answer: Buffer, [first, last]: readonly [number, number]): boolean {
  if (answer[1] !== 1) return false;
  for (let at = HEAD, left = answer.readUInt32LE(12); left > 0; left -= 1) {
    const end = at + 8 + RANGE * answer.readUInt32LE(at + 4);
    for (at += 8; at < end; at += RANGE) {
      if (answer[at + FIRST]! <= first && answer[at + LAST]! >= last) return true;
    }
  }
  return false;
}
