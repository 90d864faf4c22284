import { Attempt } from './attempt.ts';
import type { Sample } from './sample.ts';
import { EVENT_WIDTH, EventKind, type FieldDeclaration } from './wire.ts';

/**
 * Turns the events of one field into its newest attempt. Presses and releases pair by stroke ordinal, auto-repeat is
 * counted, a release that never came is NaN. A typed character gets the position at which the text grew; Backspace
 * gives that position free again, so a corrected character shows as two keystrokes of one position. When the text
 * becomes empty, or starts afresh with one character, everything before belongs to an older attempt and is left out.
 * An edit whose effect cannot be known (caret moved, text replaced) leaves the sample not `aligned`.
 *
 * Never throws on decoded events, whichever of them are missing. Events of other fields are ignored, except `lost`,
 * which may have been of any field.
 *
 * @param events flat, `EVENT_WIDTH` numbers each, as in `EvidenceBatch.events`, of one or more batches in order.
 * @example collectSample([0, 10, 0, 0, 0, 2, 10, 0, 1, 0, 1, 90, 0, 0, 0], { id: 0, name: 'pin', level: 'position', secret: true }).keystrokes[0].up // => 90
 */
export function collectSample(events: readonly number[], field: FieldDeclaration): Sample {
  const attempt = new Attempt();
  for (let at = 0; at + EVENT_WIDTH <= events.length; at += EVENT_WIDTH) {
    const kind = events[at]!;
    const a = events[at + 3]!;
    const b = events[at + 4]!;
    if (kind === EventKind.lost) attempt.drop(a);
    else if (events[at + 2] !== field.id) continue;
    else if (kind === EventKind.down) attempt.press(a, events[at + 1]!, b);
    else if (kind === EventKind.up) attempt.release(a, events[at + 1]!, b === 1);
    else if (kind === EventKind.input) attempt.input(a, b);
  }
  return attempt.sample(field.name);
}
