import { buildBundle } from './describe-bundle.ts';

/** Builds `collector.min.js` and returns it. */
export function builtBundle(): Promise<string> {
  return buildBundle(new URL('../../', import.meta.url), 'collector.min.js');
}
