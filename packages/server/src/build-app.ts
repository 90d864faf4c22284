import type { TSchema } from '@sinclair/typebox';
import Fastify, { LogController } from 'fastify';
import type { App } from './app.ts';
import type { LogLevel } from './config.ts';
import { notFound } from './errors.ts';
import { NotificationWatch } from './notifications/notification-watch.ts';
import { authenticate } from './plugins/authenticate.ts';
import { describeRoutes, serveDocs } from './plugins/docs.ts';
import { guardKeys } from './plugins/guard-keys.ts';
import { loggerOptions } from './plugins/logging.ts';
import { answerProblem, describeFailure } from './plugins/problems.ts';
import { connectionOptions } from './plugins/refused-connections.ts';
import { securityHeaders } from './plugins/security-headers.ts';
import { unreachableBackups } from './plugins/unreachable-backups.ts';
import { compileValidator } from './plugins/validation.ts';
import { alertRoutes } from './routes/alerts.ts';
import { ceremonyRoutes } from './routes/ceremonies.ts';
import { ceremonyPageRoutes } from './routes/ceremony-page.ts';
import { consentRoutes } from './routes/consents.ts';
import { builtConsole, consoleRoutes } from './routes/console.ts';
import { decisionRoutes } from './routes/decisions.ts';
import { evidenceRoutes } from './routes/evidence.ts';
import { factorRoutes } from './routes/factors.ts';
import { healthRoutes } from './routes/health.ts';
import { operatorRoutes } from './routes/operators.ts';
import { phraseRoutes } from './routes/phrases.ts';
import { policyRoutes } from './routes/policy.ts';
import { apiKeyRequired } from './routes/responses.ts';
import { builtScripts, type Scripts, scriptRoutes } from './routes/scripts.ts';
import { channelRoutes, sessionRoutes } from './routes/sessions.ts';
import { signInPageRoutes } from './routes/sign-in-page.ts';
import { signInRoutes } from './routes/sign-ins.ts';
import { strongAuthenticationRoutes } from './routes/strong-authentication.ts';
import { subjectRoutes } from './routes/subjects.ts';
import { verificationRoutes } from './routes/verifications.ts';
import { createServices, type Foundation, type Services } from './services.ts';
import { recallSessions } from './sessions/recall-sessions.ts';
import { sweep } from './sweep.ts';

export interface AppOptions extends Foundation {
  readonly logLevel?: LogLevel;
  /** Where log lines go; standard output when absent. */
  readonly logTo?: { write(line: string): void };
  /** The built scripts for pages; those of this workspace when absent. */
  readonly scripts?: Scripts;
  /** The folder of the built console; that of this workspace when absent. */
  readonly consoleFolder?: URL;
  /** Milliseconds in which a request must have arrived; 15 000 when absent. */
  readonly requestTimeout?: number;
  /** Milliseconds from one look for what is over to the next; a minute when absent. */
  readonly sweepEveryMs?: number;
}

const SWEEP_EVERY_MS = 60_000;
/** The largest JSON body of the application's routes; a policy has about 500 bytes. */
const BODY_LIMIT = 16 * 1024;

