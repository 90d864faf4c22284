import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import type { BankConfig } from '../config.ts';
import { cameraScript, mayUseCamera, permissionsFor } from './camera.ts';
import { deviceOf } from './device-cookie.ts';
import { checkForm } from './form.ts';

/** Everything comes from the bank itself, the camera's script apart; only the collector and the element talk to Ductus. */
const contentPolicy = (config: BankConfig) => ({
  'default-src': ["'none'"],
  'script-src': [
    "'self'",
    ({ url }: { readonly url?: string | undefined }) => (mayUseCamera(url) ? cameraScript(config) : ''),
  ],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'connect-src': ["'self'", new URL(config.ductusPublicUrl).origin],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
  'require-trusted-types-for': ["'script'"],
});

/** Who is counted for the requests per minute: a known browser by itself, so that no neighbour uses up its share. */
async function countedAs(bank: Bank, request: FastifyRequest): Promise<string> {
  const device = deviceOf(request, bank.deviceKey);
  return device !== null && (await bank.devices.isKnown(device)) ? `device ${device}` : request.ip;
}

/** Headers, cookies, limits and the check that every form is the session's own. */
export async function secure(app: FastifyInstance, bank: Bank): Promise<void> {
  const { config } = bank;
  const https = config.url.startsWith('https:');
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentPolicy(config) },
    hsts: https ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', permissionsFor(request.url));
  });
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: 16 * 1024 });
  await app.register(rateLimit, {
    max: config.requestsPerMinute,
    timeWindow: '1 minute',
    skipOnError: false,
    keyGenerator: (request) => countedAs(bank, request),
    allowList: (request) => request.url.startsWith('/assets/'),
  });
  app.addHook('preHandler', async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') checkForm(request);
  });
}
