import { createHmac } from 'node:crypto';

/**
 * What proves that a message is from this server: `v1=` and HMAC-SHA-256, as hexadecimal, over time, a full stop and the body
 * as it was sent. A receiver refuses a time that is more than some minutes old: nobody can send it again later.
 *
 * @param seconds since the Unix epoch, as sent beside it.
 * @example
 * webhookSignature('secret', 1700000000, '{}').slice(0, 11); // 'v1=b8569b78'
 */
export function webhookSignature(secret: string, seconds: number, body: string): string {
  return `v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}
