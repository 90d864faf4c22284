import { openDisplay } from '../x11/open-display.ts';

const DISABLE_CONTEXT = 6;
/** An X server gives the numbers of client `n` from `n` times this on; it has at most so many clients. */
const NUMBERS = 2 ** 21;
const CLIENTS = 256;

/**
 * Ends whatever the agent records on a display, as any program there may: to RECORD a context belongs to nobody.
 *
 * @returns what lets go of the display.
 */
export async function endRecordings(env: NodeJS.ProcessEnv): Promise<() => void> {
  const display = await openDisplay(env);
  if ('refused' in display) throw new Error(display.detail);
  const extension = await display.extension('RECORD');
  const requests = Array.from({ length: CLIENTS }, (_, client) => {
    const request = Buffer.alloc(8);
    request[0] = extension!;
    request[1] = DISABLE_CONTEXT;
    request.writeUInt16LE(2, 2);
    request.writeUInt32LE(client * NUMBERS + 1, 4);
    return request;
  });
  const nothing = () => undefined;
  display.divert(Buffer.concat(requests), nothing, nothing);
  return () => display.close();
}
