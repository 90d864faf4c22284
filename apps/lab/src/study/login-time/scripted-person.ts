import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A key that was pressed and released; milliseconds from the first press. */
export interface RecordedKey {
  readonly key: string;
  readonly down: number;
  readonly up: number;
}

/** A recorded keystroke after the one before. Milliseconds. */
export interface Stroke {
  /** From press to press. */
  readonly after: number;
  readonly hold: number;
}

/** What somebody does, put together of three recorded people. */
export interface ScriptedPerson {
  readonly name: string;
  readonly password: string;
  /** Typings of the password, Enter included: those that may enrol, then those that log in. */
  readonly enrol: readonly (readonly RecordedKey[])[];
  readonly logins: readonly (readonly RecordedKey[])[];
  /** How digits and other keys were typed. */
  readonly digits: readonly Stroke[];
  readonly others: readonly Stroke[];
  /** Milliseconds from the start of a movement to the release of the button. */
  readonly pointing: readonly number[];
}

/** Ways in that are timed, in the order of the table. */
export const ways = ['typing', 'passkey', 'totp', 'card', 'email'] as const;
export type Way = (typeof ways)[number];

/** One login, from the sign-in page to the account. Milliseconds. */
export interface TimedLogin {
  readonly person: string;
  readonly way: Way;
  /** False: the bank asked for another factor after the typing, and this login has no time. */
  readonly arrived: boolean;
  readonly total: number;
  /** The part in which the person typed or pointed. */
  readonly human: number;
}

/** One attempt at the camera's screen, before a photo. Milliseconds. */
export interface TimedFace {
  readonly person: string;
  /** Until the camera's picture is shown, the click not counted. */
  readonly opening: number;
  /** From the second click until the last picture is taken. */
  readonly capture: number;
  /** Until the server's answer is shown. */
  readonly answer: number;
  /** The part in which the person pointed. */
  readonly human: number;
  readonly total: number;
}

/** What the people are asked to do, and where: the program gets it as JSON on its standard input. */
export interface Script {
  readonly people: readonly ScriptedPerson[];
  readonly ways: readonly Way[];
  /** Attempts of each person at the camera's screen. */
  readonly faces: number;
}

/** The program that lets scripted people log in at a real bank. */
export const program = join(
  dirname(fileURLToPath(import.meta.url)),
  '../../../../../e2e/login-time/main.mjs',
);
