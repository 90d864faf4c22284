import type { CaptureSource } from '../events/capture-source.ts';
import { hookPlatform } from './hook-platform.ts';
import { hookSource } from './hook-source.ts';

/** The source of a platform: one, so that no key is counted twice. */
export function captureSources(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): CaptureSource[] {
  const hook = hookPlatform(platform, env);
  return hook === undefined ? [] : [hookSource(hook)];
}
