import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify';
import type { Bank } from './bank.ts';
import type { BankConfig } from './config.ts';
import { deriveKey } from './database/key-file.ts';
import { openDatabase } from './database/open.ts';
import { ductusGuidance } from './ductus-guidance.ts';
import { type DuctusOptions, ductusRecognition } from './ductus-recognition.ts';
import { ductusWays } from './ductus-ways.ts';
import type { Guidance } from './guidance.ts';
import { createAttempts } from './people/attempts.ts';
import { sweepDeletions } from './people/delete-account.ts';
import { createKnownDevices } from './people/known-devices.ts';
import { createVault } from './people/vault.ts';
import type { Recognition } from './recognition.ts';
import { assetRoutes } from './routes/assets.ts';
import { deleteAccountRoutes } from './routes/delete-account.ts';
import { emailRoutes } from './routes/email.ts';
import { enrolRoutes } from './routes/enrol.ts';
import { enrolConsentRoutes } from './routes/enrol-consent.ts';
import { enrolPhraseRoutes } from './routes/enrol-phrase.ts';
import { enrolUndoRoutes } from './routes/enrol-undo.ts';
import { knownRoutes } from './routes/known.ts';
import { lockRoutes } from './routes/lock.ts';
import { loginRoutes } from './routes/login.ts';
import { lookRoutes } from './routes/look.ts';
import { notMeRoutes } from './routes/not-me.ts';
import { openingRoutes } from './routes/opening.ts';
import { overviewRoutes } from './routes/overview.ts';
import { ownDataRoutes } from './routes/own-data.ts';
import { ownSessionRoutes } from './routes/own-sessions.ts';
import { passkeySignInRoutes } from './routes/passkey-sign-in.ts';
import { passwordRoutes } from './routes/password.ts';
import { payeeRoutes } from './routes/payees.ts';
import { registerRoutes } from './routes/register.ts';
import { secureAccountRoutes } from './routes/secure-account.ts';
import { sessionStateRoutes } from './routes/session-state.ts';
import { settingsRoutes } from './routes/settings.ts';
import { stepUpRoutes } from './routes/step-up.ts';
import { stepUpPhraseRoutes } from './routes/step-up-phrase.ts';
import { transferRoutes } from './routes/transfer.ts';
import { waysRoutes } from './routes/ways.ts';
import { withdrawRoutes } from './routes/withdraw.ts';
import { createSessionStore } from './sessions/session-store.ts';
import { settleSetUps } from './sessions/set-up.ts';
import { sweep } from './sessions/sweep.ts';
import type { Ways } from './ways.ts';
import { runAfterReply } from './web/after-reply.ts';
import { loadAssets } from './web/assets.ts';
import { handleProblems } from './web/problems.ts';
import { loadSessions } from './web/request-session.ts';
import { secure } from './web/security.ts';
import { troubleReporter } from './web/trouble-reporter.ts';

/** What a test or another host may bring along; each has a real default. */
export interface BankParts {
  readonly recognition?: Recognition;
  readonly ways?: Ways;
  readonly guidance?: Guidance;
  readonly now?: () => number;
  readonly logger?: FastifyServerOptions['logger'];
  /** Folder of the built page files. */
  readonly assetsFolder?: string;
  readonly collectorFile?: string;
  readonly widgetFile?: string;
}

const packageRoot = fileURLToPath(new URL('..', import.meta.url));
/** Beside this package, in the repository as in `node_modules`. */
const WIDGET_FILE = fileURLToPath(new URL('../../../packages/widget/dist/widget.min.js', import.meta.url));
const SWEEP_MS = 10 * 60_000;
/** How late the owner hears at most of a way that was added by a page which never told. */
const SETTLE_MS = 30_000;

function collectorFile(): string {
  const entry = createRequire(import.meta.url).resolve('@ductus/collector');
  return join(dirname(entry), '..', 'dist', 'collector.min.js');
}

