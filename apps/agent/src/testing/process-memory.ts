import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';

const PIECE = 65_536;
const OVERLAP = 4096;
const nothing = Buffer.alloc(PIECE + OVERLAP);

/** The processes below a process, itself first (Linux). */
export function processTree(pid: number): number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
    .map(Number);
  return [pid, ...children.flatMap(processTree)];
}

/**
 * Everything that a process may write to and has, piece by piece, each beginning with the end of the one before; nothing of one that has
 * ended. Needs the rights of a debugger.
 */
export function* writableMemory(pid: number): Generator<Buffer> {
  if (!existsSync(`/proc/${pid}/mem`)) return;
  const maps = readFileSync(`/proc/${pid}/maps`, 'utf8').trim().split('\n');
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    for (const line of maps) {
      const [, from, to, rights] = /^(\w+)-(\w+) (\S+)/.exec(line)!;
      if (!rights!.startsWith('rw')) continue;
      yield* mapping(memory, Number.parseInt(from!, 16), Number.parseInt(to!, 16));
    }
  } finally {
    closeSync(memory);
  }
}

function* mapping(memory: number, from: number, to: number): Generator<Buffer> {
  const bytes = Buffer.alloc(PIECE + OVERLAP);
  for (let at = from; at < to; at += PIECE) {
    const wanted = Math.min(bytes.length, to - at);
    const read = readAt(memory, bytes.subarray(0, wanted), at);
    // Most of what a browser has mapped was never written.
    if (read > 0 && bytes.compare(nothing, 0, read, 0, read) !== 0) yield bytes.subarray(0, read);
  }
}

function readAt(memory: number, bytes: Buffer, at: number): number {
  try {
    return readSync(memory, bytes, 0, bytes.length, at);
  } catch {
    // Mapped from a device, or gone meanwhile.
    return 0;
  }
}

function parentOf(name: string): number | undefined {
  const file = `/proc/${name}/stat`;
  if (!existsSync(file)) return undefined;
  try {
    const [, parent] = readFileSync(file, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return Number(parent);
  } catch {
    return undefined;
  }
}
