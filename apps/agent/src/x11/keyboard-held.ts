import { openDisplay } from './open-display.ts';

const GRAB_KEYBOARD = 31;
const UNGRAB_KEYBOARD = 32;
const ASYNCHRONOUS = 1;
const ALREADY_GRABBED = 1;
const FROZEN = 4;

/**
 * Whether some program holds the keyboard of an X display for itself, as every screen locker does. It asks for the
 * keyboard and gives it back in the same message, so that no key of the person can fall between.
 *
 * @returns undefined when there is no local display, or it does not let the agent in.
 */
export async function keyboardHeld(env: NodeJS.ProcessEnv): Promise<boolean | undefined> {
  const display = await openDisplay(env);
  if ('refused' in display) return undefined;
  try {
    const status = (await display.ask(grabAndLetGo(display.root)))?.[1];
    if (status === 0) return false;
    return status === ALREADY_GRABBED || status === FROZEN ? true : undefined;
  } catch {
    return undefined;
  } finally {
    display.close();
  }
}

function grabAndLetGo(window: number): Buffer {
  const message = Buffer.alloc(24);
  message[0] = GRAB_KEYBOARD;
  message.writeUInt16LE(4, 2);
  message.writeUInt32LE(window, 4);
  message[12] = ASYNCHRONOUS;
  message[13] = ASYNCHRONOUS;
  message[16] = UNGRAB_KEYBOARD;
  message.writeUInt16LE(2, 18);
  return message;
}
