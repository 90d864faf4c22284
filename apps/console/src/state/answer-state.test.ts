import { DuctusClientError } from '@ductus/server/operator-client';
import { expect, it } from 'vitest';
import { answerState } from './answer-state.ts';

const failure = (code: string, status: number) => new DuctusClientError(code, status, 'A sentence.');
const data = { level: 'allow' };

it('tells a first answer from none, and from a failure', () => {
  expect(answerState({ data: undefined, error: null })).toBe('loading');
  expect(answerState({ data, error: null })).toBe('fresh');
  expect(answerState({ data: undefined, error: failure('ductus-unreachable', 0) })).toBe('failed');
});

it.each([
  ['nobody answers', 'ductus-unreachable', 0],
  ['the server fails', 'internal', 500],
  ['the operator is signed out', 'operator-signed-out', 401],
  ['too much is asked', 'rate-limited', 429],
])('keeps what was read and calls it old where %s', (_, code, status) => {
  expect(answerState({ data, error: failure(code, status) })).toBe('old');
});

it.each([
  ['there is no such thing', 'not-found', 404],
  ['it may not be seen', 'operator-forbidden', 403],
  ['it was erased', 'subject-erased', 410],
])('keeps nothing of what was read where %s', (_, code, status) => {
  expect(answerState({ data, error: failure(code, status) })).toBe('gone');
  expect(answerState({ data: undefined, error: failure(code, status) })).toBe('gone');
});

it('calls old what could not be read again because the page itself failed', () => {
  expect(answerState({ data, error: new TypeError('x is undefined') })).toBe('old');
});
