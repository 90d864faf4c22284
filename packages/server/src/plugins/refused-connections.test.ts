import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Harness, ORIGIN } from '../testing/harness.ts';
import { listenLocally } from '../testing/http-server.ts';
import { REQUEST_TIMEOUT } from './refused-connections.ts';

describe('what never becomes a request', () => {
  let harness: Harness;
  let port: number;
  beforeAll(async () => {
    harness = await Harness.start({ requestTimeout: 150 });
    await harness.addApplication('bank');
    port = Number(new URL(await listenLocally(harness.app)).port);
  });
  afterAll(() => harness.stop());

  /** Writes bytes to a socket and returns what came back until the server closed it. */
  const send = (text: string) =>
    new Promise<{ status: number; headers: string; body: Record<string, string> }>((resolve, reject) => {
      let answer = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(text));
      socket.on('data', (data) => {
        answer += data;
      });
      socket.on('error', reject);
      socket.on('close', () => {
        const [headers = '', body = ''] = answer.split('\r\n\r\n');
        resolve({ status: Number(headers.slice(9, 12)), headers, body: JSON.parse(body) });
      });
    });

  it.each([
    ['an address that cannot be decoded', 'GET /v1/subjects/%', 400, 'request-invalid'],
    ['an address of 20 kB', `GET /${'a'.repeat(20_000)}`, 431, 'headers-too-large'],
    ['something that is no HTTP', 'hello', 400, 'request-invalid'],
  ])('%s is answered like every failure', async (_, start, status, code) => {
    const answer = await send(`${start} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatchObject({ status, body: { code } });
    expect(Object.keys(answer.body)).toEqual(['code', 'message']);
    expect(answer.body.message).not.toMatch(/%|aaa|hello/);
    expect(answer.headers.toLowerCase()).toContain('x-content-type-options: nosniff');
  });

  it.each([
    ['half a body', 'Content-Length: 100\r\nContent-Type: text/plain\r\n\r\n{"v":1'],
    ['half a header', 'Content-Len'],
  ])('a connection that sent %s and nothing more is ended', async (_, rest) => {
    const head = `POST /v1/evidence HTTP/1.1\r\nHost: a\r\nOrigin: ${ORIGIN}\r\n`;
    const answer = await send(head + rest);
    expect(answer).toMatchObject({ status: 408, body: { code: 'request-timeout' } });
  });

  it('a connection whose request was refused early is ended without a second answer', async () => {
    const head = 'POST /v1/subjects HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n';
    const answer = await send(`${head}Content-Length: 100\r\n\r\n{"externalId"`);
    expect(answer).toMatchObject({ status: 401, body: { code: 'api-key-invalid' } });
  });

  it('a request that comes after an early refusal and stays incomplete is answered', async () => {
    const refused = `POST /v1/subjects HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`;
    const socket = connect(port, '127.0.0.1', () => socket.write(refused.slice(0, -1)));
    let answers = '';
    socket.on('data', (data) => {
      if (answers === '') socket.write(`${refused.slice(-1)}GET /healthz HTT`);
      answers += data;
    });
    await new Promise((resolve) => socket.on('close', resolve));
    expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 401', 'HTTP/1.1 408']);
  });

  it('waits fifteen seconds for a request unless it is told otherwise', async () => {
    const other = await Harness.start();
    expect(other.app.server.requestTimeout).toBe(REQUEST_TIMEOUT);
    expect(REQUEST_TIMEOUT).toBe(15_000);
    expect(other.app.server.timeout).toBe(30_000);
    await other.stop();
  });
});
