import { openDisplay } from '../x11/open-display.ts';

const SET_INPUT_FOCUS = 42;
const GET_INPUT_FOCUS = 43;
const POINTER_ROOT = 1;

/** Lets keys go to whatever is below the pointer: without a window manager the agent's window keeps them for itself. */
export async function focusNobody(env: NodeJS.ProcessEnv): Promise<void> {
  const display = await openDisplay(env);
  if ('refused' in display) throw new Error(display.detail);
  const message = Buffer.alloc(16);
  message[0] = SET_INPUT_FOCUS;
  message.writeUInt16LE(3, 2);
  message.writeUInt32LE(POINTER_ROOT, 4);
  // Asked besides, so that it has happened when the answer is there.
  message[12] = GET_INPUT_FOCUS;
  message.writeUInt16LE(1, 14);
  await display.ask(message);
  display.close();
}
