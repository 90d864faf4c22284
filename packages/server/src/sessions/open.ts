import { type Policy, startTrust } from '@ductus/core';
import { newTimedId } from '../util/identifiers.ts';
import type { RandomText } from '../util/random.ts';
import { ANONYMOUS_LIFETIME, CHANNEL_LIFETIME, SESSION_LIFETIME } from './lifetimes.ts';
import { type ChannelState, type FreeTyping, noFreeTyping, type SessionState } from './state.ts';
import { hashOfToken, newToken } from './token.ts';

const NONCE_BYTES = 16;
/** Between the typing of two pages, so that no pair of keystrokes spans them. */
const PAGE_GAP_MS = 60_000;

/** A state and the only copy of its channel's token. */
export interface Opened {
  readonly state: SessionState;
  readonly token: string;
}

export interface NewSessionOf {
  readonly applicationId: string;
  readonly subjectId: string | null;
  readonly policy: Policy;
  readonly route?: string | undefined;
}

/** A new session with its first channel. */
export function openSession(of: NewSessionOf, now: number, random: RandomText): Opened {
  const id = newTimedId('ses', now, random);
  const expiresAt = now + (of.subjectId === null ? ANONYMOUS_LIFETIME : SESSION_LIFETIME);
  const { channel, token } = newChannel(id, 1, expiresAt, now, random);
  const state: SessionState = {
    id,
    applicationId: of.applicationId,
    subjectId: of.subjectId,
    expiresAt,
    ended: false,
    channel,
    pending: {},
    free: noFreeTyping,
    pointer: [],
    trust: startTrust(of.policy.session, now, null),
    keystrokesCompared: 0,
    heard: {},
    monitor: null,
    monitorOf: null,
    pendingSample: null,
    phrase: null,
    signIn: null,
    history: [],
    asked: false,
    route: of.route ?? null,
    activeAt: now,
    rested: false,
    departures: [],
    stay: null,
  };
  return { state, token };
}

/** The session with a new channel, on a page of a route; the token of the one before is worth nothing from now on. */
export function reopenChannel(
  state: SessionState,
  now: number,
  random: RandomText,
  route: string | null = null,
): Opened {
  const ordinal = state.channel.ordinal + 1;
  const { channel, token } = newChannel(state.id, ordinal, state.expiresAt, now, random);
  return {
    state: { ...state, channel, route, free: onNextPage(state.free, state.channel.lastTime), pointer: [] },
    token,
  };
}

function newChannel(
  sessionId: string,
  ordinal: number,
  sessionEnd: number,
  now: number,
  random: RandomText,
): { channel: ChannelState; token: string } {
  const token = newToken(sessionId, random);
  const channel: ChannelState = {
    ordinal,
    tokenHash: hashOfToken(token),
    nonce: random(NONCE_BYTES),
    nextSeq: 0,
    expiresAt: Math.min(now + CHANNEL_LIFETIME, sessionEnd),
    lastTime: 0,
    fields: [],
  };
  return { channel, token };
}

/** Finished keystrokes stay; a press without its release never gets one from another page. */
function onNextPage(free: FreeTyping, lastTime: number): FreeTyping {
  return {
    ...free,
    unfinished: {},
    clockOffset: free.clockOffset + lastTime + PAGE_GAP_MS,
  };
}
