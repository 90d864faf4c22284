/** Keystrokes in the windows that a session compares. */
export const SESSION_WINDOW = 25;
