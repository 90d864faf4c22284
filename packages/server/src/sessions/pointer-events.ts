import { EVENT_WIDTH, EventKind } from '@ductus/core/capture';

/** The pointer's events among those of a batch, as they came. */
export function pointerEvents(events: readonly number[]): number[] {
  const own: number[] = [];
  for (let at = 0; at < events.length; at += EVENT_WIDTH) {
    if (events[at]! < EventKind.pointerMove) continue;
    for (let part = 0; part < EVENT_WIDTH; part += 1) own.push(events[at + part]!);
  }
  return own;
}
