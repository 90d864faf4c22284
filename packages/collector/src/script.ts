import { type Collector, start } from './collector.ts';
import { type CollectorOptions, OPTIONS } from './options.ts';

// Entry of `collector.min.js`. The global is set by hand: a bundler's export helper walks inherited names, and stops
// with an error on pages that add to `Object.prototype`.
Object.assign(globalThis, { Ductus: { start, current: startByTag() } });

/** The collector that the script tag itself starts, by its `data-token` and the other attributes that are options. */
function startByTag(): Collector | undefined {
  if (typeof document === 'undefined') return undefined;
  const given = (document.currentScript as HTMLScriptElement | null)?.dataset ?? {};
  if (given.token === undefined) return undefined;
  const options: Record<string, unknown> = {};
  for (const name of OPTIONS) if (given[name] !== undefined) options[name] = given[name];
  options.pointer = given.pointer !== undefined;
  return start(options as unknown as CollectorOptions);
}
