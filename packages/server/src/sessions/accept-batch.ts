import { CaptureError } from '@ductus/core';
import {
  checkEvents,
  EVENT_WIDTH,
  type EvidenceBatch,
  type FieldDeclaration,
  type PrivacyLevel,
  WIRE_LIMITS,
} from '@ductus/core/capture';
import { ServerError } from '../errors.ts';
import type { ChannelState, SessionState } from './state.ts';
import { tokenMatches } from './token.ts';

/** @throws ServerError `evidence-token-invalid` unless the batch belongs to the session's present channel. */
export function checkToken(state: SessionState, batch: EvidenceBatch): void {
  if (!tokenMatches(batch.token, state.channel.tokenHash) || batch.nonce !== state.channel.nonce)
    throw tokenInvalid();
}

export function tokenInvalid(): ServerError {
  return new ServerError(
    'evidence-token-invalid',
    'The token or nonce is not that of an open channel: ask the application for a new one.',
  );
}

/**
 * The channel after a batch, once everything about the batch was found right.
 *
 * @throws ServerError `evidence-expired`, `evidence-replayed`, `evidence-out-of-order`, `evidence-malformed`.
 */
export function acceptBatch(state: SessionState, batch: EvidenceBatch, now: number): ChannelState {
  const { channel } = state;
  if (state.ended || now >= state.expiresAt || now >= channel.expiresAt) {
    throw new ServerError('evidence-expired', 'The channel has ended: ask the application for a new one.');
  }
  if (batch.seq < channel.nextSeq) {
    throw new ServerError('evidence-replayed', `Batch ${batch.seq} was accepted before: send it no more.`);
  }
  if (batch.seq > channel.nextSeq) {
    throw new ServerError(
      'evidence-out-of-order',
      `Expected batch ${channel.nextSeq}, got ${batch.seq}: send batches in order.`,
    );
  }
  const fields = declare(channel.fields, batch.fields);
  const { events } = batch;
  const lastTime = events.length === 0 ? channel.lastTime : events[events.length - EVENT_WIDTH + 1]!;
  check(events, fields);
  if (events.length > 0 && events[1]! < channel.lastTime) {
    throw new ServerError('evidence-out-of-order', 'Event times run backwards from one batch to the next.');
  }
  return { ...channel, nextSeq: channel.nextSeq + 1, lastTime, fields };
}

/** From the least to the most that is told of a key. */
const LEVELS: readonly PrivacyLevel[] = ['position', 'zone', 'code'];

/** How much is told of a key: 0 its position, 1 its region of the keyboard, 2 which it is. */
export function placeOfLevel(level: PrivacyLevel): number {
  return LEVELS.indexOf(level);
}

/** Whether one level tells more of a key than another. */
export function isFiner(level: PrivacyLevel, than: PrivacyLevel): boolean {
  return placeOfLevel(level) > placeOfLevel(than);
}

/** @throws ServerError `evidence-too-fine` for a field of which more is told than the policy allows. */
export function requireLevels(fields: readonly FieldDeclaration[], finest: PrivacyLevel): void {
  for (const { level } of fields) {
    if (isFiner(level, finest))
      throw new ServerError(
        'evidence-too-fine',
        `A field is declared at level ${level}, and the policy allows ${finest} at most: hand the page what its channel says is finest.`,
      );
  }
}

/** Which code of the wire format's own checks is which refusal. */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof CaptureError)) return error;
  const code = error.code === 'events-out-of-order' ? 'evidence-out-of-order' : 'evidence-malformed';
  return new ServerError(code, `The batch is refused: ${error.message}.`);
}

function check(events: readonly number[], fields: readonly FieldDeclaration[]): void {
  try {
    checkEvents(events, fields);
  } catch (error) {
    throw refusalOf(error);
  }
}

/** Declared fields stay as they are: a secret field can never turn into a free one. */
function declare(
  known: readonly FieldDeclaration[],
  declared: readonly FieldDeclaration[],
): readonly FieldDeclaration[] {
  if (declared.length === 0) return known;
  const fields = [...known];
  for (const field of declared) {
    const same = fields.find(({ id, name }) => id === field.id || name === field.name);
    if (same === undefined) {
      fields.push(field);
    } else if (
      same.id !== field.id ||
      same.name !== field.name ||
      same.level !== field.level ||
      same.secret !== field.secret
    ) {
      throw new ServerError('evidence-malformed', 'A field is declared twice, and not alike.');
    }
  }
  if (fields.length > WIRE_LIMITS.fields) {
    throw new ServerError('evidence-malformed', `A channel declares at most ${WIRE_LIMITS.fields} fields.`);
  }
  return fields;
}
