import type { UnusualTyping } from '@ductus/core';
import type { UnusualTypingLine } from '../schemas/unusual-typing.ts';

/** What was unusual about continuous typing, as operators see it. */
export function typingLines(unusual: readonly UnusualTyping[]): UnusualTypingLine[] {
  return unusual.map(({ kind, group, deviations, events }) => ({
    timing: kind,
    keys: group,
    deviations,
    events,
  }));
}
