import type { Hook, HookPlatform } from './hook-source.ts';

async function load(): Promise<Hook> {
  return (await import('uiohook-napi')).uIOhook as Hook;
}

/**
 * The platform's own ways for the hook: which clock writes its events' times.
 *
 * @returns undefined where the hook is not used.
 */
export function hookPlatform(platform: NodeJS.Platform): HookPlatform | undefined {
  // Windows writes the tick count; macOS the processor's own ticks, whose length differs by machine.
  if (platform === 'win32') return { name: 'windows', time: 'coarse', load };
  if (platform === 'darwin') return { name: 'macos', time: 'none', load };
  return undefined;
}
