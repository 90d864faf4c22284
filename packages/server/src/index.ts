// The server as a library: to embed it, or to run it with another store.
export type { App } from './app.ts';
export { type AppOptions, buildApp } from './build-app.ts';
export { type Config, defaultLimits, type Limits, type LogLevel, readConfig } from './config.ts';
export { ServerError, type ServerErrorCode, StartError } from './errors.ts';
export { type Home, openHome } from './open-home.ts';
export { type Serving, serve } from './serve.ts';
export type { Foundation } from './services.ts';
export { initialPolicy } from './tenants.ts';
export { hashOfApiKey, newApiKey } from './util/api-key.ts';
export { type RandomText, systemRandom } from './util/random.ts';
