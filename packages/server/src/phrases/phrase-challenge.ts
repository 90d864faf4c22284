import type { FieldDeclaration } from '@ductus/core/capture';
import { EVENT_WIDTH, EventKind } from '@ductus/core/capture';
import type { LanguageCode } from '@ductus/core/phrases';

/** A text that a session was asked to have typed, and what was typed so far. */
export interface PhraseChallenge {
  readonly id: string;
  /** Name of the field in which it is typed. */
  readonly field: string;
  readonly language: LanguageCode;
  readonly text: string;
  readonly until: number;
  /** The channel that the typing came through: a new page has another clock, and starts anew. */
  readonly channel: number;
  /** Events of the field, in order. */
  readonly events: readonly number[];
}

/** So much typing is kept for a phrase: some 1,300 keystrokes. What comes after it says nothing more. */
const MOST_NUMBERS = 4000 * EVENT_WIDTH;

/** The challenge with the events of one batch that belong to it. */
export function addPhraseTyping(
  challenge: PhraseChallenge,
  events: readonly number[],
  fields: readonly FieldDeclaration[],
  channel: number,
): PhraseChallenge {
  const field = fields.find(({ name, secret }) => name === challenge.field && !secret);
  if (field === undefined) return challenge;
  const own = eventsOf(events, field.id);
  if (own.length === 0) return challenge;
  const earlier = challenge.channel === channel ? challenge.events : [];
  const kept = [...earlier, ...own].slice(0, MOST_NUMBERS);
  return { ...challenge, channel, events: kept };
}

function eventsOf(events: readonly number[], id: number): number[] {
  const own: number[] = [];
  for (let at = 0; at < events.length; at += EVENT_WIDTH) {
    const kind = events[at]!;
    if (kind > EventKind.input && kind !== EventKind.lost) continue;
    if (kind !== EventKind.lost && events[at + 2] !== id) continue;
    for (let place = 0; place < EVENT_WIDTH; place += 1) own.push(events[at + place]!);
  }
  return own;
}
