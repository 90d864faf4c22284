import { KEY_ZONES, KeyClass, ZONE_IDENTITY } from '@ductus/core/capture';
import { expect, test } from 'vitest';
import { KeyReducer } from './key-reducer.ts';

const zone = (name: (typeof KEY_ZONES)[number]) => ZONE_IDENTITY + 1 + KEY_ZONES.indexOf(name);

test('keys of one zone cannot be told apart in what leaves', () => {
  const told = ['KeyQ', 'KeyW', 'KeyE', 'KeyR', 'KeyT'].map((code) =>
    new KeyReducer('k').down(code.charCodeAt(3), code, 5),
  );
  expect(new Set(told.map((event) => JSON.stringify(event))).size).toBe(1);
  expect(told[0]).toEqual({
    kind: 'key',
    device: 'k',
    at: 5,
    action: 'down',
    stroke: 0,
    keyClass: KeyClass.char,
    identity: zone('left-top'),
    injected: false,
  });
});

test('press, repeats and release of overlapping keys carry their own stroke', () => {
  const keys = new KeyReducer('k');
  const events = [
    keys.down(30, 'KeyA', 1),
    keys.down(14, 'Backspace', 2),
    keys.down(30, 'KeyA', 3),
    keys.up(30, 4),
    keys.up(14, 5),
    keys.down(30, 'KeyA', 6),
  ];
  expect(events.map((event) => [event?.action, event?.stroke, event?.keyClass])).toEqual([
    ['down', 0, KeyClass.char],
    ['down', 1, KeyClass.back],
    ['repeat', 0, KeyClass.char],
    ['up', 0, KeyClass.char],
    ['up', 1, KeyClass.back],
    ['down', 2, KeyClass.char],
  ]);
});

test('a release without its press, and presses without releases, leave nothing behind', () => {
  const keys = new KeyReducer('k');
  expect(keys.up(1, 1)).toBeUndefined();
  for (let key = 0; key < 32; key++) expect(keys.down(key, 'KeyA', 1)).toBeDefined();
  expect(keys.down(99, 'KeyB', 1)).toBeUndefined();
  keys.reset();
  expect(keys.up(0, 2)).toBeUndefined();
  expect(keys.down(99, 'KeyB', 3)?.stroke).toBe(32);
});

test('a key of which nothing is known has no zone and an unknown class', () => {
  expect(new KeyReducer('k').down(500, '', 1)).toMatchObject({ identity: 0, keyClass: KeyClass.unknown });
  expect(new KeyReducer('k').down(500, 'LaunchMail', 1)).toMatchObject({
    identity: zone('other'),
    keyClass: KeyClass.other,
  });
});
