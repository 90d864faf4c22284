import type { ScreenLocker } from '../events/index.ts';

/** Tries the lockers in their order until one is seen to have locked: that one, or null. */
export async function lockScreen(lockers: readonly ScreenLocker[]): Promise<ScreenLocker | null> {
  for (const locker of lockers) {
    if (!(await locker.available().catch(() => false))) continue;
    if (await locker.lock().catch(() => false)) return locker;
  }
  return null;
}

/** Whether any locker sees its lock on the screen; false when some can tell and none does, undefined when none can tell. */
export async function isScreenLocked(lockers: readonly ScreenLocker[]): Promise<boolean | undefined> {
  const seen = await Promise.all(lockers.map((locker) => locker.isLocked().catch(() => undefined)));
  if (seen.includes(true)) return true;
  return seen.includes(false) ? false : undefined;
}

/** Tries every locker there is, one after the other. */
export async function testLockers(lockers: readonly ScreenLocker[]) {
  const tried: { name: string; available: boolean; locked: boolean }[] = [];
  for (const locker of lockers) {
    const available = await locker.available().catch(() => false);
    const locked = available && (await locker.lock().catch(() => false));
    tried.push({ name: locker.name, available, locked });
  }
  return tried;
}
