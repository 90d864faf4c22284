import { seededRandom } from '@ductus/core';

const KEYS = 8;

/**
 * Rows of the interchange format: everybody's own rhythm, with noise.
 *
 * @param {number} people
 * @param {number} samples Of each.
 */
export function typingFile(people, samples) {
  const random = seededRandom(1);
  const rows = ['subject,session,sample,code,down_ms,up_ms'];
  for (let person = 0; person < people; person += 1) {
    const own = Array.from({ length: KEYS }, () => [80 + 25 * random(), 150 + 50 * random()]);
    for (let sample = 0; sample < samples; sample += 1) {
      let at = 100_000 * sample;
      for (const [hold, gap] of own) {
        rows.push(`p${person},1,${sample},,${at.toFixed(1)},${(at + hold + 40 * random()).toFixed(1)}`);
        at += gap + 80 * random();
      }
    }
  }
  return Buffer.from(`${rows.join('\n')}\n`);
}
