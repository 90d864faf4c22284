import { expect, it } from 'vitest';
import { RecordStream } from './record-stream.ts';

/** An answer to RecordEnableContext: RECORD protocol 1.13, chapter 4. */
function answer(category: number, events: readonly Buffer[] = []): Buffer {
  const head = Buffer.alloc(32);
  head[0] = 1;
  head[1] = category;
  head.writeUInt32LE(8 * events.length, 4);
  return Buffer.concat([head, ...events]);
}

/** An event of a device: X11 protocol, appendix B. */
function event(type: number, detail: number, time: number, x: number, y: number): Buffer {
  const bytes = Buffer.alloc(32);
  bytes[0] = type;
  bytes[1] = detail;
  bytes.writeUInt32LE(time, 4);
  bytes.writeInt16LE(x, 20);
  bytes.writeInt16LE(y, 22);
  return bytes;
}

function read(pieces: readonly Buffer[]) {
  const events: number[][] = [];
  const said: string[] = [];
  const stream = new RecordStream({
    start: () => said.push('start'),
    event: (...one) => events.push(one),
    refused: () => said.push('refused'),
    ended: () => said.push('ended'),
  });
  for (const piece of pieces) stream.take(piece);
  return { events, said };
}

const whole = Buffer.concat([
  answer(4),
  answer(0, [event(2, 38, 4_000_000_000, 10, 20), event(3, 38, 4_000_000_090, 10, 20)]),
  answer(0, [event(6, 0, 5, -3, 700)]),
]);
const told = [
  [2, 38, 4_000_000_000, 10, 20],
  [3, 38, 4_000_000_090, 10, 20],
  [6, 0, 5, -3, 700],
];

it('reads events wherever the stream is cut', () => {
  expect(read([whole])).toEqual({ events: told, said: ['start'] });
  for (let cut = 1; cut < whole.length; cut++) {
    const pieces = [whole.subarray(0, cut), whole.subarray(cut)];
    expect(read(pieces)).toEqual({ events: told, said: ['start'] });
  }
  const bytes = Array.from(whole, (byte) => Buffer.from([byte]));
  expect(read(bytes).events).toEqual(told);
});

it('says that the display refuses', () => {
  expect(read([Buffer.alloc(32)])).toEqual({ events: [], said: ['refused'] });
});

it('says that the display has ended the recording, and hears nothing after that', () => {
  const key = answer(0, [event(2, 38, 1, 0, 0)]);
  expect(read([Buffer.concat([answer(4), answer(5), key]), key])).toEqual({
    events: [],
    said: ['start', 'ended'],
  });
});

it('takes the longest answer that a display may send, and none that claims to be longer', () => {
  const events = Array.from({ length: 2047 }, (_, time) => event(6, 0, time, 0, 0));
  const longest = answer(0, events);
  expect(read([longest.subarray(0, 40_000), longest.subarray(40_000), whole]).events).toHaveLength(2050);
  const tooLong = answer(0, [...events, event(6, 0, 0, 0, 0)]);
  expect(read([answer(4), tooLong.subarray(0, 32)]).said).toEqual(['start', 'ended']);
});

it('tells nothing more of what it has when it is closed while it tells', () => {
  const times: number[] = [];
  const stream = new RecordStream({
    start: () => undefined,
    event: (_type, _detail, time) => {
      times.push(time);
      stream.close();
    },
    refused: () => undefined,
    ended: () => undefined,
  });
  stream.take(whole);
  stream.take(whole);
  expect(times).toEqual([4_000_000_000]);
});
