import { expect, test } from 'vitest';
import { answerBusCall, type BusObjects } from './bus-objects.ts';

const objects: BusObjects = {
  '/thing': [
    {
      name: 'org.example.Thing',
      properties: () => ({ Title: ['s', 'a title'] }),
      methods: { Twice: { out: 'i', run: ([one]) => [2 * (one as readonly number[])[0]!] } },
    },
  ],
};
const ask = (iface: string, member: string, body: readonly unknown[] = [], path = '/thing') =>
  answerBusCall(objects, { path, interface: iface, member, body });
const PROPERTIES = 'org.freedesktop.DBus.Properties';

test('answers methods and properties of what is there', () => {
  expect(ask('org.example.Thing', 'Twice', [[4]])).toEqual({ signature: 'i', body: [8] });
  expect(ask(PROPERTIES, 'Get', ['org.example.Thing', 'Title'])).toEqual({
    signature: 'v',
    body: [['s', 'a title']],
  });
  expect(ask(PROPERTIES, 'GetAll', ['org.example.Thing'])).toEqual({
    signature: 'a{sv}',
    body: [[['Title', ['s', 'a title']]]],
  });
  expect(ask('org.freedesktop.DBus.Peer', 'Ping')).toEqual({ signature: '', body: [] });
});

test.each([
  ['a method that is not there', 'org.example.Thing', 'Thrice', []],
  ['a method that every object of JavaScript has', 'org.example.Thing', 'toString', []],
  ['another interface', 'org.example.Other', 'Twice', [[4]]],
  ['a property without its arguments', PROPERTIES, 'Get', []],
  ['a property that every object of JavaScript has', PROPERTIES, 'Get', ['org.example.Thing', 'constructor']],
  ['a property that is to be set', PROPERTIES, 'Set', ['org.example.Thing', 'Title', ['s', 'other']]],
  ['arguments of another kind', 'org.example.Thing', 'Twice', []],
] as const)('refuses %s', (_, iface, member, body) => {
  expect(ask(iface, member, body)).toHaveProperty('error');
});

test('refuses what is called at another path', () => {
  expect(ask('org.example.Thing', 'Twice', [[4]], '/elsewhere')).toHaveProperty('error');
  expect(ask('org.example.Thing', 'Twice', [[4]], '__proto__')).toHaveProperty('error');
});
