/** What a person may be asked to do in front of the camera. Left and right are the person's own. */
export const challengeKinds = ['turn-left', 'turn-right', 'look-up', 'blink', 'come-closer'] as const;

export type Challenge = (typeof challengeKinds)[number];

/** Each challenge in words for the person. */
export const challengeWords: Readonly<Record<Challenge, string>> = Object.freeze({
  'turn-left': 'Turn your head a little to your left.',
  'turn-right': 'Turn your head a little to your right.',
  'look-up': 'Look up a little.',
  blink: 'Close your eyes for a moment, then open them.',
  'come-closer': 'Come closer to the camera.',
});

const turns = ['turn-left', 'turn-right', 'look-up'] as const;
const others = ['blink', 'come-closer'] as const;

/** Whether a challenge turns the head: those alone show depth, and no flat picture passes them. */
export function isTurn(challenge: Challenge): boolean {
  return (turns as readonly Challenge[]).includes(challenge);
}

/**
 * Three challenges in an order that nobody knows before: two turns of the head and one other, 36 sequences, all equally likely.
 *
 * @param random uniform in [0, 1), from a source that cannot be guessed
 */
export function drawChallenges(random: () => number): Challenge[] {
  const left: Challenge[] = [...turns];
  left.splice(place(random, left.length), 1);
  left.push(others[place(random, others.length)]!);
  const drawn: Challenge[] = [];
  while (left.length > 0) drawn.push(...left.splice(place(random, left.length), 1));
  return drawn;
}

function place(random: () => number, of: number): number {
  return Math.floor(random() * of);
}