/** Builds the server. It listens to nothing yet: call `listen` or `inject`. `close` ends it, and leaves the store open. */
export async function buildApp(options: AppOptions): Promise<App> {
  const services = createServices(options);
  const app: App = Fastify({
    logger: loggerOptions(options.logLevel ?? 'warn', options.logTo),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    ...connectionOptions(options.requestTimeout),
    // Ends connections that are kept alive, so that a stop is not held up by them.
    forceCloseConnections: 'idle',
  });
  // A logger of its own for each request would cost more than it tells: no line is about one request alone.
  app.setChildLoggerFactory((logger) => logger);
  keepRouteTable(app);
  app.setValidatorCompiler<TSchema>(compileValidator);
  // Answers are built member by member and checked against their schemas by the tests.
  app.setSerializerCompiler(() => JSON.stringify);
  app.setErrorHandler(answerProblem);
  app.setNotFoundHandler(() => {
    throw notFound('route');
  });
  app.addHook('onRequest', securityHeaders);
  guardKeys(app, options.keys);
  app.decorateRequest('tenant', null as never);
  app.decorateRequest('operator', null as never);
  await describeRoutes(app, options.publicUrl);
  healthRoutes(app, services);
  scriptRoutes(app, options.scripts ?? builtScripts);
  consoleRoutes(app, options.consoleFolder ?? builtConsole);
  await app.register(async (scope: App) => applicationRoutes(scope, services), { prefix: '/v1' });
  await app.register(async (scope: App) => evidenceRoutes(scope, services), { prefix: '/v1' });
  await app.register(async (scope: App) => pageRoutes(scope, services), { prefix: '/v1' });
  await app.register(async (scope: App) => operatorRoutes(scope, services), { prefix: '/v1' });
  await serveDocs(app);
  sweepRegularly(app, services, options.sweepEveryMs ?? SWEEP_EVERY_MS);
  sendMails(app, services);
  tellOperators(app, services);
  recallInBackground(app, services);
  app.addHook('onClose', () => services.faces.close());
  app.addHook('onClose', () => services.lab.close());
  return app;
}

/** What pages call, with the token of a ceremony or of a sign-in. */
function pageRoutes(scope: App, services: Services): void {
  ceremonyPageRoutes(scope, services);
  signInPageRoutes(scope, services);
}

/** What applications call, with an API key. */
function applicationRoutes(scope: App, services: Services): void {
  scope.addHook('onRequest', authenticate(services.tenants));
  scope.addHook('onRoute', (route) => {
    route.schema = { security: apiKeyRequired, ...route.schema };
  });
  subjectRoutes(scope, services);
  consentRoutes(scope, services);
  channelRoutes(scope, services);
  sessionRoutes(scope, services);
  strongAuthenticationRoutes(scope, services);
  phraseRoutes(scope, services);
  verificationRoutes(scope, services);
  decisionRoutes(scope, services);
  policyRoutes(scope, services);
  factorRoutes(scope, services);
  ceremonyRoutes(scope, services);
  signInRoutes(scope, services);
  alertRoutes(scope, services);
}

function keepRouteTable(app: App): void {
  const routeTable: { method: string; url: string }[] = [];
  app.decorate('routeTable', routeTable);
  app.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) routeTable.push({ method: each, url });
  });
}

/** Looks from time to time for what is over, and deletes it. */
function sweepRegularly(app: App, services: Services, everyMs: number): void {
  const tellUnreachable = unreachableBackups(app);
  const look = () =>
    sweep(services, tellUnreachable).catch((error) =>
      app.log.error(describeFailure(error), 'what is over was not deleted'),
    );
  const timer = setInterval(look, everyMs);
  timer.unref();
  app.addHook('onClose', async () => clearInterval(timer));
}

/** What operators see counts sessions from before the start too; nobody waits for that. */
function recallInBackground(app: App, services: Services): void {
  let isStopped = false;
  let recalling: Promise<void> | undefined;
  app.addHook('onReady', async () => {
    recalling = recallSessions(services, () => isStopped).catch((error) =>
      app.log.error(describeFailure(error), 'open sessions were not read back'),
    );
  });
  app.addHook('onClose', async () => {
    isStopped = true;
    await recalling;
  });
}

/** Looks for what operators want to be told of, and tells them, for as long as the server runs. */
function tellOperators(app: App, services: Services): void {
  const watch = new NotificationWatch(services);
  app.addHook('onReady', async () => {
    services.notifier.start();
    watch.start();
  });
  app.addHook('onClose', async () => {
    await watch.stop();
    await services.notifier.stop();
  });
}

/** Sends mails for as long as the server runs. */
function sendMails(app: App, { outbox }: Services): void {
  app.addHook('onReady', async () => {
    outbox.start((trouble) => {
      if (trouble === null) app.log.info('mails are sent again');
      else app.log.error(trouble, 'mails cannot be sent now; they wait');
    });
  });
  app.addHook('onClose', () => outbox.stop());
}
