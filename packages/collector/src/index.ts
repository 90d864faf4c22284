export type { Channel } from './batch.ts';
export { type Collector, start } from './collector.ts';
export type { CollectorOptions } from './options.ts';
