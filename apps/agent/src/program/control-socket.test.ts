import { execFile, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { benchDesk } from '../testing/bench-desk.ts';
import { answerCall } from '../window/answer-call.ts';
import { askControl, type ControlSocket, serveControl } from './control-socket.ts';

describe('the control socket', () => {
  let folder: string;
  let path: string;
  let control: ControlSocket;
  let desk: Awaited<ReturnType<typeof benchDesk>>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ductus-control-'));
    // What is above it keeps nobody out here: the socket's own folder must.
    chmodSync(folder, 0o755);
    mkdirSync(join(folder, 'run'), { mode: 0o700 });
    path = join(folder, 'run/control.sock');
    desk = await benchDesk();
    control = await serveControl(path, (line) => answerCall(desk.agent, line));
    await askControl(path, ['consent', true]);
  });
  afterAll(async () => {
    await control.close();
    rmSync(folder, { recursive: true });
  });

  /** Sends bytes, and waits for the end of the connection or an answer. */
  const send = (bytes: string | Buffer) =>
    new Promise<string>((resolve) => {
      const socket = createConnection(path, () => socket.write(bytes));
      socket.once('data', (answer) => {
        resolve(answer.toString());
        socket.destroy();
      });
      socket.on('error', () => undefined);
      socket.once('close', () => resolve('closed'));
    });
  const works = async () =>
    expect(await askControl(path, ['status'])).toMatchObject({ value: { consent: true } });

  it.skipIf(process.getuid?.() !== 0 || !existsSync('/usr/bin/setpriv'))(
    'lets no other user in',
    async () => {
      const program = `require('node:net').createConnection(${JSON.stringify(path)}).on('connect', () => console.log('in')).on('error', (e) => console.log(e.code))`;
      const as = (user: string) =>
        new Promise<string>((resolve) => {
          const words = [
            '--reuid',
            user,
            '--regid',
            user,
            '--clear-groups',
            process.execPath,
            '-e',
            `${program}; setTimeout(process.exit, 500)`,
          ];
          execFile('setpriv', words, { cwd: '/' }, (_, output) => resolve(output.trim()));
        });
      expect(await as('65534')).toBe('EACCES');
      chmodSync(join(folder, 'run'), 0o755);
      expect(await as('65534')).toBe('EACCES');
      chmodSync(join(folder, 'run'), 0o700);
      await works();
    },
  );

  it('ends a line that does not end, and goes on', async () => {
    expect(await send(Buffer.alloc(8e6, 97))).toBe('closed');
    await works();
  });

  it('refuses what is no command, and goes on', async () => {
    const requests = [
      '',
      '{}',
      'null',
      '[]',
      '[null]',
      '["__proto__"]',
      '["constructor"]',
      '[{"name":"status"}]',
      '\u0000',
      '["status"',
    ];
    for (const request of requests) {
      expect([request, JSON.parse(await send(`${request}\n`))]).toEqual([
        request,
        expect.objectContaining({ code: expect.any(String) }),
      ]);
    }
    await works();
  });

  it.each([
    ['pause', '5'],
    ['pause', Number.MAX_VALUE],
    ['change', null],
    ['change', { falseLocksPerWeek: '8' }],
    ['change', { schedule: [{ days: [1], from: 'a', to: 'b' }] }],
    ['change', { lockCommand: 'i3lock' }],
    ['change', JSON.parse('{"__proto__": {"answerSeconds": 300}}')],
    ['startLearning', 'for ever'],
    ['startLearning', null],
    ['setPin', 12_345],
    ['setPin'],
    ['answer', 5],
    ['keyboard', '__proto__', true],
    ['keyboard', 'constructor', false],
    ['activity', null],
  ])('refuses %s with %j and changes nothing', async (...request) => {
    const before = JSON.stringify([desk.agent.state, desk.agent.status().settings]);
    expect(await askControl(path, request)).toHaveProperty('code');
    expect(JSON.stringify([desk.agent.state, desk.agent.status().settings])).toBe(before);
  });

  it('takes the place of a socket that an agent left behind when it was killed', async () => {
    const left = join(folder, 'run/left.sock');
    const child = spawn(process.execPath, [
      '-e',
      `require('node:net').createServer().listen(${JSON.stringify(left)}, () => console.log('up'))`,
    ]);
    await new Promise((done) => child.stdout.once('data', done));
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await ended;
    expect(existsSync(left)).toBe(true);
    const second = await serveControl(left, async () => '{"value":"here"}');
    expect(await askControl(left, ['status'])).toEqual({ value: 'here' });
    await expect(serveControl(left, async () => '')).rejects.toThrow('running already');
    await second.close();
  });
});
