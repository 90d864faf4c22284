import type { Act } from './ceremony-client.ts';
import type { Messages } from './messages.ts';

/** What the screen of one kind works with. */
export interface Stage {
  readonly act: Act;
  readonly words: Messages;
  /** The e-mail address that the page already knows; may be empty. */
  readonly address: string;
  /** Whether no other address may be confirmed. */
  readonly addressFixed: boolean;
  readonly language: string | undefined;
  /** Aborts when another screen takes over or the element leaves the page. */
  readonly signal: AbortSignal;
  /** Whether the person has just chosen this kind with a click. */
  readonly chosen: boolean;
  /** Asks for a challenge: what it shows, or undefined when that failed, which has then been said. */
  begin<Show extends object>(options?: object): Promise<Partial<Show> | undefined>;
  /** Sends an answer and goes on, or says what was wrong: what `explain` makes of what the server shows, else that it was wrong. */
  answer(answer: object, explain?: (show: unknown) => string | undefined): Promise<void>;
  /** Address of a further script of the widget, beside the ceremony's server. */
  part(name: string): string;
  draw(...content: (Node | string | undefined)[]): void;
  /** Says what is wrong, and marks the fields. */
  problem(text: string): void;
  /** Says something that is not wrong. */
  say(text: string): void;
  field(options: FieldOptions): HTMLInputElement;
  /** Lays out the fields and a button that sends them; does nothing while something is sent or a wait runs. */
  form(fields: readonly HTMLInputElement[], button: string, send: () => Promise<void>): HTMLFormElement;
  button(label: string, act: () => unknown, part?: string): HTMLButtonElement;
}

export interface FieldOptions {
  readonly label: string;
  readonly hint?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Shows one kind and sees it through. */
export type Screen = (stage: Stage) => Promise<void>;
