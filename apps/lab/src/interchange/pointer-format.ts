import type { PointerSample, PointerType } from '../tasks/recogniser.ts';
import { type Format, numberOf, repeatedRows } from './format.ts';
import { Growing } from './growing.ts';

const types: ReadonlyMap<string, PointerType> = new Map(
  (['move', 'down', 'up', 'wheel'] as const).map((type) => [type, type]),
);

/**
 * `subject,session,sample,t_ms,type,x,y,button[,claimed]`: one pointer event a row. An empty `x` or `y`, which a wheel may
 * have, is where the pointer was; an empty `button` is none.
 */
export const pointerFormat: Format<PointerSample> = {
  columns: ['t_ms', 'type', 'x', 'y', 'button'],
  build(session, sample) {
    const kinds: PointerType[] = [];
    const [t, x, y, button] = [new Growing(), new Growing(), new Growing(), new Growing()];
    const last = { x: 0, y: 0 };
    let repeated = 0;
    return {
      add([time, kind, left, top, pressed], fail) {
        t.push(numberOf(time!, 't_ms', fail));
        kinds.push(types.get(kind!) ?? fail('type', 'move, down, up or wheel', kind!));
        last.x = left!.trim() === '' ? last.x : numberOf(left!, 'x', fail);
        last.y = top!.trim() === '' ? last.y : numberOf(top!, 'y', fail);
        x.push(last.x);
        y.push(last.y);
        button.push(pressed!.trim() === '' ? -1 : clampByte(numberOf(pressed!, 'button', fail)));
      },
      finish() {
        const order = t.order();
        const type = order === null ? kinds : Array.from(order, (place) => kinds[place]!);
        const at = { t: t.finish(order), x: x.finish(order), y: y.finish(order) };
        // A wheel may well turn twice at once.
        repeated = repeatedRows(
          at.t,
          (i, j) => type[i] !== 'wheel' && type[i] === type[j] && at.x[i] === at.x[j] && at.y[i] === at.y[j],
        );
        return { session, sample, type, ...at, button: Int8Array.from(button.finish(order)) };
      },
      repeated: () => repeated,
    };
  },
};

function clampByte(button: number): number {
  return Math.max(-1, Math.min(127, Math.trunc(button)));
}
