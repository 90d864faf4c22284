import { seededRandom } from '@ductus/core';

export interface TypingOptions {
  readonly people: number;
  readonly samples: number;
  readonly keys: number;
  readonly seed?: number;
  /** Milliseconds between the habits of two people; 0: everybody types alike. */
  readonly apart?: number;
}

export const keystrokeHeader = 'subject,session,sample,code,down_ms,up_ms';

const codes = ['KeyA', 'KeyB', 'KeyC', 'KeyD', 'KeyE', 'KeyF', 'KeyG', 'KeyH'];

/** Rows of the interchange format: everybody types the same keys, each with an own rhythm and some noise. */
export function typingRows({ people, samples, keys, seed = 1, apart = 12 }: TypingOptions): string[] {
  const random = seededRandom(seed);
  const rows: string[] = [];
  for (let person = 0; person < people; person++) {
    // Which keys somebody holds longer is what tells people apart, not how fast they type in all.
    const habit = codes.map(
      () => [80 + apart * (random() - 0.5) * 4, 170 + apart * (random() - 0.5) * 8] as const,
    );
    for (let sample = 0; sample < samples; sample++) {
      let at = 1000 * sample * keys;
      for (let key = 0; key < keys; key++) {
        const [hold, gap] = habit[key % codes.length]!;
        const up = at + hold + 20 * (random() - 0.5);
        rows.push(`p${person},1,${sample},${codes[key % codes.length]},${at.toFixed(1)},${up.toFixed(1)}`);
        at += gap + 40 * (random() - 0.5);
      }
    }
  }
  return rows;
}

export function typingCsv(options: TypingOptions): string {
  return `${[keystrokeHeader, ...typingRows(options)].join('\n')}\n`;
}
