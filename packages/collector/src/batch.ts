import { EVENT_WIDTH, type FieldDeclaration, WIRE_VERSION } from '@ductus/core/capture';

/** The right to send evidence, as the server gave it. */
export interface Channel {
  readonly token: string;
  readonly nonce: string;
}

export interface Batch {
  readonly body: string;
  readonly events: readonly number[];
  /** How many events had been recorded up to the last of these. */
  readonly through: number;
}

/** Characters that need no escape in JSON, so that pages which patch `toJSON` cannot change a batch. */
const PLAIN = /^[\x21\x23-\x5b\x5d-\x7e]{1,512}$/;

export function isPlain(value: unknown): value is string {
  return typeof value === 'string' && PLAIN.test(value);
}

/** Writes a batch of the wire format. All strings in it must be plain. */
export function batchBody(
  { token, nonce }: Channel,
  seq: number,
  fields: readonly FieldDeclaration[],
  events: readonly number[],
): string {
  const declared = fields.map(
    ({ id, name, level, secret }) => `{"id":${id},"name":"${name}","level":"${level}","secret":${secret}}`,
  );
  return `{"v":${WIRE_VERSION},"token":"${token}","nonce":"${nonce}","seq":${seq},"fields":[${declared.join()}],"events":[${events.join()}]}`;
}

/** The declarations that events mention and that were not sent yet. */
export function newDeclarations(
  events: readonly number[],
  all: readonly FieldDeclaration[],
  sent: ReadonlySet<number>,
): FieldDeclaration[] {
  const mentioned = new Set<number>();
  for (let at = 2; at < events.length; at += EVENT_WIDTH) mentioned.add(events[at]!);
  return all.filter(({ id }) => mentioned.has(id) && !sent.has(id));
}
