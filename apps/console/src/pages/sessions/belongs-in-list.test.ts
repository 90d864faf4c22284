import { expect, it } from 'vitest';
import { belongsInList } from './belongs-in-list.ts';

/** As the server makes them: 48 bits of time, then what is random. */
function sessionAt(time: number, random = 'AAAAAAAAAAAAAA') {
  const clock = Buffer.alloc(6);
  clock.writeUIntBE(time, 0, 6);
  return { id: `ses_${clock.toString('base64url')}${random}`, over: false };
}
const NOW = Date.UTC(2026, 10, 22, 12);
const listed = [sessionAt(NOW), sessionAt(NOW - 1000), sessionAt(NOW - 60_000)];

it('takes one that was opened after the last that is loaded', () => {
  expect(belongsInList(sessionAt(NOW + 1), listed, false)).toBe(true);
  expect(belongsInList(sessionAt(NOW - 59_999), listed, false)).toBe(true);
});

it('leaves an older one to the pages that follow, however often it changes', () => {
  expect(belongsInList(sessionAt(NOW - 60_001), listed, false)).toBe(false);
  expect(belongsInList(sessionAt(NOW - 60_001), listed, true)).toBe(true);
});

it('leaves what is listed or over', () => {
  expect(belongsInList(listed[1]!, listed, true)).toBe(false);
  expect(belongsInList({ ...sessionAt(NOW + 1), over: true }, listed, true)).toBe(false);
});

it('takes any into an empty list', () => {
  expect(belongsInList(sessionAt(NOW), [], false)).toBe(true);
});

it('compares times, whose characters sort otherwise', () => {
  // 0x3e and 0x3f are "-" and "_", which sort below and above letters.
  for (let time = NOW; time < NOW + 64; time += 1)
    expect(belongsInList(sessionAt(time + 1), [sessionAt(time)], false)).toBe(true);
});
