import type { ScreenLocker } from '../events/index.ts';

/** The locker of whatever command the owner has set now; none where none is set. */
export function ownCommand(
  setting: () => readonly string[] | null,
  locker: (command: readonly string[]) => ScreenLocker,
): ScreenLocker {
  // A command keeps its process: the same setting must give the same locker.
  let made: { readonly command: string; readonly locker: ScreenLocker } | undefined;
  const now = () => {
    const command = setting();
    if (command === null) return undefined;
    const key = JSON.stringify(command);
    if (made?.command !== key) made = { command: key, locker: locker(command) };
    return made.locker;
  };
  return {
    name: 'command',
    available: async () => (await now()?.available()) ?? false,
    lock: async () => (await now()?.lock()) ?? false,
    isLocked: async () => now()?.isLocked(),
  };
}
