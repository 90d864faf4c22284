import type { FactorKind } from '@ductus/core';
import type { TSchema } from '@sinclair/typebox';
import type { Modality } from '../consents/modalities.ts';
import type { RandomText } from '../util/random.ts';

/*
 * How a new kind of factor is added:
 *
 * 1. A folder beside this file with `<kind>-method.ts`, which exports one function `<kind>Method(parts)` that returns a
 *    `FactorMethod`. It keeps no state of its own: what it must remember it returns as JSON, and gets it back next time.
 * 2. One line in `registry.ts`.
 * 3. `<kind>-method.test.ts`, which calls `describeFactor` of `testing/factor-conformance.ts` with a small bed: a device
 *    that answers rightly and wrongly. Then the kind's own tests.
 *
 * Limits, delays, expiry, single use, sealing, audit, erasure and isolation are the ceremony's: a method has nothing to do
 * with them. It never throws because an answer is wrong; it never says which part was. It compares in constant time
 * (`sameText`), and keeps at rest only hashes (`context.keyedHash`) of what a person has to type, where that suffices.
 */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** What a method may know about the occasion. */
export interface FactorContext {
  readonly application: {
    readonly id: string;
    readonly name: string;
    readonly origins: readonly string[];
  };
  readonly person: { readonly id: string; readonly externalId: string };
  /** The name that apps and devices show beside the account, as the application gave it; else the application's. */
  readonly displayName: string;
  /** The only mail address that may be confirmed; null for any. */
  readonly address: string | null;
  /** Of the page that asks or answers; one of the application's. */
  readonly origin: string;
  /** What the ceremony is for, e.g. `login`. */
  readonly purpose: string;
  /** What it counts for alone, e.g. the digest of a transfer; null when for nothing in particular. */
  readonly binding: string | null;
  /** What is approved, in the person's words; null when nothing in particular is. */
  readonly approving: string | null;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  /** When the ceremony ends. */
  readonly endsAt: number;
  readonly random: RandomText;
  /** Whether the person has agreed, in so many words, to be recognised in this way, and not withdrawn it. */
  agreed(modality: Modality): Promise<boolean>;
  /** HMAC-SHA256, base64url, with a key of the master key that depends on the person and the kind. */
  keyedHash(text: string): string;
}

/** One of the person's factors of the method's kind. */
export interface OwnFactor<State> {
  readonly id: string;
  readonly label: string | null;
  readonly state: State;
}

/** A factor's new state. */
export interface Changed<State> {
  readonly factorId: string;
  readonly state: State;
}

/** What a person is asked. */
export interface Asked<State, Pending> {
  /** Kept, sealed, until the answer comes; never shown. */
  readonly pending: Pending;
  /** For the person's page; kept nowhere. */
  readonly show: Json;
  /** A factor that asking changes, e.g. coordinates that are used up now. */
  readonly changed?: Changed<State>;
  /** Runs once what is above is durable, e.g. sends the mail. What it throws is the request's failure. */
  after?(): Promise<void>;
}

export type SetUpOutcome<State, Pending> =
  | {
      readonly passed: true;
      readonly state: State;
      /** Replaces the label that the application gave, if it gave none. */
      readonly label?: string;
      readonly show?: Json;
    }
  | Wrong<State, Pending>;

export type CheckOutcome<State, Pending> =
  | ({ readonly passed: true } & Changed<State>)
  | Wrong<State, Pending>;

export interface Wrong<State, Pending> {
  readonly passed: false;
  /** What further answers are held against; null when the challenge is spent and another must be asked for. */
  readonly pending: Pending | null;
  readonly changed?: Changed<State>;
  /** For the person's page: what to do better next time, never what was wrong with a secret. */
  readonly show?: Json;
}

/** One kind of factor. `State` and `Pending` are JSON. */
export interface FactorMethod<State = unknown, Pending = unknown> {
  readonly kind: FactorKind;
  /** The evidence that it keeps of a person: nothing of it is kept once they withdraw their consent to that. */
  readonly modality?: Modality;
  /** Nobody has only this: where there is no camera they could confirm nothing. */
  readonly needsCamera?: true;
  /** For when everything else is lost, and soon used up: it takes the place of no other way. */
  readonly isWayBack?: true;
  /** How many of this kind a person may have. Of one, a new one takes the place of the old. */
  readonly most: number;
  /** Shapes of what comes from the page; anything else is `request-invalid` and counts as no answer. */
  readonly schemas: {
    /** Options at the beginning of a set-up; none when absent. */
    readonly options?: TSchema;
    readonly setUpAnswer: TSchema;
    readonly answer: TSchema;
  };
  /** The largest body of an answer in bytes; 16 KiB when absent. */
  readonly bodyLimit?: number;
  /** Wrong answers that end a set-up; five when absent. */
  readonly setUpTries?: number;

  /** Begins a set-up. `own` are those that the person has. */
  beginSetUp(
    context: FactorContext,
    own: readonly OwnFactor<State>[],
    options: unknown,
  ): Promise<Asked<State, Pending>>;

  finishSetUp(
    context: FactorContext,
    own: readonly OwnFactor<State>[],
    pending: Pending,
    answer: unknown,
  ): Promise<SetUpOutcome<State, Pending>>;

  /** Asks for one of `own`, of which there is at least one that is not used up. */
  challenge(context: FactorContext, own: readonly OwnFactor<State>[]): Promise<Asked<State, Pending>>;

  check(
    context: FactorContext,
    own: readonly OwnFactor<State>[],
    pending: Pending,
    answer: unknown,
  ): Promise<CheckOutcome<State, Pending>>;

  /** Challenges of one person in an hour, of set-ups too, where each costs them something, such as a mail. */
  readonly mostInAnHour?: number;

  /** Of a kind whose answer says whose it is: people may sign in with it before anybody knows who they are. */
  readonly anybody?: {
    challenge(
      context: Omit<FactorContext, 'person' | 'agreed' | 'keyedHash'>,
    ): Promise<Pick<Asked<State, Pending>, 'pending' | 'show'>>;
    /** Id of the person whose it says that it is, which `check` then finds true or not; undefined when it says nothing. */
    claimed(answer: unknown): string | undefined;
  };

  /** How much of it is left; without this a factor is never used up. */
  left?(state: State): number;
}