const ductusOptionsOf = (config: BankConfig): DuctusOptions => ({
  baseUrl: config.ductusUrl,
  apiKey: config.ductusApiKey,
  timeoutMs: config.ductusTimeoutMs,
  bankUrl: config.url,
});

/** Recognition by the Ductus server that the configuration names. */
export const recognitionOf = (config: BankConfig): Recognition => ductusRecognition(ductusOptionsOf(config));

async function assemble(config: BankConfig, parts: BankParts, report: Bank['report']): Promise<Bank> {
  const assets = loadAssets(parts.assetsFolder ?? join(packageRoot, 'dist', 'public'), {
    'collector.min.js': parts.collectorFile ?? collectorFile(),
    'widget.min.js': parts.widgetFile ?? WIDGET_FILE,
  });
  const { db, masterKey } = await openDatabase(config.home);
  const now = parts.now ?? Date.now;
  return {
    config,
    db,
    assets,
    now,
    report,
    sessions: createSessionStore(db, now),
    attempts: createAttempts(db, deriveKey(masterKey, 'attempts'), now),
    devices: createKnownDevices(db, now),
    deviceKey: deriveKey(masterKey, 'known devices'),
    recognition: parts.recognition ?? recognitionOf(config),
    ways: parts.ways ?? ductusWays(ductusOptionsOf(config)),
    guidance: parts.guidance ?? ductusGuidance(ductusOptionsOf(config)),
    vault: createVault(deriveKey(masterKey, 'vault')),
  };
}

/** As Fastify takes it: so many hops count from the nearest proxy. */
const trustIn = (proxies: BankConfig['trustedProxy']) =>
  typeof proxies === 'number' ? (_address: string, hop: number) => hop < proxies : proxies;

const ROUTES = [
  assetRoutes,
  registerRoutes,
  openingRoutes,
  enrolRoutes,
  enrolUndoRoutes,
  enrolConsentRoutes,
  enrolPhraseRoutes,
  loginRoutes,
  passkeySignInRoutes,
  stepUpRoutes,
  stepUpPhraseRoutes,
  lockRoutes,
  sessionStateRoutes,
  overviewRoutes,
  transferRoutes,
  payeeRoutes,
  settingsRoutes,
  passwordRoutes,
  secureAccountRoutes,
  lookRoutes,
  emailRoutes,
  ownSessionRoutes,
  ownDataRoutes,
  knownRoutes,
  deleteAccountRoutes,
  withdrawRoutes,
  notMeRoutes,
  waysRoutes,
];

/**
 * The bank, ready to listen or to be injected with requests; closing it closes its database.
 *
 * @throws BankError when the page files are not built or the database cannot be opened.
 */
export async function buildBank(config: BankConfig, parts: BankParts = {}): Promise<FastifyInstance> {
  const app = fastify({
    trustProxy: trustIn(config.trustedProxy),
    // A body that is never finished must not hold a connection.
    requestTimeout: 15_000,
    logger: parts.logger ?? { level: 'warn' },
    // Addresses may carry a search; only the route is logged.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 16 * 1024,
    forceCloseConnections: true,
  });
  const bank = await assemble(config, parts, troubleReporter(app));
  await secure(app, bank);
  loadSessions(app, bank);
  runAfterReply(app);
  handleProblems(app, bank);
  for (const routes of ROUTES) routes(app, bank);
  const every = (ms: number, name: string, task: (bank: Bank) => Promise<void>) =>
    setInterval(() => {
      task(bank).catch((error: Error) => app.log.error({ name: error.name }, `${name} failed`));
    }, ms).unref();
  const timers = [
    every(SWEEP_MS, 'sweep', sweep),
    every(SETTLE_MS, 'settling', settleSetUps),
    every(SETTLE_MS, 'finishing deletions', sweepDeletions),
  ];
  app.addHook('onClose', async () => {
    for (const timer of timers) clearInterval(timer);
    await bank.db.destroy();
  });
  return app;
}
