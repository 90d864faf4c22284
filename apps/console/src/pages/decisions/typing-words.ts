import type { UnusualTypingLine } from '@ductus/server/operator-client';

const KEYS: Readonly<Record<UnusualTypingLine['keys'], string>> = {
  'left-top': 'keys of the left hand’s top row',
  'left-home': 'keys of the left hand’s home row',
  'left-bottom': 'keys of the left hand’s bottom row',
  'right-top': 'keys of the right hand’s top row',
  'right-home': 'keys of the right hand’s home row',
  'right-bottom': 'keys of the right hand’s bottom row',
  digits: 'digits',
  space: 'space',
  enter: 'Enter',
  backspace: 'Backspace',
  navigation: 'arrows and editing keys',
  numpad: 'the number pad',
  other: 'other keys',
  character: 'letters, digits and signs',
};

/**
 * What was unusual about continuous typing, in words.
 *
 * @example
 * typingWords({ timing: 'hold', keys: 'space', deviations: 2.1, events: 30 }); // 'Holds space longer than usual'
 */
export function typingWords({ timing, keys, deviations }: UnusualTypingLine): string {
  const longer = deviations > 0;
  if (timing === 'hold') return `Holds ${KEYS[keys]} ${longer ? 'longer' : 'shorter'} than usual`;
  return `Reaches ${KEYS[keys]} ${longer ? 'slower' : 'faster'} than usual`;
}
