import type { Monitor, Trust, TypingDeparture } from '@ductus/core';
import type { FieldDeclaration, Keystroke } from '@ductus/core/capture';
import type { SignInState } from '../factors/sign-in/sign-in-state.ts';
import type { PhraseChallenge } from '../phrases/phrase-challenge.ts';
import type { Stay } from './stay.ts';
import type { TrustStep } from './trust-history.ts';

/** What one page may send, and how far it has come. */
export interface ChannelState {
  /** Counts the channels of the session from 1. */
  readonly ordinal: number;
  /** SHA-256 of the token, base64url: the token itself is kept nowhere. */
  readonly tokenHash: string;
  readonly nonce: string;
  readonly nextSeq: number;
  readonly expiresAt: number;
  /** Time of the newest event, on the page's clock. */
  readonly lastTime: number;
  readonly fields: readonly FieldDeclaration[];
}

/** Typing in a secret field that no enrolment or verification has used yet: events of field 0, in order. */
export interface PendingField {
  /** The channel it came through: a new page has another clock and starts the field anew. */
  readonly channel: number;
  readonly events: readonly number[];
}

/** Free typing that has not been compared yet. */
export interface FreeTyping {
  /** Unfinished presses of each field of the channel, by field id. */
  readonly unfinished: Readonly<Record<string, readonly number[]>>;
  /** Finished keystrokes, in order, on a clock that never runs back from page to page. */
  readonly keystrokes: readonly Keystroke[];
  /** Added to the page's clock to get that clock. */
  readonly clockOffset: number;
  /** Pieces that were taken, heard or not, of the window that these keystrokes begin with. */
  readonly piecesTaken: number;
  /** Those of them that the monitor has really heard. */
  readonly piecesHeard: number;
}

/** A verified sample: a strong authentication soon afterwards makes it the person's own. */
export interface PendingSample {
  readonly field: string;
  readonly events: readonly number[];
  /** Bits of its own comparison. */
  readonly bits: number;
  readonly until: number;
}

/** What a source has said, added up. */
export interface SourceSum {
  readonly bits: number;
  /** Keystrokes or events. */
  readonly samples: number;
}

/** All that is known about a session; immutable. Stored sealed; `state-codec.ts` writes every member. */
export interface SessionState {
  readonly id: string;
  readonly applicationId: string;
  readonly subjectId: string | null;
  readonly expiresAt: number;
  readonly ended: boolean;
  readonly channel: ChannelState;
  readonly pending: Readonly<Record<string, PendingField>>;
  readonly free: FreeTyping;
  /** Pointer events of this page that have not been compared yet, flat as on the wire. */
  readonly pointer: readonly number[];
  readonly trust: Trust;
  readonly keystrokesCompared: number;
  /** By source, since the session began, the last strong authentication, or typing was last as usual. */
  readonly heard: Readonly<Record<string, SourceSum>>;
  /** Null until there is a window of typing and the person is known well enough to be watched. */
  readonly monitor: Monitor | null;
  /** Version of the encoder whose bits, with the ratio's, the monitor's level is of; null: it is of the ratio alone. */
  readonly monitorOf: string | null;
  readonly pendingSample: PendingSample | null;
  /** The text that is being typed on demand. */
  readonly phrase: PhraseChallenge | null;
  /** Under way, while nobody is known. */
  readonly signIn: SignInState | null;
  /** How trust went, oldest first. */
  readonly history: readonly TrustStep[];
  /** An operator asked for a step-up that has not been passed yet. */
  readonly asked: boolean;
  /** Which of the application's routes the page belongs to; null where it named none. */
  readonly route: string | null;
  /** When somebody last typed, moved the pointer or came to a page. */
  readonly activeAt: number;
  /** It was left alone for as long as locks it, and nobody has shown since who is there. */
  readonly rested: boolean;
  /** How far free typing was from the person's own of late, by group of keys: for the words that analysts read, and for no decision. */
  readonly departures: readonly TypingDeparture[];
  /** Null until somebody is known and there. */
  readonly stay: Stay | null;
}

export const noFreeTyping: FreeTyping = {
  unfinished: {},
  keystrokes: [],
  clockOffset: 0,
  piecesTaken: 0,
  piecesHeard: 0,
};
