import { checkEvents, EVENT_WIDTH, EventKind, WIRE_LIMITS } from '@ductus/core/capture';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventBuffer } from './buffer.ts';

const { down, up, input, blur, lost } = EventKind;

function times(events: readonly number[]): number[] {
  return events.filter((_, at) => at % EVENT_WIDTH === 1);
}

describe('EventBuffer', () => {
  it('keeps the time of a key and moves other events before it, when a busy page mixes them up', () => {
    const buffer = new EventBuffer();
    buffer.record(down, 100, 0, 0, 0);
    buffer.record(input, 150, 0, 1, 0);
    buffer.record(up, 120.04, 0, 0, 0);
    buffer.record(blur, 90, 0, 0, 0);
    expect(times(buffer.take(10)!.events)).toEqual([100, 120, 120, 120]);
  });

  it('never lets time run backwards, within a batch or from one to the next', () => {
    const event = fc.tuple(
      fc.constantFrom(down, up, input, blur),
      fc.double({ min: 0, max: 1000, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(event, fc.constant(undefined)), { maxLength: 60 }), (steps) => {
        const buffer = new EventBuffer();
        const all: number[] = [];
        const take = () => all.push(...(buffer.take(WIRE_LIMITS.eventsPerBatch)?.events ?? []));
        for (const step of steps) step === undefined ? take() : buffer.record(step[0], step[1], 0, 0, 0);
        take();
        const seen = times(all);
        expect(seen).toEqual([...seen].sort((a, b) => a - b));
        expect(seen).toHaveLength(steps.filter((step) => step !== undefined).length);
      }),
    );
  });

  it('is bounded, and reports how many events gave way', () => {
    const buffer = new EventBuffer();
    for (let i = 0; i < 4401; i += 1) buffer.record(down, i, 0, i, 0);
    expect(buffer.size).toBeLessThanOrEqual(4001);
    const { events, through } = buffer.take(5000)!;
    expect(events.slice(0, EVENT_WIDTH)).toEqual([lost, 600, 0, 600, 0]);
    expect(events.length / EVENT_WIDTH - 1 + 600).toBe(4401);
    expect(through).toBe(4401);
    expect(buffer.take(5000)).toBeUndefined();
    const field = { id: 0, name: 'page', level: 'position', secret: false } as const;
    expect(checkEvents(events, [field])).toBeUndefined();
  });

  it('takes no more than it is asked for, the report of losses included', () => {
    const buffer = new EventBuffer();
    buffer.countLost(3);
    for (let i = 0; i < 10; i += 1) buffer.record(down, i, 0, i, 0);
    expect(buffer.take(4)!.events).toHaveLength(4 * EVENT_WIDTH);
    expect(buffer.take(4)!.through).toBe(7);
    expect(buffer.take(4)!.through).toBe(10);
  });

  it('reports losses when nothing else is left', () => {
    const buffer = new EventBuffer();
    buffer.record(down, 7, 0, 0, 0);
    buffer.take(1);
    buffer.countLost(1);
    expect(buffer.take(1)).toEqual({ events: [lost, 7, 0, 1, 0], through: 1 });
  });

  it('has put back first what is put back', () => {
    const buffer = new EventBuffer();
    buffer.record(down, 1, 0, 0, 0);
    const { events } = buffer.take(1)!;
    buffer.record(up, 2, 0, 0, 0);
    buffer.putBack(events);
    expect(times(buffer.take(9)!.events)).toEqual([1, 2]);
  });
});
