import { DuctusClientError } from '@ductus/server/operator-client';
import { beforeEach, expect, it } from 'vitest';
import { connectionNow, noteAnswer, noteSignedIn } from './connection.ts';

const failure = (code: string, status: number) => new DuctusClientError(code, status, 'A sentence.');

beforeEach(noteSignedIn);

it.each([
  ['no answer', 'ductus-unreachable', 0],
  ['a page of a proxy', 'ductus-answer-invalid', 502],
  ['another page in its place', 'ductus-answer-invalid', 200],
  ['a failure of the server itself', 'internal', 500],
])('is away at %s', (_, code, status) => {
  noteAnswer(failure(code, status));
  expect(connectionNow()).toBe('away');
  noteAnswer(null);
  expect(connectionNow()).toBe('well');
});

it.each([
  ['a refusal', 'operator-forbidden', 403],
  ['nothing found', 'not-found', 404],
  ['a conflict', 'conflict', 409],
])('is well at %s: the server answers', (_, code, status) => {
  noteAnswer(failure('ductus-unreachable', 0));
  noteAnswer(failure(code, status));
  expect(connectionNow()).toBe('well');
});

it('stays away while another question that is still asked was not answered', () => {
  noteAnswer(failure('internal', 503));
  noteAnswer(null, true);
  expect(connectionNow()).toBe('away');
});

it('stays signed out whatever is answered', () => {
  noteAnswer(failure('operator-signed-out', 401));
  noteAnswer(failure('ductus-answer-invalid', 502));
  noteAnswer(null);
  expect(connectionNow()).toBe('signed-out');
});
