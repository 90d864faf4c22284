// A load generator that costs little: prepared requests over kept-alive connections, one at a time on each.
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';

/** One HTTP/1.1 request as bytes. */
export function request(method, url, headers, body) {
  const { host, pathname } = new URL(url);
  const payload = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body ?? ''));
  const lines = [`${method} ${pathname} HTTP/1.1`, `host: ${host}`, 'content-type: application/json'];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  lines.push(`content-length: ${payload.length}`, '', '');
  return Buffer.concat([Buffer.from(lines.join('\r\n')), payload]);
}

const HEAD_END = Buffer.from('\r\n\r\n');

/** Reads answers of known length from a socket; `onAnswer(status, body)` for each. */
function answers(socket, onAnswer) {
  let rest = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      const end = rest.indexOf(HEAD_END);
      if (end === -1) return;
      const head = rest.latin1Slice(0, end);
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      if (rest.length < end + 4 + length) return;
      const body = rest.subarray(end + 4, end + 4 + length);
      rest = rest.subarray(end + 4 + length);
      onAnswer(Number(head.slice(9, 12)), body);
    }
  });
}

/**
 * Sends every request of every lane, in order within a lane, each lane on a connection of its own.
 * `onBody(lane, index, body)` gets the answers; any status but 200 and 201 ends the run.
 * @returns {Promise<{perSecond: number, p50: number, p99: number}>} latencies in milliseconds.
 */
export async function run(url, lanes, onBody = () => {}) {
  const { hostname, port } = new URL(url);
  const latencies = [];
  const sockets = await Promise.all(lanes.map(() => open(hostname, Number(port))));
  const start = performance.now();
  await Promise.all(lanes.map((lane, place) => drive(sockets[place], lane, place, latencies, onBody)));
  const seconds = (performance.now() - start) / 1000;
  for (const socket of sockets) socket.destroy();
  latencies.sort((a, b) => a - b);
  const at = (share) => latencies[Math.min(latencies.length - 1, Math.floor(share * latencies.length))];
  return { perSecond: latencies.length / seconds, p50: at(0.5), p99: at(0.99) };
}

function open(host, port) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });
}

function drive(socket, lane, place, latencies, onBody) {
  return new Promise((resolve, reject) => {
    let index = 0;
    let sent = 0;
    const next = () => {
      if (index === lane.length) return resolve();
      sent = performance.now();
      socket.write(lane[index]);
    };
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the server closed a connection')));
    answers(socket, (status, body) => {
      latencies.push(performance.now() - sent);
      if (status !== 200 && status !== 201) return reject(new Error(`status ${status}: ${body}`));
      onBody(place, index, body);
      index += 1;
      next();
    });
    next();
  });
}

/** Deals requests out to lanes. */
export function lanesOf(requests, count) {
  const lanes = Array.from({ length: count }, () => []);
  requests.forEach((each, place) => {
    lanes[place % count].push(each);
  });
  return lanes;
}
