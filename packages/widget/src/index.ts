export { defineElements } from './define-elements.ts';
export type { Ending } from './ending.ts';
export type { Messages } from './messages.ts';
