import { createHash } from 'node:crypto';
import { Seal } from '@ductus/storage/seal';
import { AgentError } from '../agent-error.ts';

/** What stands before the seal, in the clear and authenticated by it. */
export interface SealedHeader {
  /** Names this installation: a random 128-bit number in hexadecimal digits. */
  readonly installation: string;
  /** Who keeps the key. */
  readonly keeper: string;
  /** What the keeper needs to find or make it, in base64 or words. */
  readonly keyed: Readonly<Record<string, string>>;
  /** How often this installation was saved; absent in files from before it was counted. */
  readonly saved?: number;
}

const MAGIC = Buffer.from('DUCTAG1\n');

/**
 * A file of one seal: magic, length and text of the header, then AES-256-GCM. Every bit of it is authenticated, and with it the machine: moved
 * to another one it does not open.
 *
 * @param machine - What names this machine (`machineId`).
 */
export function sealFile(header: SealedHeader, key: Uint8Array, machine: string, body: Uint8Array): Buffer {
  const front = frontOf(header);
  return Buffer.concat([front, sealFor(front, key, machine).close(body)]);
}

/**
 * The header of a file, before anything of it is authenticated.
 *
 * @throws AgentError `agent-tampered` where it is none.
 */
export function headerOf(file: Uint8Array): SealedHeader {
  const bytes = Buffer.from(file);
  const start = MAGIC.length + 4;
  if (bytes.length < start || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) throw tampered();
  const end = start + bytes.readUInt32BE(MAGIC.length);
  try {
    const header = JSON.parse(bytes.subarray(start, end).toString('utf8')) as SealedHeader;
    // What is read anew must be what was read: JSON can say one thing in many ways.
    if (end <= bytes.length && frontOf(header).equals(bytes.subarray(0, end))) return header;
  } catch {
    // No JSON, or none that has these fields: refused below.
  }
  throw tampered();
}

/**
 * What was sealed.
 *
 * @throws AgentError `agent-tampered` when any bit of the file is another, it was cut, or it belongs to another key or machine.
 */
export function openFile(file: Uint8Array, key: Uint8Array, machine: string): Uint8Array {
  const front = frontOf(headerOf(file));
  try {
    return sealFor(front, key, machine).open(file.subarray(front.length));
  } catch (cause) {
    throw tampered(cause);
  }
}

function frontOf({ installation, keeper, keyed, saved }: SealedHeader): Buffer {
  const text = Buffer.from(JSON.stringify({ installation, keeper, keyed, saved }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return Buffer.concat([MAGIC, length, text]);
}

function sealFor(front: Uint8Array, key: Uint8Array, machine: string): Seal {
  const row = createHash('sha256').update(front).digest('hex');
  return new Seal(key, { table: 'agent', column: machine, row });
}

function tampered(cause?: unknown): AgentError {
  return new AgentError(
    'agent-tampered',
    'The stored templates were altered, cut, or moved from elsewhere.',
    { cause },
  );
}
