import type { Reason } from '@ductus/core';
import {
  EVENT_WIDTH,
  EventKind,
  type FieldDeclaration,
  type Keystroke,
  RELEASE_TIMEOUT,
  streamKeystrokes,
} from '@ductus/core/capture';
import type { SessionState } from '../sessions/state.ts';
import type { PhraseChallenge } from './phrase-challenge.ts';
import { sameText } from './same-text.ts';
import { typedKeys } from './typed-keys.ts';

/** What was typed for a phrase: keystrokes to compare, or why there are none. */
export interface TypedPhrase {
  readonly keystrokes: readonly Keystroke[];
  readonly issue: Reason | null;
}

/** Takes the typing of a phrase out of its session; it must be the text that was shown, give or take typing errors. */
export function typedPhrase(challenge: PhraseChallenge, { channel }: SessionState): TypedPhrase {
  const field = channel.fields.find(({ name }) => name === challenge.field);
  if (field === undefined || challenge.events.length === 0 || challenge.channel !== channel.ordinal) {
    return refused('no-typing');
  }
  const { keys, issue } = typedKeys(challenge.events);
  if (issue !== null) return refused(issue);
  if (keys.length === 0) return refused('no-typing');
  if (!sameText(keys, challenge.text, challenge.language, field.level)) return refused('other-text');
  return { keystrokes: keystrokesOf(challenge, field), issue: null };
}

/** All that were pressed, corrections too; what was not released by the end never will be. */
function keystrokesOf({ events }: PhraseChallenge, field: FieldDeclaration): readonly Keystroke[] {
  const end = events.at(1 - EVENT_WIDTH)! + RELEASE_TIMEOUT + 1;
  return streamKeystrokes([...events, EventKind.blur, end, field.id, 0, 0], field).keystrokes;
}

function refused(issue: Reason): TypedPhrase {
  return { keystrokes: [], issue };
}
