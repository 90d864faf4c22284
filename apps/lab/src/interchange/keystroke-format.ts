import type { KeystrokeSample } from '../tasks/recogniser.ts';
import { type Format, numberOf, repeatedRows } from './format.ts';
import { Growing } from './growing.ts';

/** One of each: the text of a field would keep the whole piece of file that it was read from. */
const codes = new Map<string, string>();

/** `subject,session,sample,code,down_ms,up_ms[,claimed]`: one keystroke a row; an empty `up_ms` is an unknown release. */
export const keystrokeFormat: Format<KeystrokeSample> = {
  columns: ['code', 'down_ms', 'up_ms'],
  build(session, sample) {
    const keys: string[] = [];
    const [down, up] = [new Growing(), new Growing()];
    let repeated = 0;
    return {
      add([code, downText, upText], fail) {
        keys.push(shared(code!));
        down.push(numberOf(downText!, 'down_ms', fail));
        up.push(upText!.trim() === '' ? Number.NaN : numberOf(upText!, 'up_ms', fail));
      },
      finish() {
        const order = down.order();
        const sorted = order === null ? keys : Array.from(order, (place) => keys[place]!);
        const times = { down: down.finish(order), up: up.finish(order) };
        // Two keys that are not named may well be pressed at once.
        repeated = repeatedRows(
          times.down,
          (i, j) => sorted[i] !== '' && sorted[i] === sorted[j] && Object.is(times.up[i], times.up[j]),
        );
        return { session, sample, codes: sorted, ...times };
      },
      repeated: () => repeated,
    };
  },
};

function shared(code: string): string {
  const known = codes.get(code);
  if (known !== undefined) return known;
  const copy = Buffer.from(code).toString();
  codes.set(copy, copy);
  return copy;
}
