import { join, resolve } from 'node:path';
import { loadKernel } from '@ductus/kernels';
import { population } from '@ductus/population';
import { loadEncoders } from '@ductus/population/encoders';
import { Backups, DataKeyRotation, KeyLease } from '@ductus/storage';
import type { App } from './app.ts';
import { buildApp } from './build-app.ts';
import { type Config, readConfig } from './config.ts';
import { serveControl } from './control/serve-control.ts';
import { StartError } from './errors.ts';
import { forgetSecrets } from './keys-config.ts';
import { builtLab } from './lab/built-lab.ts';
import type { LabOptions } from './lab/lab-options.ts';
import { mailTransport } from './mail/mail-transport.ts';
import { openHomeInThread } from './open-home.ts';
import { prepareSetUp } from './operators/prepare-set-up.ts';
import { systemRandom } from './util/random.ts';

/** No request that seals something stores it later than this, in milliseconds. */
const SETTLE_MS = 20_000;

const KERNEL_MISSING =
  'typing is compared more slowly: matrix.wasm is missing, damaged or of another version, or cannot run on this machine; npm run build makes it';

/** A server that takes requests. */
export interface Serving {
  readonly config: Config;
  /** The code of the console's first set-up, while there is no operator; null afterwards. */
  readonly setUpCode: string | null;
  /** Takes no more requests, answers those under way, and closes the database. */
  stop(): Promise<void>;
}

/**
 * Starts the server that the environment describes.
 *
 * @throws StartError, StorageError: the message is one sentence on what to do.
 */
export async function serve(env: Record<string, string | undefined>, directory: string): Promise<Serving> {
  const config = readConfig(env, directory);
  forgetSecrets(env);
  const { store, keys } = await openHomeInThread(config);
  const lease = new KeyLease({ ring: keys, graceMs: config.keysGraceMs, now: Date.now });
  try {
    const { publicUrl, limits, auditDays, logLevel, webhookHosts } = config;
    const now = Date.now;
    const random = systemRandom();
    const backups = new Backups({ store, keys, now });
    const dataKeys = new DataKeyRotation({ store, keys, now, settleMs: SETTLE_MS });
    const kernel = loadKernel();
    const { encoders, problems } = loadEncoders(kernel);
    const app = await buildApp({
      store,
      keys,
      backups,
      dataKeys,
      population,
      encoders,
      now,
      random,
      publicUrl,
      limits,
      auditDays,
      mail: mailTransport(config),
      webhookHosts,
      logLevel,
      lab: labOf(config.home, env.DUCTUS_DATA),
    });
    tellProblems(app, kernel, problems);
    await listen(app, config);
    const endControl = await serveControl(config.home, { store, keys, backups, dataKeys, now, publicUrl });
    if (keys.remote) lease.start();
    const setUpCode = await prepareSetUp({ store, random, now });
    return {
      config,
      setUpCode,
      async stop() {
        lease.stop();
        await app.close();
        await endControl();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** What is measured may be on this machine alone, and lies beside the database. */
function labOf(home: string, data: string | undefined): LabOptions {
  return { folder: join(home, 'lab'), command: builtLab(), ...(data ? { data: resolve(data) } : {}) };
}

function tellProblems(
  app: App,
  kernel: ReturnType<typeof loadKernel>,
  problems: ReturnType<typeof loadEncoders>['problems'],
): void {
  if (kernel === null) app.log.warn({ code: 'kernel-missing' }, KERNEL_MISSING);
  for (const { code, message } of problems)
    app.log.warn({ code }, `typing is compared without an encoder: ${message}`);
}

async function listen(app: App, { host, port }: Config): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    await app.close();
    throw new StartError('address-unusable', addressProblem(code, host, port), { cause });
  }
}

function addressProblem(code: string | undefined, host: string, port: number): string {
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program: stop that one, or set DUCTUS_PORT to a free port.`;
  }
  if (code === 'EACCES') {
    return `This account may not listen on port ${port}: set DUCTUS_PORT to one from 1024 to 65535.`;
  }
  return `The server cannot listen on ${host} (${code ?? 'unknown'}): set DUCTUS_HOST to an address of this machine.`;
}
