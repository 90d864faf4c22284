import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import type { Person } from '../database/tables.ts';
import type { Factor, Tried } from '../people/attempts.ts';
import { deviceOf, setDevice } from '../web/device-cookie.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Shows the form again, filled, when it had expired. */
    stale?: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
  }
}

/** Limit of routes that take a secret, per address or known browser. */
export const tried = (bank: Bank) => ({
  rateLimit: { max: bank.config.attemptsPerMinute, timeWindow: '1 minute' },
});

/** The browser that asks, when the person has signed in with it before. */
async function knownDevice(bank: Bank, request: FastifyRequest, person: Person | null) {
  const device = deviceOf(request, bank.deviceKey);
  return device !== null && person !== null && (await bank.devices.knows(person.id, device)) ? device : null;
}

/** An attempt at a secret as it is counted; `account` is what the form names, for people who may not exist. */
export async function attemptAt(
  bank: Bank,
  request: FastifyRequest,
  factor: Factor,
  person: Person | null,
  account = person?.id ?? '',
): Promise<Tried> {
  return { factor, account, address: request.ip, device: await knownDevice(bank, request, person) };
}

/** After a second factor: from now on this browser is known to be the person's. */
export async function rememberDevice(
  bank: Bank,
  request: FastifyRequest,
  reply: FastifyReply,
  person: Person,
): Promise<void> {
  const device = await bank.devices.remember(person.id, deviceOf(request, bank.deviceKey));
  setDevice(reply, bank.deviceKey, device);
}

/** After a sign-in by typing: a browser that is known stays so, one that is not does not become so. */
export async function keepDevice(
  bank: Bank,
  request: FastifyRequest,
  reply: FastifyReply,
  person: Person,
): Promise<void> {
  if ((await knownDevice(bank, request, person)) !== null) await rememberDevice(bank, request, reply, person);
}
