import { EventContext, type FreeTextTemplate, freeTextEvents, kindOf } from '@ductus/core';
import { KEY_ZONES, type Keystroke, type KeyZone, ZONE_IDENTITY } from '@ductus/core/capture';

/** What can drift: how long keys are held, by where they are; how fast presses follow; how much they overlap. */
const DRIFT_PARTS = ['hold-left', 'hold-right', 'hold-space', 'hold-edit', 'pace', 'overlap'] as const;
export type DriftPart = (typeof DRIFT_PARTS)[number];

/** Share of the way that one window moves a part: some thirty windows are remembered. */
const SHARE = 1 / 16;
/** Events of a context that a template must have seen. */
const LEAST_EVENTS = 4;
/** The most that one event counts, in deviations. */
const MOST = 3;

/** How the last windows differ from the template, by part, in standard deviations of single events; 0 is as enrolled. */
export class Drift {
  readonly #parts = new Map<DriftPart, number>();

  add(template: FreeTextTemplate, window: readonly Keystroke[]): void {
    const known = new Map(Array.from(template.contexts, (context, i) => [context, i]));
    const sums = new Map<DriftPart, { total: number; count: number }>();
    const { contexts, values } = freeTextEvents(window);
    for (let i = 0; i < contexts.length; i++) {
      const place = known.get(contexts[i]!);
      const part = partOf(contexts[i]!);
      if (place === undefined || part === undefined || template.counts[place]! < LEAST_EVENTS) continue;
      const deviation = Math.sqrt(template.squares[place]! / (template.counts[place]! - 1));
      if (!(deviation > 0)) continue;
      const off = Math.max(-MOST, Math.min(MOST, (values[i]! - template.means[place]!) / deviation));
      const sum = sums.get(part) ?? { total: 0, count: 0 };
      sums.set(part, { total: sum.total + off, count: sum.count + 1 });
    }
    for (const [part, { total, count }] of sums) {
      const before = this.#parts.get(part) ?? 0;
      this.#parts.set(part, before + SHARE * (total / count - before));
    }
  }

  parts(): { readonly part: string; readonly deviations: number }[] {
    return DRIFT_PARTS.map((part) => ({ part, deviations: this.#parts.get(part) ?? 0 }));
  }
}

function partOf(context: number): DriftPart | undefined {
  const kind = kindOf(context);
  if (kind === EventContext.pressPress) return 'pace';
  if (kind === EventContext.releasePress) return 'overlap';
  return holdParts[KEY_ZONES[(context & 255) - ZONE_IDENTITY - 1] ?? 'other'];
}

const holdParts: Partial<Record<KeyZone, DriftPart>> = {
  'left-top': 'hold-left',
  'left-home': 'hold-left',
  'left-bottom': 'hold-left',
  'right-top': 'hold-right',
  'right-home': 'hold-right',
  'right-bottom': 'hold-right',
  space: 'hold-space',
  enter: 'hold-edit',
  backspace: 'hold-edit',
  navigation: 'hold-edit',
};
