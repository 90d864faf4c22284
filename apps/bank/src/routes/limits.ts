import type { Bank } from '../bank.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Shows the form again, filled, when it had expired. */
    stale?: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
  }
}

/** Limit of routes that take a secret, per address. */
export const tried = (bank: Bank) => ({
  rateLimit: { max: bank.config.attemptsPerMinute, timeWindow: '1 minute' },
});
