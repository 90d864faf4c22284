import { openDisplay } from '../x11/open-display.ts';

const REGISTER_CLIENTS = 2;
const UNREGISTER_CLIENTS = 3;
const DISABLE_CONTEXT = 6;
const ALL_CLIENTS = 3;
const PROPERTY_NOTIFY = 28;
/** An X server gives the numbers of client `n` from `n` times this on; it has at most so many clients. */
const NUMBERS = 2 ** 21;
const CLIENTS = 256;

/** Ways in which any program of a display keeps the agent from what it records there: to RECORD a context belongs to nobody. */
export const BLINDINGS = ['ended', 'emptied', 'turned'] as const;

/**
 * Ends whatever the agent records on a display, as any program there may.
 *
 * @returns what lets go of the display.
 */
export async function endRecordings(
  env: NodeJS.ProcessEnv,
  how: (typeof BLINDINGS)[number] = 'ended',
): Promise<() => void> {
  const display = await openDisplay(env);
  if ('refused' in display) throw new Error(display.detail);
  const extension = await display.extension('RECORD');
  const requests = Array.from({ length: CLIENTS }, (_, client) => {
    const request = requestTo(how, client * NUMBERS + 1);
    request[0] = extension!;
    request.writeUInt16LE(request.length / 4, 2);
    return request;
  });
  const nothing = () => undefined;
  display.divert(Buffer.concat(requests), nothing, nothing);
  return () => display.close();
}

function requestTo(how: (typeof BLINDINGS)[number], context: number): Buffer {
  const words = { ended: 2, emptied: 4, turned: 12 }[how];
  const request = Buffer.alloc(4 * words);
  request.writeUInt32LE(context, 4);
  request[1] = DISABLE_CONTEXT;
  if (how === 'ended') return request;
  if (how === 'emptied') {
    request[1] = UNREGISTER_CLIENTS;
    request.writeUInt32LE(1, 8);
    request.writeUInt32LE(ALL_CLIENTS, 12);
    return request;
  }
  request[1] = REGISTER_CLIENTS;
  request.writeUInt32LE(1, 12);
  request.writeUInt32LE(1, 16);
  request.writeUInt32LE(ALL_CLIENTS, 20);
  // Of delivered events, not of devices.
  request[24 + 16] = PROPERTY_NOTIFY;
  request[24 + 17] = PROPERTY_NOTIFY;
  return request;
}
