import { lookup as resolveName } from 'node:dns';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { type AllowedHosts, isAllowedHost, isPublicAddress, webhookAddress } from './webhook-address.ts';
import { webhookSignature } from './webhook-signature.ts';

/** For so long a receiver may take, all in all. */
const LONGEST_MS = 10_000;
/** A receiver that says this is there no more (RFC 9110, 15.5.11). */
const GONE = 410;

export interface WebhookRequest {
  readonly address: string;
  readonly secret: string;
  readonly id: string;
  readonly body: string;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
}

/** What came of handing a message over: `later` may go better. */
export interface Handed {
  readonly state: 'taken' | 'refused' | 'later';
  /** A status or a code: nothing that a receiver wrote. */
  readonly answer: string;
}

/**
 * Posts one message, signed. No redirection is followed, no proxy used, nothing of the answer read but its status; a name that
 * means an address that is not of the public Internet is not spoken to, unless its host is allowed.
 */
export async function sendWebhook(given: WebhookRequest, allowed: AllowedHosts): Promise<Handed> {
  try {
    const url = webhookAddress(given.address, allowed);
    const status = await post(url, given, isAllowedHost(url, allowed));
    if (status >= 200 && status < 300) return { state: 'taken', answer: String(status) };
    return { state: status === GONE ? 'refused' : 'later', answer: String(status) };
  } catch (error) {
    const { code } = error as { code?: unknown };
    return { state: 'later', answer: typeof code === 'string' ? code : 'unknown' };
  }
}

function post(url: URL, { secret, id, body, now }: WebhookRequest, anywhere: boolean): Promise<number> {
  const seconds = Math.floor(now / 1000);
  const bytes = Buffer.from(body);
  const options = {
    method: 'POST',
    agent: false as const,
    headers: {
      'content-type': 'application/json',
      'content-length': bytes.length,
      'user-agent': 'Ductus',
      'ductus-delivery': id,
      'ductus-timestamp': String(seconds),
      'ductus-signature': webhookSignature(secret, seconds, body),
    },
    ...(anywhere ? {} : { lookup: publicLookup }),
  };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? secureRequest : plainRequest)(url, options, (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    const late = setTimeout(() => request.destroy(failure('ETIMEDOUT')), LONGEST_MS);
    request.on('error', reject);
    request.on('close', () => {
      clearTimeout(late);
      // Without an error and an answer: the receiver hung up.
      reject(failure('ECONNRESET'));
    });
    request.end(bytes);
  });
}

/** Looks a name up and gives only addresses of the public Internet: the one that was looked at is the one that is spoken to. */
const publicLookup: LookupFunction = (hostname, options, done) => {
  resolveName(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return done(error, []);
    if (addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address)))
      return done(failure('address-not-public'), []);
    const first = addresses[0]!;
    if (options.all === true) done(null, addresses);
    else done(null, first.address, first.family);
  });
};

function failure(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code });
}
