import type { CaptureSource } from '../events/capture-source.ts';
import { evdevSource } from './evdev/evdev-source.ts';
import { hookPlatform } from './hook-platform.ts';
import { hookSource } from './hook-source.ts';
import { x11Source } from './x11/x11-source.ts';

const LINUX = { devices: '/dev/input', sys: '/sys/class/input' };

/**
 * The source of a platform: one, so that no key is counted twice. On Linux it is X11 where the session is one of X11;
 * under Wayland X11 sees the windows of X11 alone, so that there, and on the console, the devices themselves are read.
 */
export function captureSources(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): CaptureSource[] {
  if (platform === 'linux') {
    const isX11 = env.WAYLAND_DISPLAY === undefined && env.DISPLAY !== undefined;
    return [isX11 ? x11Source(env) : evdevSource(LINUX)];
  }
  const hook = hookPlatform(platform);
  return hook === undefined ? [] : [hookSource(hook)];
}
