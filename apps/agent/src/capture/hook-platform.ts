import { openDisplay } from '../x11/open-display.ts';
import type { Hook, HookPlatform } from './hook-source.ts';

async function load(): Promise<Hook> {
  return (await import('uiohook-napi')).uIOhook as Hook;
}

/**
 * The platform's own ways for the hook: which clock writes its events' times, and what must be there before it is loaded.
 *
 * @returns undefined where the hook does not exist.
 */
export function hookPlatform(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): HookPlatform | undefined {
  const free = async () => undefined;
  // Windows writes the tick count; macOS the processor's own ticks, whose length differs by machine.
  if (platform === 'win32') return { name: 'windows', time: 'coarse', obstacle: free, load };
  if (platform === 'darwin') return { name: 'macos', time: 'none', obstacle: free, load };
  if (platform !== 'linux') return undefined;
  return { name: 'x11', time: 'exact', obstacle: () => displayObstacle(env), load };
}

async function displayObstacle(env: NodeJS.ProcessEnv): ReturnType<HookPlatform['obstacle']> {
  const display = await openDisplay(env);
  if ('refused' in display) return { reason: display.refused, detail: display.detail };
  try {
    if (await display.hasExtension('RECORD')) return undefined;
    return { reason: 'not-supported', detail: 'the display has no RECORD extension' };
  } catch {
    return { reason: 'no-display', detail: 'the display did not answer' };
  } finally {
    display.close();
  }
}
