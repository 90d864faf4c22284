export { type AgentOptions, createAgent } from './agent.ts';
export { AgentError } from './agent-error.ts';
export { shippedEncoders } from './assets/shipped-encoders.ts';
export type { TypingMonitors } from './engine/people-in-general.ts';
export { zoneMonitors } from './engine/zone-monitors.ts';
export * from './events/index.ts';
export { memoryStore } from './store/memory-store.ts';
export { type OwnerStorePlaces, openOwnerStore } from './store/open-owner-store.ts';
export type { OwnerStore } from './store/owner-store.ts';
