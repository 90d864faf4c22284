import type { ScreenLocker } from '../events/index.ts';

/** Tries the lockers in their order until one is seen to have locked; its name, or null. */
export async function lockScreen(lockers: readonly ScreenLocker[]): Promise<string | null> {
  for (const locker of lockers) {
    if (!(await locker.available().catch(() => false))) continue;
    if (await locker.lock().catch(() => false)) return locker.name;
  }
  return null;
}

/** Whether the screen is locked, as the first locker says that can tell. */
export async function isScreenLocked(lockers: readonly ScreenLocker[]): Promise<boolean | undefined> {
  for (const locker of lockers) {
    const locked = await locker.isLocked().catch(() => undefined);
    if (locked !== undefined) return locked;
  }
  return undefined;
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
