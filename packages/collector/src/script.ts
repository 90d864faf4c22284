import type { PrivacyLevel } from '@ductus/core/capture';
import { type Collector, start } from './collector.ts';

// Entry of `collector.min.js`. The global is set by hand: a bundler's export helper walks inherited names, and stops
// with an error on pages that add to `Object.prototype`.
Object.assign(globalThis, { Ductus: { start, current: startByTag() } });

/** The collector that the script tag itself starts, by its `data-token`, `data-nonce` and `data-endpoint`. */
function startByTag(): Collector | undefined {
  if (typeof document === 'undefined') return undefined;
  const { token, nonce, endpoint, include, ignore, level, pointer } =
    (document.currentScript as HTMLScriptElement | null)?.dataset ?? {};
  if (token === undefined || nonce === undefined || endpoint === undefined) return undefined;
  return start({
    token,
    nonce,
    endpoint,
    ...(include === undefined ? {} : { include }),
    ...(ignore === undefined ? {} : { ignore }),
    ...(level === undefined ? {} : { level: level as PrivacyLevel }),
    pointer: pointer !== undefined,
  });
}
