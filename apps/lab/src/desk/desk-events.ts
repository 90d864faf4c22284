import { type AgentEvent, keyClassOf } from '@ductus/agent';
import { keyIdentity, ZONE_IDENTITY } from '@ductus/core/capture';
import type { KeystrokeSample, PointerSample } from '../tasks/recogniser.ts';

/** The events of one keystroke, in order; or of a run of the pointer. */
export type Piece = readonly AgentEvent[];

/**
 * A recorded person's typing as a desk's source would deliver it: keys by zone, times in order. One piece for each press: the press and all releases
 * before the next.
 */
export function keyPieces({ codes, down, up }: KeystrokeSample): Piece[] {
  const events: AgentEvent[] = [];
  for (let stroke = 0; stroke < down.length; stroke++) {
    const code = codes[stroke] ?? '';
    const zone = keyIdentity(code, 'zone');
    const told = {
      kind: 'key',
      device: 'keyboard',
      stroke,
      keyClass: keyClassOf(code),
      identity: zone === 0 ? 0 : ZONE_IDENTITY + zone,
      injected: false,
    } as const;
    events.push({ ...told, action: 'down', at: down[stroke]! });
    if (Number.isFinite(up[stroke])) events.push({ ...told, action: 'up', at: up[stroke]! });
  }
  events.sort((a, b) => a.at - b.at);
  const pieces: AgentEvent[][] = [];
  for (const event of events) {
    if ((event.kind === 'key' && event.action === 'down') || pieces.length === 0) pieces.push([]);
    pieces.at(-1)!.push(event);
  }
  return pieces;
}

/** A recorded pointer in runs of `size` events. */
export function pointerPieces({ t, type, x, y, button }: PointerSample, size: number): Piece[] {
  const events = type.map(
    (action, i): AgentEvent => ({
      kind: 'pointer',
      device: 'pointer',
      at: t[i]!,
      action,
      x: x[i]!,
      y: y[i]!,
      button: button[i]!,
      injected: false,
    }),
  );
  return Array.from({ length: Math.floor(events.length / size) }, (_, i) =>
    events.slice(i * size, (i + 1) * size),
  );
}

/** Typing with a run of the pointer after every `every` keystrokes, for as long as there are runs. */
export function interleaved(keys: readonly Piece[], pointer: readonly Piece[], every: number): Piece[] {
  let used = 0;
  return keys.flatMap((piece, i) => {
    const run = (i + 1) % every === 0 ? pointer[used++] : undefined;
    return run === undefined ? [piece] : [piece, run];
  });
}
